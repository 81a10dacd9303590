import { parse } from "yaml";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { splitFrontMatter } from "../corpus-file.ts";
import { decode } from "../decode.ts";
import { type Document, newDocument } from "../document.ts";
import type { Given } from "../recognition/recognise.ts";
import { columnTables } from "./column-tables.ts";
import { unmark } from "./markdown.ts";
import type { Reader, Reading } from "./reader.ts";

const words = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z.string().trim().min(1),
);
const year = z.coerce.number().int().min(1949).max(2100);

/** What a person may write above a text. Unknown fields are left alone: other programs' front matter is common. */
const givenFields = z.object({
  title: words.optional(),
  place: words.optional(),
  year: year.optional(),
  date: z.iso.date().optional(),
  body: z.enum(["政协", "人大", "other"]).optional(),
  period: z.object({ from: year, to: year }).optional(),
  publisher: words.optional(),
  speaker: words.optional(),
  url: z.url().optional(),
});

/** Plain text and Markdown, with front matter or without. The last reader asked: it takes what is text at all. */
export const textReader: Reader = {
  name: "text",
  accepts: () => true,
  read: (bytes, name) => readText(bytes, /\.(?:md|markdown)$/i.test(name)),
};

function readText(bytes: Uint8Array, markdown: boolean): Reading {
  const text = decoded(bytes);
  const documentOf = (body: string): Document =>
    columnTables(markdown ? unmark(newDocument(body)) : newDocument(body));
  const parts = splitFrontMatter(text.replaceAll("\r\n", "\n"));
  if (!parts) return { document: documentOf(text), given: {} };
  return { document: documentOf(parts.body), given: readGiven(parts.yaml) };
}

function decoded(bytes: Uint8Array): string {
  try {
    return decode(bytes);
  } catch (cause) {
    if (!hasControlBytes(bytes)) throw cause;
    throw new AppError("import.binary", "is binary, not a text; give html, pdf, docx, doc, txt or md", {
      cause,
    });
  }
}

function readGiven(yaml: string): Given {
  let fields: unknown;
  try {
    fields = parse(yaml) ?? {};
  } catch (cause) {
    throw new AppError(
      "import.front-matter",
      `front matter is not YAML: ${cause instanceof Error ? cause.message.split("\n")[0] : cause}`,
      { cause },
    );
  }
  const result = givenFields.safeParse(fields);
  if (result.success) return result.data;
  const problem = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  throw new AppError("import.front-matter", `front matter: ${problem}`, { cause: result.error });
}

/** Of bytes that are no text in any encoding, those with control bytes are some program's data. */
function hasControlBytes(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8192);
  const control = sample.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  return control > sample.length / 100;
}
