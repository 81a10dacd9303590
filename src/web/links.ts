import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Keyv } from "keyv";
import type { Span } from "../domain/outline.ts";
import type { Report, Viewer } from "../domain/report.ts";

/** How long a signed link opens a chat's own report. */
const VALID_MS = 7 * 24 * 3_600_000;
const KEY = "signing-key";

export interface ReaderLinks {
  /** The address of an excerpt in the report reader; undefined where no reader can be reached. */
  to(report: Pick<Report, "slug" | "owner">, excerpt: Span): string | undefined;
  /** For whom a page is shown: the chat that a valid link was signed for, else everybody. */
  viewerOf(slug: string, signed: { chat?: string; until?: string; signature?: string }): Viewer;
}

export interface ReaderLinksOptions {
  /** Where the reader is reached: `https://reports.example.org`. Absent: there are no links. */
  root?: string;
  /** Keeps the key, so that links outlive a restart. */
  keyv: Keyv;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/**
 * Links into the report reader. What everybody may see is linked plainly; a report of a chat's own sources needs a
 * link that was signed for that chat and report, and that expires. A signature only says who is looking: whether they
 * may see the report is decided by the store, as everywhere.
 */
export async function createReaderLinks({ root, keyv, clock }: ReaderLinksOptions): Promise<ReaderLinks> {
  let key = await keyv.get<string>(KEY);
  if (key === undefined) {
    key = randomBytes(32).toString("base64url");
    await keyv.set(KEY, key);
  }
  const secret = Buffer.from(key, "base64url");
  const signatureOf = (slug: string, chat: string, until: string): Buffer =>
    createHmac("sha256", secret)
      .update(JSON.stringify([slug, chat, until]))
      .digest();

  return {
    to({ slug, owner }, { start, end }) {
      if (root === undefined) return undefined;
      const url = new URL(`/reports/${encodeURIComponent(slug)}`, root);
      if (owner !== "") {
        const until = String(clock() + VALID_MS);
        url.searchParams.set("chat", owner);
        url.searchParams.set("until", until);
        url.searchParams.set("signature", signatureOf(slug, owner, until).toString("base64url"));
      }
      url.hash = `p${start}-${end}`;
      return url.href;
    },
    viewerOf(slug, { chat = "", until = "", signature = "" }) {
      const given = Buffer.from(signature, "base64url");
      const expected = signatureOf(slug, chat, until);
      const valid =
        given.length === expected.length && timingSafeEqual(given, expected) && Number(until) >= clock();
      return { chat: valid ? chat : "" };
    },
  };
}
