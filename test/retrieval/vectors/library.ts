import { createHash } from "node:crypto";
import type { Report } from "../../../src/domain/report.ts";
import type { Embedder } from "../../../src/retrieval/vectors/embedder.ts";
import { unitVector } from "../../../src/retrieval/vectors/embedder.ts";
import { openVectorStore, type VectorStore } from "../../../src/retrieval/vectors/vector-store.ts";
import { meaningVector } from "../../support/embedding-model.ts";

export const vectorOf = (text: string): Float32Array => unitVector(meaningVector(text));

/** The model of the tests without a server, which notes what it was asked. */
export function scriptedEmbedder(): Embedder & { asked: string[][]; fail?: Error | undefined } {
  const embedder: ReturnType<typeof scriptedEmbedder> = {
    space: createHash("sha256").update("test").digest("hex"),
    asked: [],
    async passages(texts) {
      embedder.asked.push(texts);
      if (embedder.fail) throw embedder.fail;
      return texts.map(vectorOf);
    },
    async question(text) {
      embedder.asked.push([text]);
      if (embedder.fail) throw embedder.fail;
      return vectorOf(text);
    },
  };
  return embedder;
}

/** Gives everything that waits its vector. */
export function fill(vectors: VectorStore, day = "2026-11-22"): string[] {
  const texts: string[] = [];
  for (let block = vectors.next(); block; block = vectors.next()) {
    texts.push(...block.waiting.map(({ text }) => text));
    vectors.keep(
      block,
      block.waiting.map(({ text }) => vectorOf(text)),
      day,
    );
  }
  return texts;
}

export const AT = { store: "store-1", revision: 1 };

/** A store that holds reports with all their vectors. */
export function filledStore(reports: Report[], file = ":memory:"): ReturnType<typeof openVectorStore> {
  const vectors = openVectorStore(file);
  vectors.apply({ replace: reports, remove: [], position: AT });
  fill(vectors);
  return vectors;
}
