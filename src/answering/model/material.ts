import type { Report } from "../../domain/report.ts";
import { inFamily } from "../../figures/thesaurus.ts";
import { asksAboutReport } from "../composing/about-report.ts";
import type { Draft } from "../composing/draft.ts";
import { ranked } from "../composing/ranking.ts";
import { search } from "../relevance.ts";
import { type Sentence, sentencesOfReport } from "../sentences.ts";
import type { Verified } from "../states.ts";
import type { Material } from "./excerpts.ts";
import type { PromptName } from "./prompts.ts";

/** Sentences beside those of the extractive answer. */
const MOST_MORE = 12;
/** A list of more reports than this is best left a list. */
const MOST_REPORTS = 4;
/** A sentence that says much less of the question than the best one is beside the point. */
const NEAR_BEST = 0.4;

/** The prompts that word an answer. */
export type Task = Exclude<PromptName, "understand" | "digest">;

/** Which prompt writes the answer; undefined where it is best as the rules have it: figures, facts, lists, refusals. */
export function taskFor({ query, composed: { draft } }: Verified): Task | undefined {
  const reports = new Set(draft.citations.map((citation) => citation.report)).size;
  if (draft.outcome !== "answered" || reports === 0 || reports > MOST_REPORTS) return undefined;
  switch (draft.intent) {
    case "summary":
      return "summary";
    case "passages":
      return asksAboutReport(query) ? undefined : "passages";
    case "comparison":
      return draft.figures.length > 0 && reports > 1 ? "comparison" : undefined;
    default:
      return undefined;
  }
}

/** What a model may write from: the excerpts of the extractive answer first, then what else speaks of the matter. */
export function materialFor(task: Task, state: Verified): Material[] {
  const { draft } = state.composed;
  const reports = [...new Set(draft.citations.map((citation) => citation.report))]
    .map((slug) => state.texts.get(slug))
    .filter((report) => report !== undefined);
  const cited = draft.citations.flatMap(({ report: slug, start, end }): Material[] => {
    const report = state.texts.get(slug);
    return report ? [{ report, span: { start, end } }] : [];
  });
  const sentences = reports.flatMap(sentencesOfReport);
  const more =
    task === "passages"
      ? onTopic(state, sentences)
      : task === "summary"
        ? outline(reports)
        : besides(draft, sentences);
  const material = [...cited];
  for (const { report, start, end } of more) {
    const known = material.some(
      (one) => one.report === report && one.span.start < end && start < one.span.end,
    );
    if (!known) material.push({ report, span: { start, end } });
  }
  return material;
}

function onTopic({ query }: Verified, sentences: Sentence[]): Sentence[] {
  const found = ranked(query, search(query.terms, sentences));
  const best = found[0]?.score ?? 0;
  return found
    .filter(({ score }) => score >= best * NEAR_BEST)
    .slice(0, MOST_MORE)
    .map(({ sentence }) => sentence);
}

/** Of each part of a report its first sentence and the first one with figures. */
function outline(reports: Report[]): Sentence[] {
  return reports.flatMap((report) => {
    const parts = Map.groupBy(sentencesOfReport(report), ({ paragraph }) => paragraph.path.join("\n"));
    const share = Math.max(1, Math.floor(MOST_MORE / reports.length));
    return [...parts.values()]
      .flatMap((own) => [own[0], own.slice(1).find(({ folded }) => /\d/.test(folded))])
      .filter((sentence) => sentence !== undefined && sentence.folded.length > 12)
      .slice(0, 2 * share) as Sentence[];
  });
}

/** The rest of what is said where the compared figures stand, as far as it is about how they came about. */
function besides({ citations, sources }: Draft, sentences: Sentence[]): Sentence[] {
  const concepts = new Set(sources.flatMap(({ detail }) => inFamily(detail.concepts, "object")));
  return citations.flatMap((citation) =>
    sentences
      .filter(
        (sentence) =>
          sentence.report.slug === citation.report &&
          sentence.paragraph.start <= citation.start &&
          citation.start < sentence.paragraph.end &&
          (concepts.size === 0 || /提案|议案|建议|信息|办理|办复|满意/.test(sentence.folded)),
      )
      .slice(0, 4),
  );
}
