/** Where a body stands in the administrative tree. */
export type Level = "national" | "provincial" | "prefectural" | "county";

/** Which kind of assembly a report accounts for: a consultative conference, a people's congress, or neither. */
export type Body = "政协" | "人大" | "other";

/** The script that a report is written in. Excerpts keep it. */
export type Script = "zh-Hans" | "zh-Hant";

/** What is known about a report besides its text. */
export interface ReportMetadata {
  /** The file name in the corpus without its ending: pinyin of the place and the year, `shenyang-2022`. */
  slug: string;
  title: string;
  /** The division's full name: 沈阳市; with its parent where several share the name: 南京市鼓楼区. */
  place: string;
  /** Six digits of GB/T 2260 (`000000` for the nation). */
  code: string;
  level: Level;
  body: Body;
  /** The year of the work reported, which is often the one before the reading. For a term, its last year. */
  year: number;
  /** First and last year where the report accounts for a whole term. */
  period?: { from: number; to: number };
  /** ISO date of the reading, or else of the publication. */
  date?: string;
  publisher?: string;
  /** Who delivered the report, as printed; absent where redacted. */
  speaker?: string;
  url?: string;
  language: Script;
}

/** A clean report. `text` is the body of its corpus file; every offset in the program counts UTF-16 units of it. */
export interface Report extends ReportMetadata {
  text: string;
  /** Who may see it: `""` everybody, else the id of the one chat whose source it came from. */
  owner: string;
}

/** Who is asking: decides which owners' reports are visible. `""` sees the shared corpus only. */
export interface Viewer {
  chat: string;
}

/** Everybody: sees the shared corpus only. */
export const PUBLIC: Viewer = { chat: "" };

/** The years that a report accounts for, as printed: 2022, 2017–2021. */
export const yearsOf = ({ year, period }: Pick<ReportMetadata, "year" | "period">): string =>
  period ? `${period.from}–${period.to}` : String(year);

/** Whether a report may be shown to a viewer. The one rule of promise 6. */
export const visibleTo = (owner: string, viewer: Viewer): boolean => owner === "" || owner === viewer.chat;
