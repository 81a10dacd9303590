import { basename, extname } from "node:path";
import type { ReportMetadata } from "../domain/report.ts";
import { AppError } from "../errors.ts";
import { filesOf, type NamedBytes } from "./archive.ts";
import { dropForeignLines } from "./cleaning/foreign-lines.ts";
import { separateParagraphs } from "./cleaning/headings.ts";
import { restoreByline } from "./cleaning/title-block.ts";
import { loadCorpus, writeCorpusFile } from "./corpus-file.ts";
import type { Document, Removal } from "./document.ts";
import { readInput } from "./input.ts";
import { joinPages } from "./join-pages.ts";
import { clean } from "./pipeline.ts";
import { readDocument } from "./readers/readers.ts";
import type { Places } from "./recognition/place.ts";
import { type Given, recognise } from "./recognition/recognise.ts";
import { checkReport } from "./report-check.ts";
import { bareSlug, freeSlug } from "./slug.ts";

export interface Imported {
  metadata: ReportMetadata;
  text: string;
  log: readonly Removal[];
}

/** The longest reports have 60,000 characters; a page has some more around it. */
const LONGEST_TEXT = 400_000;

/** What is known of an input from where it was found; weaker than what the input itself says. */
export interface Circumstances {
  title?: string | undefined;
  /** ISO date of publication. */
  published?: string | undefined;
  url?: string | undefined;
}

export interface Importer {
  /**
   * Bytes to reports, mostly one; several byte strings are the pages of one input. Their slugs are the bare ones: what
   * the corpus has is not looked at.
   */
  read(
    bytes: Uint8Array | readonly [Uint8Array, ...Uint8Array[]],
    name: string,
    given?: Given,
    found?: Circumstances,
  ): Promise<[Imported, ...Imported[]]>;
  /** Writes the reports of one input to their corpus files, each under a slug that the folder has free for it. */
  store(reports: readonly [Imported, ...Imported[]], folder: string): Promise<[Imported, ...Imported[]]>;
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
      metadata: { slug: bareSlug(places.slugOf(division), recognised), ...recognised },
      text,
      log,
    };
  };
  const read: Importer["read"] = async (bytes, name, given = {}, found = {}) => {
    const [first, ...later] = bytes instanceof Uint8Array ? [bytes] : bytes;
    const reading = await readDocument(first, name);
    const pages: [Document, ...Document[]] = [reading.document];
    for (const page of later) pages.push((await readDocument(page, name)).document);
    const document = joinPages(pages);
    if (document.text.length > LONGEST_TEXT)
      throw new AppError(
        "import.too-large",
        `${document.text.length} characters; the limit is ${LONGEST_TEXT}`,
      );
    const named = titleOfName(name);
    if (named) document.hints.fileName = named;
    addHints(document, found);
    const wanted = { ...reading.given, ...defined(given) };
    const [report, ...others] = clean(document);
    if (!report) throw new AppError("import.not-a-report", "not a committee report: no text is left");
    // What a person says of the input is about its first report; further ones stand on their own or not at all.
    return [readOne(report, wanted), ...others.flatMap((other) => attempt(() => readOne(other, {})))];
  };
  const storeOne = async (imported: Imported, folder: string): Promise<Imported> => {
    const { metadata, text } = imported;
    const { reports } = await loadCorpus(folder, undefined, metadata.slug);
    const slug = freeSlug(metadata.slug, text, reports);
    await writeCorpusFile(folder, { ...metadata, slug }, text);
    return { ...imported, metadata: { ...metadata, slug } };
  };
  const store: Importer["store"] = async ([first, ...others], folder) => {
    const stored: [Imported, ...Imported[]] = [await storeOne(first, folder)];
    for (const other of others) stored.push(await storeOne(other, folder));
    return stored;
  };
  return {
    read,
    store,
    async importFile(path, folder, given) {
      return store(await readAll(await filesOf(await readInput(path), path), given), folder);
    },
  };

  /** The reports of an archive's files; a file that is none does not keep the others from being read. */
  async function readAll(files: NamedBytes[], given: Given | undefined): Promise<[Imported, ...Imported[]]> {
    const reports: Imported[] = [];
    let problem: unknown;
    for (const { name, bytes } of files) {
      try {
        reports.push(...(await read(bytes, name, given)));
      } catch (error) {
        problem ??= error;
      }
    }
    const [first, ...others] = reports;
    if (!first) throw problem;
    return [first, ...others];
  }
}

function addHints({ hints }: Document, { title, published, url }: Circumstances): void {
  if (title !== undefined && title !== "") hints.titles.push(title);
  if (published !== undefined) hints.published ??= published;
  if (url !== undefined) hints.url ??= url;
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

/** A file name in Chinese is a title of last resort. */
function titleOfName(path: string): string | undefined {
  const name = basename(path, extname(path)).trim();
  return (name.match(/\p{Script=Han}/gu)?.length ?? 0) >= 5 ? name : undefined;
}
