import { basename, extname } from "node:path";
import type { ReportMetadata } from "../domain/report.ts";
import { AppError } from "../errors.ts";
import { dropForeignLines } from "./cleaning/foreign-lines.ts";
import { separateParagraphs } from "./cleaning/headings.ts";
import { restoreByline } from "./cleaning/title-block.ts";
import { loadCorpus, writeCorpusFile } from "./corpus-file.ts";
import type { Document, Removal } from "./document.ts";
import { readInput } from "./input.ts";
import { clean } from "./pipeline.ts";
import { readDocument } from "./readers/readers.ts";
import type { Places } from "./recognition/place.ts";
import { type Given, recognise } from "./recognition/recognise.ts";
import { checkReport } from "./report-check.ts";
import { freeSlug } from "./slug.ts";

export interface Imported {
  metadata: ReportMetadata;
  text: string;
  log: readonly Removal[];
}

export interface Importer {
  /** Bytes to reports, mostly one. Their slugs are the bare ones: what the corpus has is not looked at. */
  read(bytes: Uint8Array, name: string, given?: Given): Promise<[Imported, ...Imported[]]>;
  /** Reads a file and writes its corpus files. */
  importFile(path: string, folder: string, given?: Given): Promise<[Imported, ...Imported[]]>;
}

/** bytes → text → clean text → recognised reports → corpus files. */
export function createImporter(places: Places): Importer {
  const readOne = (document: Document, given: Given): Imported => {
    checkReport(document);
    const { division, ...recognised } = recognise(document, given, places);
    const { text, log } = restoreByline(separateParagraphs(dropForeignLines(division, places)(document)));
    return {
      metadata: { slug: freeSlug(places.slugOf(division), recognised, text, []), ...recognised },
      text,
      log,
    };
  };
  const read: Importer["read"] = async (bytes, name, given = {}) => {
    const reading = await readDocument(bytes, name);
    const named = titleOfName(name);
    if (named) reading.document.hints.fileName = named;
    const wanted = { ...reading.given, ...defined(given) };
    const [first, ...others] = clean(reading.document);
    if (!first) throw new AppError("import.not-a-report", "not a committee report: no text is left");
    // What a person says of the input is about its first report; further ones stand on their own or not at all.
    return [readOne(first, wanted), ...others.flatMap((document) => attempt(() => readOne(document, {})))];
  };
  return {
    read,
    async importFile(path, folder, given) {
      const [first, ...others] = await read(await readInput(path), path, given);
      const store = async (imported: Imported): Promise<Imported> => {
        const { metadata, text } = imported;
        const slug = freeSlug(baseOf(metadata.slug), metadata, text, (await loadCorpus(folder)).reports);
        await writeCorpusFile(folder, { ...metadata, slug }, text);
        return { ...imported, metadata: { ...metadata, slug } };
      };
      const written: [Imported, ...Imported[]] = [await store(first)];
      for (const other of others) written.push(await store(other));
      return written;
    },
  };
}

/** The result, or nothing where the text is no report or not recognised. */
function attempt<T>(make: () => T): T[] {
  try {
    return [make()];
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

const defined = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

const baseOf = (slug: string): string => slug.replace(/(?:-renda|-other)?-\d{4}$/, "");

/** A file name in Chinese is a title of last resort. */
function titleOfName(path: string): string | undefined {
  const name = basename(path, extname(path)).trim();
  return (name.match(/\p{Script=Han}/gu)?.length ?? 0) >= 5 ? name : undefined;
}
