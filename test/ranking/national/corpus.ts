import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Division } from "../../../src/domain/place.ts";
import { createGazetteer } from "../../../src/language/gazetteer.ts";
import { nationalReport } from "./report.ts";

/** The last year of the generated reports. */
export const LAST_YEAR = 2024;

/**
 * Writes the corpus of a nation: for each year from `LAST_YEAR` backwards a report of each division, `count` in all.
 * The same count always gives the same files.
 */
export function writeNationalCorpus(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  const gazetteer = createGazetteer();
  const divisions = gazetteer.divisions.filter((division) => division.level !== "national");
  for (let index = 0; index < count; index++) {
    const division = divisions[index % divisions.length] as Division;
    const year = LAST_YEAR - Math.floor(index / divisions.length);
    writeFileSync(
      join(folder, `${gazetteer.slugOf(division)}-${year}.md`),
      nationalReport(division, year, 8 + (year % 3)),
    );
  }
}
