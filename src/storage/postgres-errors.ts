import { AppError } from "../errors.ts";

/** Of the network, as Node names them. */
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENOENT",
]);

/** What `pg` says without a code. */
const SAID =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|not queryable|Query read timeout|Cannot use a pool after/i;

/** Classes of SQLSTATE by which a server says that it can't serve now: connection, resources, operator, standby. */
const UNAVAILABLE = /^(?:08|53|57P|25006|25P03|58)/;
const FULL = new Set(["53100"]);
const CONFLICT = new Set(["40001", "40P01"]);
const BUSY = new Set(["55P03", "57014"]);

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** Whether the connection is of no use any more, or of unknown state. */
export const isBroken = (error: unknown): boolean =>
  NETWORK.has(codeOf(error)) ||
  /^(?:08|57P)/.test(codeOf(error)) ||
  (error instanceof Error && SAID.test(error.message));

/** What went wrong, for code to decide on; what is a mistake of ours stays what it is, without people's words. */
export function failureOf(error: unknown): unknown {
  const code = codeOf(error);
  if (CONFLICT.has(code)) return failure("conflict", "another transaction was in the way", error);
  if (FULL.has(code)) return failure("full", "the disk of the database is full", error);
  if (BUSY.has(code)) return failure("busy", "the database is kept busy by somebody else", error);
  if (isBroken(error) || UNAVAILABLE.test(code))
    return failure("unavailable", "the database can't be reached", error);
  return withoutValues(error);
}

const failure = (kind: string, message: string, cause: unknown): AppError =>
  new AppError(`storage.${kind}`, message, { cause: withoutValues(cause), retryable: true });

/** PostgreSQL quotes the row that an error is about, and what was written may be private. */
function withoutValues(error: unknown): unknown {
  if (error instanceof Error)
    for (const field of ["detail", "where", "internalQuery"])
      if (field in error) Reflect.deleteProperty(error, field);
  return error;
}
