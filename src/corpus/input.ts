import { open } from "node:fs/promises";
import { AppError } from "../errors.ts";

/** A report has 20 kB of text, a scanned-looking PDF 5 MB. */
export const LARGEST_INPUT = 20 * 1024 * 1024;

/** Reads a file's bytes; anything that cannot be a report is refused before it is read. */
export async function readInput(path: string): Promise<Uint8Array> {
  const file = await open(path, "r").catch((cause: NodeJS.ErrnoException) => {
    throw new AppError(
      "import.unreadable",
      cause.code === "ENOENT" ? "no such file" : `cannot be opened: ${cause.message}`,
      { cause },
    );
  });
  try {
    const { size } = await checked(file);
    const bytes = Buffer.alloc(size);
    await file.read(bytes, 0, size, 0);
    if (bytes.every((byte) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09)) {
      throw new AppError("import.empty", "the file is empty");
    }
    return bytes;
  } finally {
    await file.close();
  }
}

async function checked(file: Awaited<ReturnType<typeof open>>): Promise<{ size: number }> {
  const stat = await file.stat();
  if (stat.isDirectory()) throw new AppError("import.folder", "is a folder; give the files in it");
  if (!stat.isFile()) throw new AppError("import.not-a-file", "is not a regular file");
  if (stat.size === 0) throw new AppError("import.empty", "the file is empty");
  if (stat.size > LARGEST_INPUT) {
    const megabytes = (size: number): string => (size / 1024 / 1024).toFixed(1);
    throw new AppError(
      "import.too-large",
      `${megabytes(stat.size)} MB; the limit is ${megabytes(LARGEST_INPUT)} MB`,
    );
  }
  return stat;
}
