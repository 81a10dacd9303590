import { openDerivedFile } from "./derived-file.ts";
import { moveTo, NOTES_TABLE, positionOf } from "./notes.ts";
import type { DerivedIndex } from "./sync-index.ts";

/** By the primary key an ask of a year is one stretch of the table, and nothing else of it is read. */
const TABLES = `
  ${NOTES_TABLE};
  create table reports (slug text primary key, year integer not null) without rowid;
  create table standings (
    ask integer not null, dated integer not null, year integer not null, report text not null, counter text not null,
    lowest real not null, highest real not null,
    primary key (ask, dated, year, report, counter)
  ) without rowid;
`;

/** Between which values the figures lie that a report answers an ask with, of those counted in one way. */
export interface Standing {
  /** Which of the usual asks. */
  ask: number;
  /** Asked of the report's year, and not without a year. */
  dated: boolean;
  counter: string;
  lowest: number;
  highest: number;
}

/** What one report answers all usual asks with. */
export interface ReportStandings {
  slug: string;
  year: number;
  standings: readonly Standing[];
}

/** By report, then by counter. */
export type StandingsOf = ReadonlyMap<string, readonly Omit<Standing, "ask" | "dated">[]>;

/** What the shared reports answer the usual asks with, in a file of its own. */
export interface StandingsFile extends DerivedIndex<ReportStandings> {
  /** Of the reports of some years; `dated`: asked of their year, and not without one. */
  read(ask: number, dated: boolean, years: readonly number[]): StandingsOf;
  close(): void;
}

/** `version`: of all that decides what a report answers. A file of another version is made anew. */
export function openStandingsFile(file: string, version: number): StandingsFile {
  const standings = openDerivedFile({
    file,
    tables: TABLES,
    version,
    prepare: (database) => ({
      yearOf: database.prepare("select year from reports where slug = ?"),
      asks: database.prepare("select max(ask) as last from standings"),
      putReport: database.prepare("insert into reports (slug, year) values (?, ?)"),
      put: database.prepare("insert into standings values (?, ?, ?, ?, ?, ?, ?)"),
      dropReport: database.prepare("delete from reports where slug = ?"),
      drop: database.prepare("delete from standings where ask = ? and dated = ? and year = ? and report = ?"),
      ofYear: database.prepare(
        "select report, counter, lowest, highest from standings where ask = ? and dated = ? and year = ?",
      ),
    }),
  });
  return {
    read: (ask, dated, years) =>
      standings.use((_open, { ofYear }) => {
        const found = new Map<string, Omit<Standing, "ask" | "dated">[]>();
        for (const row of years.flatMap((year) => ofYear.all(ask, dated ? 1 : 0, year))) {
          const one = {
            counter: String(row.counter),
            lowest: Number(row.lowest),
            highest: Number(row.highest),
          };
          const others = found.get(String(row.report));
          if (others) others.push(one);
          else found.set(String(row.report), [one]);
        }
        return found;
      }),
    position: () => standings.use(positionOf),
    apply: ({ replace, remove, position }) =>
      standings.change((open, { yearOf, asks, putReport, put, dropReport, drop }) => {
        const last = Number(asks.get()?.last ?? -1);
        for (const slug of [...remove, ...replace.map((one) => one.slug)]) {
          const year = yearOf.get(slug)?.year;
          if (year === undefined) continue;
          for (let ask = 0; ask <= last; ask++)
            for (const dated of [0, 1]) drop.run(ask, dated, Number(year), slug);
          dropReport.run(slug);
        }
        for (const { slug, year, standings: own } of replace) {
          putReport.run(slug, year);
          for (const { ask, dated, counter, lowest, highest } of own)
            put.run(ask, dated ? 1 : 0, year, slug, counter, lowest, highest);
        }
        moveTo(open, position);
      }),
    reset: () =>
      standings.change((open) => open.exec("delete from reports; delete from standings; delete from meta")),
    close: () => standings.close(),
  };
}
