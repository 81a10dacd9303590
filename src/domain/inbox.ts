/** An update of Telegram that was acknowledged and is still to be handled. */
export interface WaitingUpdate {
  /** Telegram's `update_id`. */
  id: number;
  /** Updates of one lane are handled one after the other, by their ids; lanes go side by side. */
  lane: string;
  /** The update as JSON. */
  body: string;
}

/** An update that a worker holds: nobody else handles it, nor another of its lane. */
export interface HeldUpdate extends WaitingUpdate {
  /** How often it was taken before; every time its worker died or lost touch over it. */
  earlierTries: number;
  /** Its answer went out in one of them. */
  isAnswered: boolean;
}

/** What one worker of several sees at a look around. */
export interface WorkerBeat {
  worker: string;
  /** Rises while the worker lives. */
  beat: number;
}

/**
 * Updates between their acknowledgement and their answer, shared by every process of the bot. Who holds what is known
 * by the workers' beats and not by times of expiry, so that clocks may jump or differ from machine to machine.
 */
export interface Inbox {
  /** Resolves when the update is kept for good. One that is here already is left as it is. */
  put(update: WaitingUpdate): Promise<void>;
  /** Takes the first update of up to `limit` lanes that nobody works on, oldest first. An unknown worker gets none. */
  claim(worker: string, limit: number): Promise<HeldUpdate[]>;
  /** Their answers went out: whoever takes them over answers them no more. */
  answered(worker: string, ids: readonly number[]): Promise<void>;
  /** The updates were handled and leave. Those that the worker lost meanwhile stay. */
  done(worker: string, ids: readonly number[]): Promise<void>;
  /** Says that the worker lives and holds these updates alone (others it once took are free again); lists all workers. */
  beat(worker: string, holding: readonly number[]): Promise<WorkerBeat[]>;
  /** Frees what a dead worker held, unless it has beaten since. Whether it was buried by this call. */
  bury(dead: WorkerBeat): Promise<boolean>;
  /** The worker ends; what it still holds is free. */
  leave(worker: string): Promise<void>;
  /** How many updates there are, those in hand included. */
  count(): Promise<number>;
}
