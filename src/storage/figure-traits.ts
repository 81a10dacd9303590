import { type Kysely, type SqlBool, sql } from "kysely";
import type { Figure } from "../domain/figure.ts";
import type { Candidates, Extremes, FigureTraits, TraitFilter } from "../domain/stores.ts";
import type { Schema } from "./schema.ts";
import { isOwnedBy, slugsOf } from "./visibility.ts";

/** Figures kept before have no traits: they are always among those that might answer, until their report is read anew. */
export async function addFigureTraits(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .alterTable("figures")
    .addColumn("kind", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await db.schema
    .alterTable("figures")
    .addColumn("concepts", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await db.schema.alterTable("figures").addColumn("value", "double precision").execute();
  // Holds all that a look-up over the nation needs, so that no figure itself is read.
  await db.schema
    .createIndex("figures_traits")
    .on("figures")
    .columns(["year", "kind", "report", "value", "concepts"])
    .execute();
  // Nobody asks by them; together they were as large as the new one.
  await db.schema.dropIndex("figures_place").execute();
  await db.schema.dropIndex("figures_indicator").execute();
}

/** The columns of a figure's traits. */
export const traitColumns = (traits: FigureTraits | undefined, value: number) => ({
  kind: traits?.kind ?? "",
  concepts: traits ? `|${traits.concepts.join("|")}|` : "",
  value: Number.isFinite(value) ? value : null,
});

/** `owners` are those whose reports may be seen. */
export async function readExtremes(
  db: Kysely<Schema>,
  { kinds, years, concepts }: TraitFilter & { years: readonly number[] },
  owners: string[],
): Promise<Extremes[]> {
  if (years.length === 0) return [];
  const rows = await db
    // The reports are looked at once each, after their figures are summed up.
    .with("bounds", (query) =>
      query
        .selectFrom("figures")
        .select(({ fn }) => [
          "report",
          fn.min("value").as("lowest"),
          fn.max("value").as("highest"),
          fn.min("kind").as("kind"),
        ])
        .where("year", "in", years)
        .where("kind", "in", [...kinds, ""])
        .$call((narrowed) =>
          concepts.reduce(
            (all, group) =>
              all.where(({ or, eb }) =>
                or([eb("kind", "=", ""), ...group.map((id) => sql<SqlBool>`concepts like ${`%|${id}|%`}`)]),
              ),
            narrowed,
          ),
        )
        .groupBy("report"),
    )
    .selectFrom("bounds")
    .innerJoin("reports", "reports.slug", "bounds.report")
    .select(["bounds.report", "bounds.lowest", "bounds.highest", "bounds.kind"])
    .where(isOwnedBy(owners))
    .execute();
  return rows.map(({ report, lowest, highest, kind }) =>
    kind === ""
      ? { report, lowest: -Infinity, highest: Infinity }
      : { report, lowest: Number(lowest), highest: Number(highest) },
  );
}

/** All figures of some reports, to be told which of them might answer. */
export async function readCandidates<F extends Figure>(
  db: Kysely<Schema>,
  reports: readonly string[],
  owners: string[],
): Promise<Candidates<F>> {
  if (reports.length === 0) return { figures: [], fitting: () => new Set() };
  const rows = await db
    .selectFrom("figures")
    .select(["data", "kind", "concepts"])
    .where("report", "in", slugsOf(db, owners, reports))
    .orderBy("report")
    .orderBy("ordinal")
    .execute();
  const read = rows.map(({ data, kind, concepts }) => ({ figure: JSON.parse(data) as F, kind, concepts }));
  return {
    figures: read.map(({ figure }) => figure),
    fitting: (filter) => {
      const kinds = new Set(["", ...filter.kinds]);
      const groups = filter.concepts.map((group) => group.map((id) => `|${id}|`));
      const fits = (kind: string, own: string): boolean =>
        kinds.has(kind) && (kind === "" || groups.every((group) => group.some((id) => own.includes(id))));
      return new Set(read.flatMap((one) => (fits(one.kind, one.concepts) ? [one.figure] : [])));
    },
  };
}
