import { type Kysely, type SqlBool, sql } from "kysely";
import type { Extremes, FigureTraits, TraitFilter } from "../domain/stores.ts";
import type { Schema } from "./schema.ts";

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
  { kinds, years, concepts }: TraitFilter,
  owners: string[],
): Promise<Extremes[]> {
  if (years.length === 0) return [];
  const rows = await db
    .selectFrom("figures")
    .innerJoin("reports", "reports.slug", "figures.report")
    .select(({ fn }) => [
      "figures.report",
      fn.min("figures.value").as("lowest"),
      fn.max("figures.value").as("highest"),
      fn.min("figures.kind").as("kind"),
    ])
    .where("figures.year", "in", years)
    .where("figures.kind", "in", [...kinds, ""])
    .$call((query) =>
      concepts.reduce(
        (narrowed, group) =>
          narrowed.where(({ or, eb }) =>
            or([
              eb("figures.kind", "=", ""),
              ...group.map((id) => sql<SqlBool>`figures.concepts like ${`%|${id}|%`}`),
            ]),
          ),
        query,
      ),
    )
    .where("reports.owner", "in", owners)
    .groupBy("figures.report")
    .execute();
  return rows.map(({ report, lowest, highest, kind }) =>
    kind === ""
      ? { report, lowest: -Infinity, highest: Infinity }
      : { report, lowest: Number(lowest), highest: Number(highest) },
  );
}
