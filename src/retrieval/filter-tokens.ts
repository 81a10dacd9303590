import type { Report, Viewer } from "../domain/report.ts";
import type { PassageQuery } from "./passage-index.ts";

/*
 * What a search is narrowed by is indexed like words, in a column of its own: a full-text index meets the postings of
 * `y2022` with those of the words, where a join would look every hit up. A letter tells the kinds apart; free text is
 * written in hexadecimal, so that nothing in a slug or an owner can end a token or start another.
 */

/**
 * Of every passage that only one chat may see. A search leaves out these but the viewer's own: the engine counts the passages of
 * every token that it is asked for, and all that everybody may see are nearly all there are (180 ms at a million).
 */
export const OWNED = "x";

/** The tokens of every passage of a report. */
export function tokensOf(report: Report): string[] {
  return [
    ...(report.owner === "" ? [] : [OWNED]),
    ...divisionsUpFrom(report.code).map((code) => `c${code}`),
    `y${report.year}`,
    reportToken(report.slug),
    ownerToken(report.owner),
  ];
}

/** One group for each thing that narrows; a passage must have one token of each group. An empty group fits nothing. */
export const requiredTokens = (query: PassageQuery): string[][] => [
  ownersFor(query.viewer).map(ownerToken),
  ...narrowingTokens(query),
];

/** The tokens of what is the viewer's own; none of a viewer without a chat. */
export const ownTokens = (viewer: Viewer): string[] =>
  ownersFor(viewer)
    .filter((owner) => owner !== "")
    .map(ownerToken);

/** The same groups without that of the owners. */
export function narrowingTokens(query: PassageQuery): string[][] {
  const groups: string[][] = [];
  if (query.codes && !query.codes.includes(NATION)) groups.push(query.codes.map((code) => `c${code}`));
  if (query.years) groups.push(query.years.map((year) => `y${year}`));
  if (query.reports) groups.push(query.reports.map(reportToken));
  return groups;
}

/** Covers everything, so it narrows nothing. */
const NATION = "000000";

const reportToken = (slug: string): string => `r${hex(slug)}`;
const ownerToken = (owner: string): string => `o${hex(owner)}`;

/** `visibleTo` of domain/report.ts as a list of owners. */
const ownersFor = (viewer: Viewer): string[] => [...new Set(["", viewer.chat])];

/** A division and those above it: 210100 is also in 210000. Codes of GB/T 2260 name province, prefecture, county by pairs. */
function divisionsUpFrom(code: string): string[] {
  const province = `${code.slice(0, 2)}0000`;
  const prefecture = `${code.slice(0, 4)}00`;
  return [...new Set([province, prefecture, code])];
}

const hex = (text: string): string => Buffer.from(text, "utf8").toString("hex");
