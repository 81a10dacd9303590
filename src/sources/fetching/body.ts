import type { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { FetchError } from "./fetch-error.ts";

/** Nobody packs twice who does not mean to make trouble. */
const MOST_CODINGS = 1;

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * Reads and unpacks a body of at most `limit` bytes, counted unpacked, so that little that unpacks to much stops at the
 * limit as well.
 */
export async function readBody(
  body: Readable,
  coding: string | undefined,
  limit: number,
): Promise<Uint8Array> {
  const codings = (coding ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  const make = codings.map((name) => DECODERS[name]);
  if (make.length > MOST_CODINGS || make.includes(undefined)) {
    discard(body);
    throw new FetchError("broken", `the body is packed as "${codings.join(", ")}"`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Uint8Array>): Promise<void> => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  };
  const [decoder] = make;
  await (decoder ? pipeline(body, decoder(), collect) : pipeline(body, collect));
  return Buffer.concat(chunks, size);
}

/** Leaves the rest of a body unread. It reports that as an error, which nobody else would take. */
export function discard(body: Readable): void {
  body.on("error", () => undefined).destroy();
}

export const tooLarge = (limit: number): FetchError =>
  new FetchError("too-large", `more than ${Math.round(limit / 1024 / 1024)} MB`);
