import { fileURLToPath } from "node:url";
import { AppError } from "../../errors.ts";
import { newDocument } from "../document.ts";
import { columnTables } from "./column-tables.ts";
import { type PageLine, pagesOfLines, type Run, textOf, withoutRunningHeads } from "./pdf-layout.ts";
import { type Reader, startsWith } from "./reader.ts";

const MOST_PAGES = 300;
/**
 * Chinese PDFs name a font that every reader has (STSong-Light) and an encoding (UniGB-UCS2-H) instead of bringing them: without
 * Adobe's tables of these a page has no text. They are those of pdfjs-dist 5.6.205, of Chinese only.
 */
const ENCODINGS = `${fileURLToPath(new URL("./cmaps", import.meta.url))}/`;
/** A scanned page has no characters at all, or only those of a stamp. */
const LEAST_PER_PAGE = 30;

export const pdfReader: Reader = {
  name: "pdf",
  accepts: (bytes) => startsWith(bytes, [0x25, 0x50, 0x44, 0x46]),
  async read(bytes) {
    const pages = await readPages(bytes);
    const length = pages.flat().reduce((sum, { text }) => sum + text.length, 0);
    if (length < LEAST_PER_PAGE * pages.length) {
      throw new AppError(
        "import.no-text-layer",
        "the PDF has no text layer (scanned pages); run text recognition on it, or give the text",
      );
    }
    return { document: columnTables(newDocument(textOf(withoutRunningHeads(pages)))), given: {} };
  },
};

async function readPages(bytes: Uint8Array): Promise<PageLine[][]> {
  const { getDocumentProxy } = await import("unpdf");
  const file = await getDocumentProxy(Uint8Array.from(bytes), {
    cMapUrl: ENCODINGS,
    cMapPacked: true,
  }).catch((cause: unknown) => {
    const locked = cause instanceof Error && cause.name === "PasswordException";
    throw new AppError(
      "import.pdf",
      locked ? "the PDF asks for a password; give an open copy" : "is a broken PDF",
      { cause },
    );
  });
  try {
    if (file.numPages > MOST_PAGES) {
      throw new AppError("import.too-large", `${file.numPages} pages; the limit is ${MOST_PAGES}`);
    }
    const pages: Run[][] = [];
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number);
      const { items } = await page.getTextContent();
      const runs: Run[] = items.flatMap((item) =>
        "str" in item
          ? [
              {
                text: item.str,
                x: Number(item.transform[4]),
                y: Number(item.transform[5]),
                width: item.width,
                height: item.height || Math.abs(Number(item.transform[3])),
              },
            ]
          : [],
      );
      pages.push(runs);
    }
    return pagesOfLines(pages);
  } finally {
    await file.loadingTask.destroy();
  }
}
