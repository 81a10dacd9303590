import type { DatabaseSync } from "node:sqlite";
import type { IndexPosition } from "./sync-index.ts";

/** Notes about a derived file: where in its store's history it stands, and what else its owner writes there. */
export const NOTES_TABLE = "create table meta (name text primary key, value text not null) without rowid";

export function positionOf(database: DatabaseSync): IndexPosition {
  return { store: noteOf(database, "store") ?? "", revision: Number(noteOf(database, "revision") ?? 0) };
}

export function moveTo(database: DatabaseSync, position: IndexPosition): void {
  note(database, "store", position.store);
  note(database, "revision", String(position.revision));
}

export function noteOf(database: DatabaseSync, name: string): string | undefined {
  const row = database.prepare("select value from meta where name = ?").get(name);
  return row && String(row.value);
}

export function note(database: DatabaseSync, name: string, value: string): void {
  database.prepare("insert or replace into meta (name, value) values (?, ?)").run(name, value);
}
