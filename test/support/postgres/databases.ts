import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database on the server of this run. */
export async function newDatabase(options = ""): Promise<TestDatabase> {
  const name = `yiwen_${randomBytes(6).toString("hex")}`;
  await asAdmin(`create database ${name} ${options}`);
  const url = new URL(inject("postgres"));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`drop database if exists ${name} with (force)`) };
}

/** Runs a statement as the server's own user. */
export async function asAdmin(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
