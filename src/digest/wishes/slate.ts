import { fold } from "../../language/script.ts";

/** A text that is read piece by piece: what was understood is wiped out, and what is left at the end was not. */
export interface Slate {
  /** As written, with blanks for what was read. */
  readonly text: string;
  /** The same folded; offsets are those of `text`. */
  readonly folded: string;
  /** Wipes a run out. */
  wipe(start: number, end: number): void;
  /** Reads every match of a pattern in the folded text and wipes out those that `read` makes something of. */
  take(pattern: RegExp, read: (match: RegExpExecArray) => boolean): void;
}

/** Stands where something was read: no word goes on over it. */
export const WIPED = "\u0000";

export function createSlate(written: string): Slate {
  let text = written;
  let folded = fold(written);
  const slate: Slate = {
    get text() {
      return text;
    },
    get folded() {
      return folded;
    },
    wipe(start, end) {
      const blank = WIPED.repeat(end - start);
      text = text.slice(0, start) + blank + text.slice(end);
      folded = folded.slice(0, start) + blank + folded.slice(end);
    },
    take(pattern, read) {
      for (const match of folded.matchAll(pattern))
        if (read(match)) slate.wipe(match.index, match.index + match[0].length);
    },
  };
  return slate;
}
