import { GrammyError, HttpError } from "grammy";
import type { EndReason, SendFailure } from "../domain/digests.ts";

/** What a failed call means for the message that it should have sent. */
export function outcomeOf(error: unknown, chat: number): SendFailure {
  if (error instanceof GrammyError) return refusalOf(error, chat);
  if (error instanceof HttpError) return breakOf(error.error);
  throw error;
}

function refusalOf({ error_code: code, description, parameters }: GrammyError, chat: number): SendFailure {
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: "moved", to: String(parameters.migrate_to_chat_id) };
  const reason = `${code} ${description}`;
  if (code === 429) return { kind: "later", reason, afterMs: (parameters.retry_after ?? 1) * 1000 };
  const end = endOf(code, description, chat);
  if (end) return { kind: "ended", reason: end };
  // Not of this message: the token was changed, or the server is in trouble.
  if (code >= 500 || code === 401 || code === 409) return { kind: "later", reason };
  return { kind: "refused", reason };
}

const ENDS: readonly [pattern: RegExp, reason: EndReason][] = [
  [/deactivated/i, "deactivated"],
  [/blocked by the user|can't initiate/i, "blocked"],
  [/kicked|not a member|was deleted/i, "kicked"],
  [/chat not found|user not found|PEER_ID_INVALID/i, "not-found"],
  [
    /not enough rights|no rights|administrator rights|WRITE_FORBIDDEN|CHAT_RESTRICTED|_FORBIDDEN/i,
    "no-rights",
  ],
];

function endOf(code: number, description: string, chat: number): EndReason | undefined {
  if (code !== 403 && code !== 400) return undefined;
  const known = ENDS.find(([pattern]) => pattern.test(description))?.[1];
  return known ?? (code === 403 ? (chat < 0 ? "kicked" : "blocked") : undefined);
}

/** No connection came about: nothing can have arrived. */
const NEVER_SENT =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|connect ETIMEDOUT|before secure TLS|CERT_|EPROTO/;

/** Digests go over connections of their own, so that one that broke is never an old one that nobody listened on. */
function breakOf(cause: unknown): SendFailure {
  const {
    code = "",
    message = "",
    type = "",
  } = (cause ?? {}) as { code?: string; message?: string; type?: string };
  // The address that stands in the message has the token in it.
  const reason = code || type || "the connection broke";
  if (NEVER_SENT.test(`${code} ${message}`)) return { kind: "later", reason };
  // Something before the server answered in its stead.
  if (type === "invalid-json") return { kind: "later", reason };
  return { kind: "in-doubt", reason };
}
