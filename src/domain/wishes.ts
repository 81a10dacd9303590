import type { Interest, QuietHours, Schedule } from "./digests.ts";

/** What somebody wishes to hear of, as read in what they wrote. */
export interface Wish {
  interest: Interest;
  /** Absent: none was named. */
  schedule?: Schedule;
  quiet?: QuietHours;
  /** ISO date; null: older reports too. Absent: nothing was said of it. */
  from?: string | null;
  /** Where the digests shall go, if not to where this was written: `@name`, or an id. */
  channel?: string;
  /** Everything was asked for in so many words. */
  everything: boolean;
  /** What could not be made out. */
  unknown: Unknown[];
  /** Names that several places bear. */
  namesakes: Namesakes[];
}

export interface Unknown {
  /** As written. */
  text: string;
  /** Codes of divisions whose names are near it, likeliest first. */
  near: string[];
}

export interface Namesakes {
  /** As written. */
  text: string;
  /** Codes, likeliest first. */
  codes: string[];
}

/** Reads a wish, in any order and script. `covered`: codes of the divisions that have reports, which are meant sooner. */
export type WishReader = (text: string, covered: ReadonlySet<string>) => Wish;
