/** What waits to be done in one queue. */
export interface Queue {
  /** What is in hand included. */
  waiting: number;
  /** When the first of it was due, in milliseconds since 1970; absent where nothing waits, or nothing has a time. */
  oldestDue?: number;
}

/** What waits in the whole program, by queue, and how digests came out. */
export interface Backlog {
  queues: Record<string, Queue>;
  digests: {
    sent: number;
    /** They may have arrived, and are not sent twice. */
    inDoubt: number;
    /** Chats that Telegram refuses for good. */
    ended: number;
  };
}
