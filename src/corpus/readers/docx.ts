import { AppError } from "../../errors.ts";
import { htmlDocument } from "./html.ts";
import { type Reader, startsWith } from "./reader.ts";
import { unpacksBeyond } from "./zip.ts";

const LARGEST_EXPANDED = 100 * 1024 * 1024;

export const docxReader: Reader = {
  name: "docx",
  accepts: (bytes) => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]),
  async read(bytes) {
    if (unpacksBeyond(bytes, LARGEST_EXPANDED)) {
      throw new AppError("import.too-large", "unpacks to more than 100 MB");
    }
    const { default: mammoth } = await import("mammoth");
    try {
      const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
      return { document: await htmlDocument(`<body><div>${value}</div></body>`), given: {} };
    } catch (cause) {
      throw new AppError(
        "import.docx",
        "is no Word document that can be read; save it again as docx or give the text",
        { cause },
      );
    }
  },
};
