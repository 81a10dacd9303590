import { promisify } from "node:util";
import { type Entry, fromBuffer, type Options, type ZipFile } from "yauzl";
import { AppError } from "../errors.ts";
import { decode } from "./decode.ts";
import { startsWith } from "./readers/reader.ts";

export interface NamedBytes {
  name: string;
  bytes: Uint8Array;
}

/** Limits of what an archive may hold, measured by unpacking: the sizes that a ZIP states may lie. */
const MOST_FILES = 100;
const LARGEST_FILE = 20 * 1024 * 1024;
const LARGEST_ALL = 60 * 1024 * 1024;

const READABLE = /\.(?:html?|shtml|txt|md|markdown|pdf|docx?)$/i;
const NAME_IS_UTF8 = 0x800;
const ENCRYPTED = 0x1;

const open = promisify<Buffer, Options, ZipFile>(fromBuffer);

/**
 * The readable files of a ZIP archive; anything else, a Word document (which is a ZIP as well) included, is the one file
 * that it is. What is packed inside of an archive is not unpacked again.
 */
export async function filesOf(bytes: Uint8Array, name: string): Promise<NamedBytes[]> {
  if (!isZip(bytes) || /\.docx$/i.test(name)) return [{ name, bytes }];
  let zip: ZipFile;
  try {
    zip = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      decodeStrings: false,
    });
  } catch (cause) {
    throw brokenZip(cause);
  }
  const entries = await entriesOf(zip);
  if (entries.some((entry) => nameOf(entry) === "[Content_Types].xml")) return [{ name, bytes }];
  const readable = entries.filter((entry) => READABLE.test(nameOf(entry)) && !isHidden(nameOf(entry)));
  if (readable.length === 0)
    throw new AppError("import.empty-archive", "the ZIP has no html, pdf, docx, doc, txt or md in it");
  if (readable.length > MOST_FILES)
    throw new AppError("import.too-large", `${readable.length} files in the ZIP; the limit is ${MOST_FILES}`);
  const files: NamedBytes[] = [];
  let left = LARGEST_ALL;
  for (const entry of readable) {
    const unpacked = await unpack(zip, entry, Math.min(left, LARGEST_FILE));
    left -= unpacked.length;
    files.push({ name: nameOf(entry), bytes: unpacked });
  }
  return files;
}

const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/** The resource forks of a Mac, and hidden files. */
const isHidden = (name: string): boolean => /(?:^|\/)(?:__MACOSX\/|\.)/.test(name);

function entriesOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      if (entries.length > MOST_FILES * 100)
        reject(new AppError("import.too-large", `more than ${MOST_FILES * 100} files in the ZIP`));
      else zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", (cause) => reject(brokenZip(cause)));
    zip.readEntry();
  });
}

/** Names from a Chinese Windows are GBK and say nothing of it. */
function nameOf(entry: Entry): string {
  const raw = entry.fileName as unknown as Buffer | string;
  if (typeof raw === "string") return raw;
  return entry.generalPurposeBitFlag & NAME_IS_UTF8 ? raw.toString("utf8") : decode(raw);
}

async function unpack(zip: ZipFile, entry: Entry, limit: number): Promise<Uint8Array> {
  if (entry.generalPurposeBitFlag & ENCRYPTED)
    throw new AppError("import.archive", "the ZIP asks for a password; give an open copy");
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const stream = await promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip))(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new AppError("import.too-large", "the ZIP unpacks to too much");
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw brokenZip(cause);
  }
  return Buffer.concat(chunks, size);
}

const brokenZip = (cause: unknown): AppError =>
  new AppError("import.archive", "is a broken ZIP; pack it again or give the files", { cause });
