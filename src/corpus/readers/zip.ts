import { inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

/** Whether a ZIP unpacks to more than `limit` bytes. It is measured by unpacking: the sizes that a ZIP states may lie. */
export function unpacksBeyond(bytes: Uint8Array, limit: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end--;
  if (end < 0) return false;
  let left = limit;
  for (
    let at = view.getUint32(end + 16, true);
    at + 46 <= bytes.byteLength && view.getUint32(at, true) === ENTRY;
  ) {
    const packed = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true);
    if (local + 30 > bytes.byteLength) return false;
    const data = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const method = view.getUint16(at + 10, true);
    left -= method === DEFLATED ? inflatedSize(bytes.subarray(data, data + packed), left) : packed;
    if (left < 0) return true;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return false;
}

function inflatedSize(packed: Uint8Array, limit: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) }).length;
  } catch (error) {
    const tooLarge =
      error instanceof RangeError || (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE";
    return tooLarge ? limit + 1 : 0;
  }
}
