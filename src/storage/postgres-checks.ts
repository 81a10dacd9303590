import { sql } from "kysely";
import { AppError } from "../errors.ts";
import type { Database } from "./database.ts";

/** As `server_version_num` counts. */
const OLDEST = 150_000;

/** What a connection that fails means for whoever set it up, by SQLSTATE or Node's code. */
const REASONS: Record<string, string> = {
  "28P01": "it refuses the password",
  "28000": "it does not let this user in (pg_hba.conf)",
  "3D000": "it has no database of this name: create it",
  "42501": "the user may not do this there: it needs to create tables in the database",
  ECONNREFUSED: "nothing answers there: is it running, and is the port right?",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its name can't be looked up now",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "there is no way to it",
  ENOENT: "there is no such socket",
  "53300": "it has no connection left: raise max_connections",
};

/** A database's address without its password. */
export function nameOf(url: string): string {
  if (!URL.canParse(url)) return "(an address that can't be read)";
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = hostname === "" ? (searchParams.get("host") ?? "localhost") : decodeURIComponent(hostname);
  return `postgres://${host}${port === "" ? "" : `:${port}`}${pathname}`;
}

/** Throws `storage.unsuitable` when the server is not one that the store can be kept on. */
export async function checkServer(database: Database, url: string): Promise<void> {
  const { rows } = await sql<{ version: string; encoding: string; standby: boolean }>`
    select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding,
      pg_is_in_recovery() as standby`.execute(database);
  const [{ version, encoding, standby } = { version: "0", encoding: "", standby: false }] = rows;
  const wrong =
    Number(version) < OLDEST
      ? `it is PostgreSQL ${Math.floor(Number(version) / 10_000)}; 15 or newer is needed`
      : encoding !== "UTF8"
        ? `the encoding of the database is ${encoding}; create one with UTF8`
        : standby
          ? "it is a standby that can only be read; give the address of the primary"
          : undefined;
  if (wrong !== undefined)
    throw new AppError(
      "storage.unsuitable",
      `the database ${nameOf(url)} (DATABASE_URL) can't be used: ${wrong}`,
    );
}

/** In words of whoever set it up, why the database can't be used. */
export function explained(error: unknown, url: string): AppError {
  if (error instanceof AppError && !error.retryable) return error;
  const chain: string[] = [];
  let message = "";
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ("code" in inner && typeof inner.code === "string") chain.push(inner.code);
    // Several addresses of one name were tried.
    if (inner instanceof AggregateError)
      for (const one of inner.errors) if (one instanceof Error && "code" in one) chain.push(String(one.code));
    message = inner.message === "" ? message : inner.message;
  }
  const reason = chain.map((code) => REASONS[code]).find((known) => known !== undefined) ?? message;
  return new AppError(
    "storage.unopenable",
    `the database ${nameOf(url)} (DATABASE_URL) can't be used: ${reason}`,
    {
      cause: error,
      retryable: error instanceof AppError && error.retryable,
    },
  );
}
