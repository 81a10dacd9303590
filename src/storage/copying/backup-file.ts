import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import type { Database } from "../database.ts";
import { appliedMigrations } from "../migrating.ts";
import { insert, type Progress, setState } from "./filling.ts";
import {
  type Cell,
  COPIED,
  columnsOf,
  countOf,
  createSum,
  inSnapshot,
  lineOf,
  type Row,
  rowsOf,
  stateOf,
  type TableName,
} from "./snapshot.ts";

/*
 * A backup is gzipped lines of JSON, the same for every engine: a head; for each table a line that names it with its
 * columns, a line a row, and a line with their number and sum; and a line that says that this was all.
 */

const VERSION = 1;

const headSchema = z.object({
  format: z.literal("yiwen-backup"),
  version: z.literal(VERSION),
  takenAt: z.string(),
  /** The last migration of the store: newer programs bring what they read up to their own. */
  schema: z.string(),
  revision: z.number(),
  lastIds: z.record(z.string(), z.number()),
});
export type BackupHead = z.output<typeof headSchema>;

const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
const endSchema = z.object({ end: z.string(), rows: z.number(), sha256: z.string() });
const rowSchema = z.array(z.union([z.string(), z.number(), z.null()]));

/**
 * Writes all of a store to a file, as it is at this moment, while it is in use. Another file of that name is replaced
 * once the new one is whole.
 */
export async function writeBackup(
  database: Database,
  file: string,
  { now, progress = () => undefined }: { now: Date; progress?: Progress },
): Promise<void> {
  const part = `${file}.part`;
  try {
    await inSnapshot(database, (snapshot) =>
      pipeline(
        Readable.from(linesOf(snapshot, now, progress)),
        createGzip(),
        // It holds what people wrote.
        createWriteStream(part, { mode: 0o600, flush: true }),
      ),
    );
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* linesOf(database: Database, now: Date, progress: Progress): AsyncGenerator<string> {
  const { revision, lastIds } = await stateOf(database);
  const schema = (await appliedMigrations(database)).at(-1) ?? "";
  const head = {
    format: "yiwen-backup",
    version: VERSION,
    takenAt: now.toISOString(),
    schema,
    revision,
    lastIds,
  };
  yield `${JSON.stringify(head)}\n`;
  for (const table of COPIED) {
    const of = await countOf(database, table);
    const sum = createSum();
    let columns: string[] | undefined;
    let done = 0;
    for await (const rows of rowsOf(database, table)) {
      const names = columns ?? columnsOf(rows[0] ?? {});
      if (!columns) yield `${JSON.stringify({ table, columns: names })}\n`;
      columns = names;
      const lines = rows.map((row) => lineOf(row, names));
      for (const line of lines) sum.add(line);
      yield `${lines.join("\n")}\n`;
      done += rows.length;
      progress(table, done, of);
    }
    if (columns) yield `${JSON.stringify({ end: table, ...sum.value() })}\n`;
  }
  yield `${JSON.stringify({ end: "backup", rows: 0, sha256: "" })}\n`;
}

/** The first line of a backup. Throws `backup.unreadable` where it is none. */
export async function readHead(file: string): Promise<BackupHead> {
  for await (const line of linesIn(file)) return headOf(line, file);
  throw unreadable(file, "it is empty");
}

/** Puts the rows of a backup into an empty store of its schema. Throws `backup.unreadable` where it is not whole. */
export async function readBackup(
  file: string,
  database: Database,
  progress: Progress = () => undefined,
): Promise<void> {
  let head: BackupHead | undefined;
  let table: { name: TableName; columns: string[]; sum: ReturnType<typeof createSum> } | undefined;
  let rows: Row[] = [];
  let done = 0;
  let isWhole = false;
  const flush = async (): Promise<void> => {
    if (table && rows.length > 0)
      await insert(database, table.name, rows).catch((error: unknown) => {
        // What the database does not take for its content; a disk that is full is not the file's fault.
        throw error instanceof AppError ? error : unreadable(file, `its table ${table?.name} is damaged`);
      });
    done += rows.length;
    if (table && rows.length > 0) progress(table.name, done, done);
    rows = [];
  };
  for await (const line of linesIn(file)) {
    if (!head) head = headOf(line, file);
    else if (line.startsWith("[") && table) {
      table.sum.add(line);
      const cells = parsed(rowSchema, line, file);
      if (cells.length !== table.columns.length) throw unreadable(file, `its table ${table.name} is damaged`);
      rows.push(
        Object.fromEntries(table.columns.map((name, at): [string, Cell] => [name, cells[at] ?? null])),
      );
      if (rows.length === 200) await flush();
    } else if (line.startsWith('{"table"')) {
      const { table: name, columns } = parsed(tableSchema, line, file);
      if (!COPIED.includes(name as TableName)) throw unreadable(file, `it has a table ${name}`);
      table = { name: name as TableName, columns, sum: createSum() };
      done = 0;
    } else {
      const { end, rows: count, sha256 } = parsed(endSchema, line, file);
      await flush();
      const sum = table?.sum.value();
      if (end === "backup") isWhole = table === undefined;
      else if (end !== table?.name || sum?.rows !== count || sum.sha256 !== sha256)
        throw unreadable(file, `its table ${end} is damaged`);
      table = undefined;
    }
  }
  if (!head || !isWhole) throw unreadable(file, "its end is missing");
  await setState(database, { ...head, identity: "" });
}

const headOf = (line: string, file: string): BackupHead => parsed(headSchema, line, file);

function parsed<Schema extends z.ZodType>(schema: Schema, line: string, file: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(line));
  } catch {
    throw unreadable(file, "it is damaged, or no backup of this program");
  }
}

const unreadable = (file: string, why: string): AppError =>
  new AppError("backup.unreadable", `the backup ${file} can't be used: ${why}; the store was left as it is`);

async function* linesIn(file: string): AsyncGenerator<string> {
  await open(file, "r").then(
    (handle) => handle.close(),
    (error: NodeJS.ErrnoException) => {
      throw unreadable(file, error.code === "ENOENT" ? "there is no such file" : String(error.code));
    },
  );
  const unzip = createGunzip();
  const source = createReadStream(file).on("error", (error) => unzip.destroy(error));
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for await (const chunk of source.pipe(unzip) as AsyncIterable<Uint8Array>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(file, "it is damaged, or no backup of this program");
  } finally {
    source.destroy();
  }
  if (rest !== "") throw unreadable(file, "its end is missing");
}
