import type { Imported } from "../corpus/importer.ts";
import type { Given } from "../corpus/recognition/recognise.ts";
import { AppError } from "../errors.ts";
import { createOpener } from "./opening.ts";
import { createDocumentReader, isMissed, type ReaderOptions } from "./reading.ts";

/** What came of one entry of an address. */
export type FoundThere =
  | { outcome: "reports"; reports: [Imported, ...Imported[]] }
  | { outcome: "failed"; message: string }
  /** No reports, though not for want of reading. */
  | { outcome: "other"; count: number };

/**
 * Reads all that an address of any kind has. A person who names a single page or file has chosen it, and gets it read
 * as a file would be; of a feed or list only what is clearly a committee's report is taken.
 */
export async function* readAddress(
  address: string,
  options: ReaderOptions,
  given: Given = {},
): AsyncGenerator<FoundThere, void> {
  const reader = createDocumentReader(options);
  const { open } = createOpener({ ...options, reader });
  const opened = await open(address, { reuseMs: REUSE_MS, lenient: true });
  if (opened.passedOver > 0) yield { outcome: "other", count: opened.passedOver };
  const single = opened.kind === "page" || opened.kind === "file";
  for (const entry of opened.entries) {
    try {
      const read = await reader.readEntry(entry, { reuseMs: REUSE_MS, lenient: single, given });
      const [first, ...others] = read?.reports ?? [];
      if (first) yield { outcome: "reports", reports: [first, ...others] };
      const missed = (read?.leftOut ?? []).filter((one) => isMissed(one) || (single && !first));
      for (const { name, message } of missed)
        yield { outcome: "failed", message: single ? message : `${name}: ${message}` };
      const count = (read?.leftOut.length ?? 0) - missed.length;
      if (count > 0) yield { outcome: "other", count };
    } catch (error) {
      if (!(error instanceof AppError) || single) throw error;
      yield { outcome: "failed", message: `${entry.url ?? entry.title ?? entry.key}: ${error.message}` };
    }
  }
}

/** What was fetched to find out the kind need not be fetched again to be read. */
const REUSE_MS = 10 * 60_000;
