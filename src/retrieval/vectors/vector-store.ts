import type { DatabaseSync } from "node:sqlite";
import { openDerivedFile } from "../derived-file.ts";
import { moveTo, note, noteOf, positionOf } from "../notes.ts";
import type { PassageQuery } from "../passage-index.ts";
import type { DerivedIndex } from "../sync-index.ts";
import { EmbeddingError } from "./embedder.ts";
import { type Neighbour, nearestPassages } from "./nearest.ts";
import { bytesOf, packVectors, setVector, unpackVectors } from "./packing.ts";
import {
  BLOCK,
  dropReport,
  EMPTY,
  embeddedText,
  putReport,
  SCHEMA_VERSION,
  TABLES,
} from "./vector-tables.ts";

/** Passages that wait for their vectors, of one report. */
export interface WaitingBlock {
  id: number;
  /** All its passages, waiting or not. */
  size: number;
  waiting: { at: number; text: string }[];
}

/** Vectors of passages: kept true to the store like any derived index, filled at leisure, searched by meaning. */
export interface VectorStore extends DerivedIndex {
  /** Whether any passage has a vector. */
  isSearchable(): boolean;
  /** Blocks with vectors and without. */
  progress(): { filled: number; waiting: number };
  /** What to embed next: what was tried least, then what came first. */
  next(): WaitingBlock | undefined;
  /**
   * Keeps the vectors of a block's waiting passages (undefined: it will never have one) and counts them to a day.
   * Nothing is kept where the block is gone or another process filled it. Throws `embedding.malformed` where the
   * vectors are not of the dimensions of those that are there.
   */
  keep(block: WaitingBlock, vectors: (Float32Array | undefined)[], day: string): void;
  /** Lets a block that failed wait behind the others. */
  postpone(block: WaitingBlock): void;
  /** Passages that were embedded on a day. */
  spent(day: string): number;
  /**
   * The passages nearest to a vector of length 1 that the query's viewer and narrowing let through, best first; its
   * words are not looked at. `isWorthwhile` is asked now and then: as soon as it is not, the answer is undefined.
   */
  nearest(
    vector: Float32Array,
    query: PassageQuery,
    isWorthwhile: () => boolean,
  ): Promise<Neighbour[] | undefined>;
}

/** Opens the vectors of one space; those of another belong into another file. */
export function openVectorStore(file: string): VectorStore & { close(): void } {
  const vectors = openDerivedFile({
    file,
    tables: TABLES,
    version: SCHEMA_VERSION,
    prepare: () => undefined,
  });
  return {
    position: () => vectors.use(positionOf),
    apply: ({ replace, remove, position }) =>
      vectors.change((database) => {
        for (const slug of remove) dropReport(database, slug);
        for (const report of replace) putReport(database, report);
        moveTo(database, position);
      }),
    reset: () => vectors.change((database) => database.exec(EMPTY)),
    isSearchable: () =>
      vectors.use(
        (database) =>
          database.prepare("select 1 from blocks where factors is not null limit 1").get() !== undefined,
      ),
    progress: () =>
      vectors.use((database) => {
        const row = database
          .prepare("select count(factors) as filled, coalesce(sum(waiting), 0) as waiting from blocks")
          .get();
        return { filled: Number(row?.filled), waiting: Number(row?.waiting) };
      }),
    next: () => vectors.use(nextBlock),
    keep: (block, given, day) => vectors.change((database) => keep(database, block, given, day)),
    postpone: ({ id }) =>
      vectors.change((database) =>
        database.prepare("update blocks set tries = tries + 1 where id = ?").run(id),
      ),
    spent: (day) => vectors.use((database) => spent(database, day)),
    nearest: (vector, query, isWorthwhile) => nearestPassages(vectors, vector, query, isWorthwhile),
    close: () => vectors.close(),
  };
}

function nextBlock(database: DatabaseSync): WaitingBlock | undefined {
  const block = database
    .prepare("select id, factors from blocks where waiting order by tries, id limit 1")
    .get();
  if (!block) return undefined;
  const id = Number(block.id);
  const passages = database
    .prepare("select path, lead, text from passages where id between ? and ? order by id")
    .all(id * BLOCK, id * BLOCK + BLOCK - 1);
  const factors =
    block.factors === null ? undefined : unpackVectors(block.factors as Uint8Array, NONE).factors;
  return {
    id,
    size: passages.length,
    waiting: passages.flatMap(({ path, lead, text }, at) =>
      factors?.[at]
        ? []
        : [
            {
              at,
              text: embeddedText({
                path: JSON.parse(String(path)) as string[],
                lead: String(lead),
                text: String(text),
              }),
            },
          ],
    ),
  };
}

const NONE = new Uint8Array();

function keep(
  database: DatabaseSync,
  block: WaitingBlock,
  given: (Float32Array | undefined)[],
  day: string,
): void {
  note(database, "spent", JSON.stringify({ day, passages: spent(database, day) + block.waiting.length }));
  const row = database.prepare('select factors, "values" from blocks where id = ? and waiting').get(block.id);
  if (!row) return;
  const dimensions = given.find((vector) => vector !== undefined)?.length;
  if (dimensions !== undefined) {
    checkDimensions(database, dimensions);
    const packed =
      row.factors === null
        ? packVectors(block.size, dimensions)
        : unpackVectors((row.factors as Uint8Array).slice(), (row.values as Uint8Array).slice());
    for (const [index, { at }] of block.waiting.entries()) {
      const vector = given[index];
      if (vector) setVector(packed, at, vector);
    }
    database
      .prepare('update blocks set factors = ?, "values" = ? where id = ?')
      .run(bytesOf(packed.factors), bytesOf(packed.values), block.id);
  }
  database.prepare("update blocks set waiting = 0 where id = ?").run(block.id);
}

/** A server whose model was changed under its old name would mix what can't be compared. */
function checkDimensions(database: DatabaseSync, dimensions: number): void {
  const known = noteOf(database, "dimensions");
  if (known === undefined) note(database, "dimensions", String(dimensions));
  else if (Number(known) !== dimensions)
    throw new EmbeddingError(
      "embedding.malformed",
      `the embedding model gives vectors of ${dimensions} dimensions, those kept have ${known}: it is another model under the same name`,
    );
}

function spent(database: DatabaseSync, day: string): number {
  const counted = JSON.parse(noteOf(database, "spent") ?? "{}") as { day?: string; passages?: number };
  return counted.day === day ? (counted.passages ?? 0) : 0;
}
