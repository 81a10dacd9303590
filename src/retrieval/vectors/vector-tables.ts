import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Report } from "../../domain/report.ts";
import { tokensOf } from "../filter-tokens.ts";
import { NOTES_TABLE } from "../notes.ts";
import { leadOf, passagesOf } from "../passages.ts";
import { bytesOf, copyVector, type PackedVectors, packVectors, unpackVectors } from "./packing.ts";

/** Raised with every change of the tables or of what is embedded of a passage. */
export const SCHEMA_VERSION = 1;

/**
 * Passages of one block: what one call to the model embeds, one transaction writes and one row holds. Reading rows of
 * 32 vectors is five times faster than rows of one.
 */
export const BLOCK = 32;

/** Models read some 500 tokens, about as many characters; what is beyond is found by its words. */
const MOST_CHARACTERS = 480;

/*
 * A passage's id is its block's id times BLOCK plus its place in it. Ids of blocks are never used twice, so that one
 * found a moment ago is either the same or gone. `hash` is of the text that is embedded.
 */
export const TABLES = `
  ${NOTES_TABLE};
  create table reports (
    id integer primary key autoincrement, slug text not null unique,
    place text not null, code text not null, year integer not null
  );
  create table tokens (token text not null, report integer not null, primary key (token, report)) without rowid;
  create index tokens_report on tokens (report);
  create table blocks (
    id integer primary key autoincrement, report integer not null,
    waiting integer not null, tries integer not null default 0, factors blob, "values" blob
  );
  create index blocks_report on blocks (report);
  create index blocks_waiting on blocks (tries, id) where waiting;
  create table passages (
    id integer primary key, hash text not null, path text not null, lead text not null,
    start integer not null, "end" integer not null, text text not null
  );
`;

/** Forgets everything but what was spent. */
export const EMPTY = `
  delete from passages; delete from blocks; delete from tokens; delete from reports;
  delete from meta where name in ('store', 'revision', 'dimensions')
`;

export interface EmbeddedPassage {
  path: string[];
  lead: string;
  text: string;
}

/** What is embedded of a passage: the headings above it say what it is about. */
export const embeddedText = ({ path, lead, text }: EmbeddedPassage): string =>
  // Half a character and control characters are taken amiss by some servers.
  [...path.slice(-2), lead, text]
    .filter((part) => part !== "")
    .join(" ")
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, MOST_CHARACTERS)
    .toWellFormed();

/** Takes a report in, with the vectors of passages that it had before; the others wait. */
export function putReport(database: DatabaseSync, report: Report): void {
  const kept = vectorsOf(database, report.slug);
  dropReport(database, report.slug);
  const { lastInsertRowid: id } = database
    .prepare("insert into reports (slug, place, code, year) values (?, ?, ?, ?)")
    .run(report.slug, report.place, report.code, report.year);
  const insertToken = database.prepare("insert into tokens (token, report) values (?, ?)");
  for (const token of new Set(tokensOf(report))) insertToken.run(token, id);
  const passages = passagesOf(report).map((passage) => {
    const lead = leadOf(report.text, passage.start);
    const hash = createHash("sha256").update(embeddedText({ ...passage, lead }));
    return { ...passage, lead, hash: hash.digest("base64url") };
  });
  const insertBlock = database.prepare(
    'insert into blocks (report, waiting, factors, "values") values (?, ?, ?, ?)',
  );
  const insertPassage = database.prepare(
    'insert into passages (id, hash, path, lead, start, "end", text) values (?, ?, ?, ?, ?, ?, ?)',
  );
  for (let from = 0; from < passages.length; from += BLOCK) {
    const members = passages.slice(from, from + BLOCK);
    const packed = packKept(
      members.map(({ hash }) => hash),
      kept,
    );
    const isWaiting = members.some(({ hash }) => !kept.has(hash));
    const block = Number(
      insertBlock.run(
        id,
        isWaiting ? 1 : 0,
        packed ? bytesOf(packed.factors) : null,
        packed ? bytesOf(packed.values) : null,
      ).lastInsertRowid,
    );
    for (const [at, { hash, path, lead, start, end, text }] of members.entries())
      insertPassage.run(block * BLOCK + at, hash, JSON.stringify(path), lead, start, end, text);
  }
}

export function dropReport(database: DatabaseSync, slug: string): void {
  const id = database.prepare("select id from reports where slug = ?").get(slug)?.id;
  if (id === undefined) return;
  const remove = database.prepare("delete from passages where id between ? and ?");
  for (const { id: block } of database.prepare("select id from blocks where report = ?").all(id))
    remove.run(Number(block) * BLOCK, Number(block) * BLOCK + BLOCK - 1);
  for (const table of ["blocks", "tokens"]) database.prepare(`delete from ${table} where report = ?`).run(id);
  database.prepare("delete from reports where id = ?").run(id);
}

interface PlacedVector {
  packed: PackedVectors;
  at: number;
}

/** A report's vectors by the hash of what was embedded. */
function vectorsOf(database: DatabaseSync, slug: string): Map<string, PlacedVector> {
  const vectors = new Map<string, PlacedVector>();
  const blocks = database
    .prepare(
      `select b.id, b.factors, b."values" from blocks b join reports r on r.id = b.report
       where r.slug = ? and b.factors is not null`,
    )
    .all(slug);
  const hashes = database.prepare("select id, hash from passages where id between ? and ?");
  for (const { id, factors, values } of blocks) {
    const packed = unpackVectors(factors as Uint8Array, values as Uint8Array);
    const first = Number(id) * BLOCK;
    for (const passage of hashes.all(first, first + BLOCK - 1)) {
      const at = Number(passage.id) - first;
      if (packed.factors[at] !== 0) vectors.set(String(passage.hash), { packed, at });
    }
  }
  return vectors;
}

function packKept(hashes: string[], kept: Map<string, PlacedVector>): PackedVectors | undefined {
  const dimensions = hashes.map((hash) => kept.get(hash)?.packed.dimensions).find((one) => one !== undefined);
  if (dimensions === undefined) return undefined;
  const packed = packVectors(hashes.length, dimensions);
  for (const [at, hash] of hashes.entries()) {
    const vector = kept.get(hash);
    if (vector) copyVector(packed, at, vector.packed, vector.at);
  }
  return packed;
}
