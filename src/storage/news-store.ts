import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { NewsStore } from "../domain/digest-store.ts";
import type { EarlierReport, News } from "../domain/digests.ts";
import type { Figure } from "../domain/figure.ts";
import type { Database } from "./database.ts";
import type { NewsRow, Schema } from "./schema.ts";

export const COLUMNS = ["news.id", "news.report", "news.owner", "news.kind", "news.hash", "news.at"] as const;

/** What became known, in a database. */
export function createNewsStore<F extends Figure = Figure>(database: Database): NewsStore<F> {
  return {
    latest: async () => {
      const row = await database
        .selectFrom("news")
        .select((select) => select.fn.max("id").as("id"))
        .executeTakeFirst();
      return Number(row?.id ?? 0);
    },
    between: async (after, upTo) => {
      const rows = await database
        .selectFrom("news")
        .select(COLUMNS)
        .where("id", ">", after)
        .where("id", "<=", upTo)
        .orderBy("id")
        .execute();
      return rows.map(newsOf);
    },
    earlier: async (id) => {
      const row = await database.selectFrom("news").select("earlier").where("id", "=", id).executeTakeFirst();
      return row?.earlier ? (JSON.parse(row.earlier) as EarlierReport<F>) : undefined;
    },
    prune: async (before) => {
      await database.deleteFrom("news").where("at", "<", before).execute();
    },
  };
}

export const newsOf = (row: Pick<Selectable<NewsRow>, Exclude<keyof NewsRow, "earlier">>): News => ({
  ...row,
  kind: row.kind as News["kind"],
});

interface Written {
  /** The revision that writing it made: ids rise in the order in which transactions end, also with several processes. */
  revision: number;
  report: string;
  owner: string;
  text: string;
  at: number;
}

/** Writes down that a report became known, inside the transaction that makes it known. */
export async function recordNews(
  transaction: Kysely<Schema>,
  { revision, report, owner, text, at }: Written,
  earlier?: EarlierReport,
): Promise<void> {
  const hash = createHash("sha256").update(text).digest("hex");
  await transaction
    .insertInto("news")
    .values({
      id: revision,
      report,
      owner,
      kind: earlier ? "corrected" : "new",
      hash,
      at,
      earlier: earlier ? JSON.stringify(earlier) : null,
    })
    .execute();
}
