/** A run of plain text in one style. Text is never escaped here: the renderers do that, and only they. */
export interface Run {
  text: string;
  style?: "bold" | "mark" | "italic";
  /** Number of the citation that this run points to. */
  cite?: number;
  url?: string;
}

export interface Quote {
  kind: "quote";
  runs: Run[];
  /** Where the quotation comes from. */
  source: string;
  /** Where the source can be read. */
  url?: string;
  /** Never collapsed, however long: it is the answer itself. */
  open?: boolean;
  /** The citation number that points here. */
  number?: number;
}

/** Quotations out of sight until somebody asks for them: where the answer stands without them. */
export interface Folded {
  kind: "folded";
  title: string;
  quotes: Quote[];
}

export interface Table {
  kind: "table";
  columns: string[];
  rows: string[][];
  caption?: string;
  /** Numbers of citations that a `[n]` in a cell leads to. */
  cites?: ReadonlySet<number>;
}

export interface Picture {
  kind: "picture";
  png: Uint8Array;
}

export type Block =
  | { kind: "heading"; runs: Run[] }
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "footer"; runs: Run[] }
  | Quote
  | Folded
  | Table
  | Picture;

/** What the bot says, before it is known which form of message the server takes. */
export interface Document {
  blocks: Block[];
  /** Whether commands and addresses in the text become tappable. Off for report text, where a long number is no phone. */
  links?: boolean;
}

export const paragraph = (...runs: (Run | string)[]): Block => ({ kind: "paragraph", runs: runs.map(asRun) });
export const heading = (...runs: (Run | string)[]): Block => ({ kind: "heading", runs: runs.map(asRun) });
export const footer = (...runs: (Run | string)[]): Block => ({ kind: "footer", runs: runs.map(asRun) });

/** A document of plain sentences, a line each; lines may hold commands. */
export const saying = (text: string): Document => ({
  blocks: text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => paragraph(line)),
  links: true,
});

/** The source line of a quotation, which leads to where it can be read. */
export const sourceRun = ({ source, url }: Pick<Quote, "source" | "url">): Run =>
  url === undefined ? { text: source } : { text: source, url };

const asRun = (run: Run | string): Run => (typeof run === "string" ? { text: run } : run);

/** Makes footnotes of the `[n]` in a text whose citation there is. */
export function withFootnotes(text: string, known: ReadonlySet<number>): Run[] {
  return text
    .split(/(\[\d{1,3}\])/)
    .filter((part) => part !== "")
    .map((part) => {
      const number = /^\[(\d+)\]$/.exec(part)?.[1];
      return number !== undefined && known.has(Number(number))
        ? { text: part, cite: Number(number) }
        : { text: part };
    });
}
