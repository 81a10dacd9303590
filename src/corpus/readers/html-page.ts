import type { DOMWindow, JSDOM } from "jsdom";
import { AppError } from "../../errors.ts";

export type Page = JSDOM["window"]["document"];

/** Layout tables nest a few dozen deep. What parses deeper pages takes many seconds and then the whole stack. */
const DEEPEST = 1000;

/** A report's page has 200 kB; what is larger takes seconds in which nobody else is answered. */
const LARGEST = 8_000_000;

/**
 * Pages are parsed only: no script runs, nothing is loaded. jsdom takes 0.6 s to load, so it is loaded when needed. Its
 * windows take longer to make than pages to parse: all pages, which a parser puts into no window, have one parser.
 */
export async function parsePage(source: string): Promise<Page> {
  if (source.length > LARGEST) throw new AppError("import.too-large", "a page of more than 8 MB");
  if (deepest(source) > DEEPEST) throw tooDeep();
  parser ??= import("jsdom").then(({ JSDOM }) => {
    const { window } = new JSDOM();
    return new window.DOMParser();
  });
  const ready = await parser;
  try {
    return ready.parseFromString(source, "text/html");
  } catch (cause) {
    throw cause instanceof RangeError ? tooDeep(cause) : cause;
  }
}

let parser: Promise<InstanceType<DOMWindow["DOMParser"]>> | undefined;

const tooDeep = (cause?: unknown): AppError =>
  new AppError("import.html", "its elements are nested too deeply to read", { cause });

function deepest(source: string): number {
  let depth = 0;
  let most = 0;
  for (const [, close] of source.matchAll(
    /<(\/?)(?:div|span|font|table|tr|td|ul|li|section|b|i|em|strong|center)\b/gi,
  )) {
    depth = Math.max(0, depth + (close ? -1 : 1));
    most = Math.max(most, depth);
  }
  return most;
}
