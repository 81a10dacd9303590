import type { Answer } from "../../domain/answer.ts";
import type { Language } from "../../domain/answering.ts";
import type { DigestContent, DigestReport } from "../../domain/digests.ts";
import { yearsOf } from "../../domain/report.ts";
import type { Translate } from "../texts.ts";
import { answerDocument, quoteOf } from "./answer.ts";
import { type Block, type Document, footer, heading, paragraph, withFootnotes } from "./document.ts";

/** How a language calls a place. */
export type Called = (place: string, language: Language) => string;

/**
 * Lays a digest out. One report is told as an answer is, with its excerpts in sight; several stand in a table, then each in
 * brief with its excerpts folded, then the others by place.
 */
export function digestDocument(digest: DigestContent, t: Translate, called: Called): Document {
  const { reports, more, table, warnings = [], language } = digest;
  const rest = more.reduce((sum, { reports: count }) => sum + count, 0);
  const corrected = reports.filter(({ kind }) => kind === "corrected").length;
  const count = reports.length + rest - corrected;
  const blocks: Block[] = [];
  if (reports.length + rest > 1) {
    const titles = [
      ...(count > 0 ? [t("digest-new", { count })] : []),
      ...(corrected > 0 ? [t("digest-corrected", { count: corrected })] : []),
    ];
    blocks.push(heading(`📬 ${titles.join(t("list-separator"))}`));
  }
  if (table) {
    const cites = new Set(reports.flatMap(({ answer }) => answer.citations.map(({ number }) => number)));
    blocks.push({ kind: "table", ...table, cites }, ...warnings.map((warning) => footer(`⚠️ ${warning}`)));
  }
  const said = new Set(warnings);
  for (const told of reports) {
    const answer = { ...told.answer, warnings: told.answer.warnings.filter((warning) => !said.has(warning)) };
    blocks.push(...reportBlocks({ ...told, answer }, reports.length + rest > 1, t, called, language));
    for (const warning of answer.warnings) said.add(warning);
  }
  if (rest > 0) {
    const places = more.map(({ place, reports: of }) => t("digest-more-place", { place, count: of }));
    blocks.push(
      paragraph(
        { text: t("digest-more", { count: rest }), style: "bold" },
        ` ${places.join(t("enumeration"))}`,
      ),
    );
  }
  if (reports.some(({ worded = [] }) => worded.length > 0)) blocks.push(footer(t("model-worded")));
  return { blocks };
}

/** Stands before what a language model worded; what it means is said at the end. */
const WORDED = "🤖";

function reportBlocks(
  { report, kind, answer, worded = [], links }: DigestReport,
  several: boolean,
  t: Translate,
  called: Called,
  language: Language,
): Block[] {
  const place = called(report.place, language);
  const name = `${place} · ${t("year", { year: yearsOf(report) })}`;
  const title =
    kind === "corrected"
      ? t("digest-correction-of", { name })
      : several
        ? name
        : t("digest-new-report", { name });
  const facts = [report.publisher, report.date].filter((fact) => fact !== undefined && fact !== "");
  const citations = answer.citations.map((citation) => ({
    ...citation,
    // The title stands above its excerpts.
    title: citation.report === report.slug ? "" : citation.title,
    place: called(citation.place, language),
  }));
  const text = answer.text
    .split("\n")
    .map((line) => (worded.includes(line) ? `${WORDED} ${line}` : line))
    .join("\n");
  if (several)
    return [
      heading(title),
      footer([report.title, ...facts].join(" · ")),
      ...brieflyTold({ ...answer, text, citations }, links, t),
    ];
  return [
    heading(`📬 ${title}`),
    paragraph(
      { text: report.title, style: "bold" },
      ...(facts.length > 0 ? [{ text: `\n${facts.join(" · ")}` }] : []),
    ),
    ...(answer.text === ""
      ? []
      : answerDocument({ answer: { ...answer, text, citations }, links }, t).blocks),
  ];
}

function brieflyTold(
  { text, citations, warnings }: Answer,
  links: DigestReport["links"],
  t: Translate,
): Block[] {
  if (text === "") return [];
  const known = new Set(citations.map(({ number }) => number));
  return [
    paragraph(...withFootnotes(text, known)),
    ...(citations.length === 0
      ? []
      : [
          {
            kind: "folded" as const,
            title: t("digest-excerpts", { count: citations.length }),
            quotes: citations.map((citation) => quoteOf(citation, links.get(citation.number), t)),
          },
        ]),
    ...warnings.map((warning) => footer(`⚠️ ${warning}`)),
  ];
}
