import type { ReportMetadata } from "./report.ts";

/** Reports of a division and of those below it, newest first; all for `""`. */
export function reportsWithin(reports: ReportMetadata[], code: string): ReportMetadata[] {
  // A code names the levels from left to right, two digits each, and is filled up with zeros.
  const stem = code.replace(/(00){1,3}$/, "");
  return reports
    .filter((report) => report.code.startsWith(stem))
    .toSorted((a, b) => b.year - a.year || a.code.localeCompare(b.code) || a.slug.localeCompare(b.slug));
}
