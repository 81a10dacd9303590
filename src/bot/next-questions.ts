import type { Intent } from "../domain/answer.ts";
import type { Answerer, Language, Reply } from "../domain/answering.ts";
import type { ReportMetadata, Viewer } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import { clip, type NextQuestion } from "./keyboards.ts";
import type { Translate } from "./texts.ts";

/** Named alike everywhere, and asked about first. */
export const USUAL_INDICATOR = "立案提案";

/** Reports looked through for another figure of the same kind; more would make the answer wait. */
const MOST_SEARCHED = 12;

/**
 * What one would ask next: about a figure the same of other years and of other places, offered only where there is a
 * report that has it; where the year that was asked for is not there, what the newest report of the place answers.
 */
export async function nextQuestions(
  reply: Reply,
  answerer: Answerer,
  viewer: Viewer,
  t: Translate,
): Promise<NextQuestion[]> {
  const { answer, language } = reply;
  if (answer.outcome === "refused") return instead(reply, answerer, viewer, t);
  const [figure] = answer.figures;
  if (answer.outcome !== "answered" || answer.intent !== "figure" || !figure) return [];
  const own = answer.citations.find((citation) => citation.number === figure.citation);
  const reports = await answerer.reports(viewer);
  const report = reports.find((candidate) => candidate.slug === own?.report);
  if (!report) return [];
  const oneHas = async (others: ReportMetadata[]): Promise<boolean> => {
    for (const other of others.slice(0, MOST_SEARCHED)) {
      const figures = await answerer.figures(other.slug, viewer);
      if (figures.some(({ indicator }) => fold(indicator) === fold(figure.indicator))) return true;
    }
    return false;
  };
  const values = {
    place: answerer.placeName(figure.place, language),
    year: String(figure.year),
    indicator: figure.indicator,
  };
  const found: NextQuestion[] = [];
  const ofHere = reports.filter((other) => other.code === report.code && other.slug !== report.slug);
  if (await oneHas(ofHere)) {
    found.push({ label: t("button-other-years"), question: t("ask-other-years", values) });
  }
  const elsewhere = reports.filter((other) => other.code !== report.code);
  if (await oneHas(elsewhere.filter((other) => other.year === report.year))) {
    found.push({ label: t("button-other-places"), question: t("ask-other-places", values) });
  } else if (await oneHas(elsewhere)) {
    found.push({ label: t("button-other-places"), question: t("ask-everywhere", values) });
  }
  return found;
}

const ABOUT_REPORTS: ReadonlySet<Intent> = new Set([
  "figure",
  "comparison",
  "ranking",
  "passages",
  "summary",
]);
const MOST_INSTEAD = 2;

async function instead(
  { answer, language }: Reply,
  answerer: Answerer,
  viewer: Viewer,
  t: Translate,
): Promise<NextQuestion[]> {
  if (!ABOUT_REPORTS.has(answer.intent)) return [];
  const codes = new Set(answerer.placesMatching(answer.question));
  const [newest] = (await answerer.reports(viewer))
    .filter(({ code }) => codes.has(code))
    .toSorted((a, b) => b.year - a.year);
  // A question about that very year was answered with what the report has.
  if (!newest || answer.question.includes(String(newest.year))) return [];
  const questions = await questionsAbout([newest], answerer, viewer, language, t);
  return questions.slice(0, MOST_INSTEAD).map((question) => ({ label: clip(question, 60), question }));
}

/** Questions that the reports of a digest answer: a figure, the work done, and what it wants for. */
export async function questionsAbout(
  reports: readonly ReportMetadata[],
  answerer: Answerer,
  viewer: Viewer,
  language: Language,
  t: Translate,
): Promise<string[]> {
  const questions: string[] = [];
  for (const report of reports.slice(0, MOST_ASKED_ABOUT)) {
    const values = { place: answerer.placeName(report.place, language), year: String(report.year) };
    const figures = await answerer.figures(report.slug, viewer);
    if (figures.some(({ indicator }) => indicator === USUAL_INDICATOR))
      questions.push(t("example-figure", values));
    // What is planned for a year stands in the report on the year before.
    const ahead = { ...values, year: String(report.year + 1) };
    questions.push(t("example-work", { ...values, body: BODIES[report.body] }), t("example-plans", ahead));
  }
  return questions.slice(0, MOST_QUESTIONS);
}
const MOST_ASKED_ABOUT = 3;
const MOST_QUESTIONS = 5;

/** Names that the texts can branch on. */
const BODIES = { 政协: "consultative", 人大: "congress", other: "other" } as const;

/**
 * Three questions that this corpus can answer, for people who see the bot for the first time: a figure and the work
 * of the newest reports, and what there is.
 */
export async function exampleQuestions(
  answerer: Answerer,
  viewer: Viewer,
  language: Language,
  t: Translate,
): Promise<string[]> {
  const newest = (await answerer.reports(viewer))
    .toSorted((a, b) => b.year - a.year || (b.date ?? "").localeCompare(a.date ?? ""))
    .slice(0, 5);
  const examples: string[] = [];
  let used = "";
  const named = (report: ReportMetadata) => ({
    place: answerer.placeName(report.place, language),
    year: String(report.year),
  });
  for (const report of newest) {
    // A figure that isn't part of another one, and is named alike everywhere: how many proposals were put on file.
    const figures = await answerer.figures(report.slug, viewer);
    if (!figures.some(({ indicator }) => indicator === USUAL_INDICATOR)) continue;
    examples.push(t("example-figure", named(report)));
    used = report.slug;
    break;
  }
  const other = newest.find(({ slug }) => slug !== used) ?? newest[0];
  if (other) examples.push(t("example-work", { ...named(other), body: BODIES[other.body] }));
  return [...examples, t("example-catalogue")];
}
