import { runsOf, wholeFacet } from "../../answering/composing/facets.ts";
import { sentencesOfReport } from "../../answering/sentences.ts";
import { INSTRUCTION } from "../../answering/understanding/cues.ts";
import { type Span, sentencesOf } from "../../domain/outline.ts";
import type { Report } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";

/** A sentence of a report's plans or of the faults it admits. */
export interface Novelty {
  kind: "plans" | "shortcomings";
  span: Span;
}

/** Long enough to say something, short enough for one line. */
const SHORTEST = 14;
const LONGEST = 130;
/** Characters of the runs that two reports are compared by. */
const RUN = 4;
/** What opens a plan and names none of it. */
const GENERAL =
  /(?:指导|要求是|总要求|总体思路|坚持以|习近平|高举|贯彻|精神|两个确立|旗帜|党的(?:全面)?领导|第一议题|理论|政治引领|凝心聚力|团结奋[斗进]|贡献|各位|新篇章|之年|开局|论述|深入学习|始终|思想政治|使命|意义|关键时期|周年|新征程|党的[一二三四五六七八九十]+大|件(?:大)?事[。]?$)/;
/** (二)围绕“十四五”规划实施协商议政。 */
const HEAD = /^[(（][一二三四五六七八九十]+[)）].{0,20}$/;
/** What says what will be done. */
const CONCRETE =
  /(?:\d|围绕|聚焦|针对|开展|组织|推进|推动|实施|建立|健全|举办|召开|专题|专项|监督|调研|视察|制度|平台|机制|《)/;

/**
 * The sentences of a report's plans or shortcomings, first the one that says most of what its predecessor did not; without
 * a predecessor the first that says something of its own. Empty where the report speaks of neither.
 */
export function noveltiesOf(report: Report, earlier: Report | undefined): Novelty[] {
  const known = runsIn(earlier?.text ?? "");
  const planned = sentencesOfReport(report).filter(({ plan }) => plan);
  const candidates: Novelty[] = [
    ...(planned.length > 0
      ? planned.map(({ start, end }): Novelty => ({ kind: "plans", span: { start, end } }))
      : ofFacet("plans", report)),
    ...ofFacet("shortcomings", report),
  ];
  const scored: { novelty: Novelty; score: number }[] = [];
  let best: (typeof scored)[number] | undefined;
  for (const candidate of candidates) {
    const { start, end } = candidate.span;
    const text = report.text.slice(start, end);
    if (end - start < SHORTEST || end - start > LONGEST || /[\n[]/.test(text) || /[:：]$/.test(text))
      continue;
    const said = fold(text);
    // What gives orders to whoever reads it is no plan.
    if (INSTRUCTION.test(said)) continue;
    const [general, concrete] = [GENERAL.test(said), CONCRETE.test(said)];
    // The head of an enumeration, and what every report says.
    if (HEAD.test(said) || (general && !concrete)) continue;
    const own = [...runsIn(text)];
    const fresh = own.filter((run) => !known.has(run)).length / Math.max(1, own.length);
    const score = fresh * (general ? 0.5 : 1) * (concrete ? 1 : 0.8) * (candidate.kind === "plans" ? 1 : 0.9);
    const one = { novelty: candidate, score };
    scored.push(one);
    if (!best || score > best.score + 0.05) best = one;
  }
  const others = scored.filter((one) => one !== best).sort((a, b) => b.score - a.score);
  return [...(best ? [best] : []), ...others].map(({ novelty }) => novelty);
}

const ofFacet = (kind: Novelty["kind"], report: Report): Novelty[] =>
  runsOf(kind, report, wholeFacet(kind)).flatMap(({ span }) =>
    sentencesOf(report.text.slice(span.start, span.end), span.start).map((sentence) => ({
      kind,
      span: sentence,
    })),
  );

function runsIn(text: string): Set<string> {
  const plain = fold(text).replaceAll(/[^\p{L}\p{N}]/gu, "");
  const runs = new Set<string>();
  for (let at = 0; at + RUN <= plain.length; at++) runs.add(plain.slice(at, at + RUN));
  return runs;
}
