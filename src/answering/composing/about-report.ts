import type { Report } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import type { Facet, Query } from "../query.ts";
import { sentencesOfReport } from "../sentences.ts";
import { cite, type Draft, emptyDraft } from "./draft.ts";
import { bodyName, type Naming } from "./figure-words.ts";
import { numbersIn } from "./numbers.ts";
import { say } from "./words.ts";

const ABOUT: Facet[] = ["speaker", "meeting", "date", "publisher", "title"];

/** Whether a question is about the report itself and not about what it says. */
export const asksAboutReport = (query: Query): boolean => query.facets.some((facet) => ABOUT.includes(facet));

/** Who delivered a report, at which meeting, when; who published it; what it is called. */
export function composeAboutReport(query: Query, reports: Report[], naming: Naming): Draft {
  const draft = emptyDraft("passages");
  for (const report of reports) {
    const facts = query.facets
      .filter((facet) => ABOUT.includes(facet))
      .map((facet) => factOf(facet, report, naming))
      .filter((fact) => fact !== undefined);
    if (facts.length === 0) continue;
    const proof = proofOf(report, query.facets);
    const mark = proof ? `[${cite(draft, report, proof.start, proof.end)}]` : "";
    draft.facts.push(...numbersOf(report));
    draft.lines.push(
      `${facts.join(say(naming.language, ";", "; "))}${say(naming.language, "。", ".")}${mark}`,
    );
  }
  return draft.lines.length > 0 ? draft : { ...draft, outcome: "refused" };
}

function factOf(facet: Facet, report: Report, naming: Naming): string | undefined {
  const { language } = naming;
  const name = `${bodyName(report, naming)}${say(language, `${report.year}年报告`, `, report on ${report.year}`)}`;
  switch (facet) {
    case "speaker":
      return report.speaker === undefined
        ? undefined
        : say(language, `${name}由${report.speaker}作`, `${name}: delivered by ${report.speaker}`);
    case "meeting": {
      const meeting = meetingOf(report);
      return meeting === undefined
        ? undefined
        : say(language, `${name}在${meeting}上所作`, `${name}: delivered at ${meeting}`);
    }
    case "date":
      return report.date === undefined
        ? undefined
        : say(language, `${name}的日期是${report.date}`, `${name}: dated ${report.date}`);
    case "publisher":
      return report.publisher === undefined
        ? undefined
        : say(language, `${name}由${report.publisher}发布`, `${name}: published by ${report.publisher}`);
    default:
      return say(language, `${name}题为《${report.title}》`, `${name} is titled 《${report.title}》`);
  }
}

const MEETING =
  /(?:(?:中国人民)?政治协商会议|政协|人民政协|[\p{Script=Han}]{1,8}人民代表大会|[\p{Script=Han}]{0,6}人大)?[\p{Script=Han}]{0,14}(?:第?[一二三四五六七八九十]+届)(?:委员会|人民代表大会|人大|政协)?(?:常务委员会)?第?[一二三四五六七八九十]+次(?:全体)?会议/gu;

/** The session at which a report was read: in its byline or title, or where it says that it is being delivered. */
function meetingOf(report: Report): string | undefined {
  const head = `${report.title}\n${report.text.slice(0, 400)}`;
  return [...fold(head).matchAll(MEETING)]
    .map((match) => head.slice(match.index, match.index + match[0].length))
    .map((text) => text.replace(/^.*[在于]/u, ""))[0];
}

/** The run that shows it: the byline where the text has one, else the sentence that opens the report. */
function proofOf(report: Report, facets: Facet[]): { start: number; end: number } | undefined {
  const sentences = sentencesOfReport(report).slice(0, 8);
  const wanted = facets.includes("speaker") && report.speaker ? report.speaker : undefined;
  return (
    sentences.find(
      (sentence) =>
        wanted !== undefined &&
        report.text.slice(sentence.start, sentence.end).replaceAll(/\s/g, "").includes(wanted),
    ) ??
    sentences.find((sentence) => /届.{0,12}次会议/.test(sentence.folded)) ??
    sentences.find((sentence) => /代表.{0,30}(?:作|做|报告)/.test(sentence.folded))
  );
}

const numbersOf = (report: Report): number[] => [
  report.year,
  ...(report.date?.match(/\d+/g) ?? []).map(Number),
  ...numbersIn(report.title),
  ...numbersIn(report.publisher ?? ""),
];
