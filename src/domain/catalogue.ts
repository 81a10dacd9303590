import type { ReportMetadata } from "./report.ts";

/** Reports of a division and of those below it, newest first; all for `""`. */
export function reportsWithin(reports: readonly ReportMetadata[], code: string): ReportMetadata[] {
  // A code names the levels from left to right, two digits each, and is filled up with zeros.
  const stem = code.replace(/(00){1,3}$/, "");
  return reports
    .filter((report) => report.code.startsWith(stem))
    .toSorted((a, b) => b.year - a.year || a.code.localeCompare(b.code) || a.slug.localeCompare(b.slug));
}

const byCode = new WeakMap<readonly ReportMetadata[], ReadonlyMap<string, ReportMetadata[]>>();

/**
 * The reports of each division, in the order of the catalogue. A catalogue of the nation is asked this by every
 * question, so it is sorted once for as long as the list lives; the list must not be changed.
 */
export function reportsByCode(
  catalogue: readonly ReportMetadata[],
): ReadonlyMap<string, readonly ReportMetadata[]> {
  let groups = byCode.get(catalogue);
  if (!groups) {
    groups = Map.groupBy(catalogue, (report) => report.code);
    byCode.set(catalogue, groups);
  }
  return groups;
}

/** The order of a catalogue: newest year first, then by slug. */
export const inCatalogueOrder = (one: ReportMetadata, other: ReportMetadata): number =>
  other.year - one.year || (one.slug < other.slug ? -1 : one.slug > other.slug ? 1 : 0);

/** The years that there are reports of, each once. */
export const yearsIn = (reports: readonly ReportMetadata[]): number[] => [
  ...new Set(reports.map((report) => report.year)),
];
