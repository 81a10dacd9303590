import { AppError } from "../../errors.ts";
import { newDocument } from "../document.ts";
import { columnTables } from "./column-tables.ts";
import { type Reader, startsWith } from "./reader.ts";

export const docReader: Reader = {
  name: "doc",
  accepts: (bytes) => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]),
  async read(bytes) {
    const { default: WordExtractor } = await import("word-extractor");
    try {
      const extracted = await new WordExtractor().extract(Buffer.from(bytes));
      return { document: columnTables(newDocument(extracted.getBody())), given: {} };
    } catch (cause) {
      throw new AppError(
        "import.doc",
        "is no Word document that can be read; save it as docx or give the text",
        { cause },
      );
    }
  },
};
