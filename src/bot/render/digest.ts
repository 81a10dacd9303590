import type { Language } from "../../domain/answering.ts";
import type { DigestContent, DigestReport } from "../../domain/digests.ts";
import { yearsOf } from "../../domain/report.ts";
import type { Translate } from "../texts.ts";
import { answerDocument } from "./answer.ts";
import { type Block, type Document, footer, heading, paragraph } from "./document.ts";

/** How a language calls a place. */
export type Called = (place: string, language: Language) => string;

/** Lays a digest out: several reports with their table on top, then each as an answer is laid out, then the others by place. */
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
  for (const told of reports)
    blocks.push(...reportBlocks(told, reports.length + rest > 1, t, called, language));
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
  return [
    heading(several ? title : `📬 ${title}`),
    paragraph(
      { text: report.title, style: "bold" },
      ...(facts.length > 0 ? [{ text: `\n${facts.join(" · ")}` }] : []),
    ),
    ...(answer.text === ""
      ? []
      : answerDocument({ answer: { ...answer, text, citations }, links }, t).blocks),
  ];
}
