import type { Level } from "./report.ts";

/** An administrative division. */
export interface Division {
  /** Six digits of GB/T 2260, `000000` for the nation. */
  code: string;
  /** Its own name in simplified script: 红岗区. */
  name: string;
  /** Its name as reports are labelled: `name`, with the parent in front where several divisions share it. */
  fullName: string;
  level: Level;
  /** Code of the division above, `""` for the nation. */
  parent: string;
}

/** A place named in a text. Offsets are UTF-16 units of the text given. */
export interface PlaceMention {
  start: number;
  end: number;
  text: string;
  /** All divisions it can mean, likeliest first; more than one means that it is ambiguous. */
  candidates: Division[];
}
