import { AppError } from "../../errors.ts";
import { docReader } from "./doc.ts";
import { docxReader } from "./docx.ts";
import { htmlReader } from "./html.ts";
import { pdfReader } from "./pdf.ts";
import type { Reader, Reading } from "./reader.ts";
import { textReader } from "./text.ts";

/** Asked in this order; the first that knows the bytes reads them. */
export const READERS: readonly Reader[] = [pdfReader, docxReader, docReader, htmlReader, textReader];

export async function readDocument(bytes: Uint8Array, name: string): Promise<Reading> {
  const reader = READERS.find((candidate) => candidate.accepts(bytes, name));
  if (!reader)
    throw new AppError("import.unknown-format", "of no known format; give html, pdf, docx, doc, txt or md");
  return reader.read(bytes, name);
}
