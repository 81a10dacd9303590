import type { Document } from "../document.ts";
import type { Given } from "../recognition/recognise.ts";

/** A source as text, with what the format itself says about it. */
export interface Reading {
  document: Document;
  given: Given;
}

/** Turns the bytes of one format into a document. One file a format. */
export interface Reader {
  name: string;
  /** Whether these bytes are of the format; the file name is only a hint, since extensions lie. */
  accepts(bytes: Uint8Array, name: string): boolean;
  read(bytes: Uint8Array, name: string): Promise<Reading> | Reading;
}

export const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);
