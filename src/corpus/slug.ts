import type { Report, ReportMetadata } from "../domain/report.ts";

const KIND = { 政协: "", 人大: "-renda", other: "-other" } as const;

/** `<place>-<year>`, for a people's congress `<place>-renda-<year>`. */
export const bareSlug = (place: string, { body, year }: Pick<ReportMetadata, "body" | "year">): string =>
  `${place}${KIND[body]}-${year}`;

/**
 * The slug of a report among those that a folder has: the same report imported again keeps its name; another report of
 * the same place, year and body gets -2, -3 …
 */
export function freeSlug(bare: string, text: string, existing: readonly Report[]): string {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? bare : `${bare}-${number}`;
    const holder = existing.find((report) => report.slug === slug);
    if (!holder || sameReport(holder.text, text)) return slug;
  }
}

/** Rules of cleaning change, pages differ in their noise: the same report is one that shares most of its paragraphs. */
function sameReport(one: string, other: string): boolean {
  const ours = paragraphs(one);
  const theirs = paragraphs(other);
  const shared = [...ours].filter((paragraph) => theirs.has(paragraph)).length;
  return shared >= Math.min(ours.size, theirs.size) / 2;
}

const paragraphs = (text: string): Set<string> =>
  new Set(
    text
      .split(/\n+/)
      .filter((line) => line.length > 30)
      .map((line) => line.replace(/\P{Script=Han}/gu, "").slice(0, 40)),
  );
