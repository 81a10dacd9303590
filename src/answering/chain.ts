import { RunnableLambda, RunnableSequence } from "@langchain/core/runnables";
import type { Answer } from "../domain/answer.ts";
import type { ExportFormat, Language, Reply } from "../domain/answering.ts";
import { type Observer, type Step, unobserved } from "../domain/observer.ts";
import type { Span } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { type ExportRow, exportFigures } from "../figures/export.ts";
import { composeAnswer } from "./compose.ts";
import { type Draft, toAnswer } from "./composing/draft.ts";
import { type Evidence, gather } from "./evidence.ts";
import { fallback } from "./fallback.ts";
import type { Library } from "./library.ts";
import type { Assistant } from "./model/assistant.ts";
import type { Query } from "./query.ts";
import { memoryOf } from "./remembering.ts";
import type { ChainInput, Gathered, Understood, Verified, Written } from "./states.ts";
import { understand } from "./understanding/understand.ts";
import { verify } from "./verify.ts";

/** What the chain is made of besides its steps. */
export interface ChainParts {
  library: Library;
  /** Milliseconds, for `elapsedMs`. */
  clock: () => number;
  /** Where the report reader shows an excerpt; undefined where none can be reached. */
  linkTo: (report: Report, excerpt: Span) => string | undefined;
  /** Told of answers that failed verification and were replaced. */
  onUnverified: (problems: string[], question: string) => void;
  /** A language model that helps where the rules can't, and words what they found; absent: everything is the rules'. */
  assistant?: Assistant;
  /** Told how long each step took. Default: nobody is. */
  observer?: Pick<Observer, "stepTook">;
}

/**
 * The way of a question: understand → evidence → compose → verify, and with a language model → assist. Each step is a
 * Runnable of the next one's input.
 */
export function createChain({
  library,
  clock,
  linkTo,
  onUnverified,
  assistant,
  observer = unobserved,
}: ChainParts): (input: ChainInput) => Promise<Reply> {
  const problemsOf = ({ composed, evidence }: Written): string[] =>
    verify(composed.draft, {
      texts: evidence.texts,
      gazetteer: library.gazetteer,
      claims: { glossary: library.glossary, figures: [...evidence.figures.values()].flat() },
    }).problems;
  const steps = {
    understand: async (input: ChainInput): Promise<Understood> => {
      await library.refresh();
      const catalogue = await library.catalogue(input.viewer);
      return { input, catalogue, query: understand(input, catalogue, library) };
    },
    evidence: async (state: Understood): Promise<Gathered> => ({
      ...state,
      evidence: await gather(state.query, state.catalogue, library),
    }),
    compose: (state: Gathered): Written => ({
      ...state,
      composed: composeAnswer(state.query, state.evidence, state.catalogue, library),
    }),
    verify: (state: Written): Verified => {
      const texts = state.evidence.texts;
      const problems = problemsOf(state);
      if (problems.length === 0) return { ...state, texts };
      onUnverified(problems, state.query.question);
      return {
        ...state,
        texts,
        composed: { ...state.composed, draft: fallback(state.composed.draft, texts, state.query.language) },
      };
    },
  };
  const timed = <Input, Output>(name: Step, step: (input: Input) => Output | Promise<Output>) =>
    RunnableLambda.from(async (input: Input): Promise<Output> => {
      const began = clock();
      try {
        return await step(input);
      } finally {
        observer.stepTook(name, clock() - began);
      }
    });
  const rules = RunnableSequence.from<Understood, Verified>([
    timed("evidence", steps.evidence),
    timed("compose", steps.compose),
    timed("verify", steps.verify),
  ]);
  const byRules = timed("understand", steps.understand).pipe(rules);
  const chain = assistant
    ? byRules.pipe((state: Verified) =>
        assistant.assist(state, {
          answer: (query: Query) => rules.invoke({ input: state.input, catalogue: state.catalogue, query }),
          problems: problemsOf,
        }),
      )
    : byRules;
  return async (input) => {
    const started = clock();
    const { query, composed, catalogue, texts, model, evidence } = await chain.invoke(input);
    const { draft } = composed;
    const answer = toAnswer(draft, input.text, Math.round(clock() - started));
    return {
      answer,
      links: linksOf(answer, texts, linkTo),
      memory: memoryOf(query, draft, input.memory, catalogue),
      language: query.language,
      ...(model ? { model } : {}),
      ...(draft.table ? { table: draft.table } : {}),
      ...chartOf(draft, query.language),
      ...exportOf(draft, query.language, evidence),
    };
  };
}

/** The cited reports are at hand: they were read for this viewer, or the answer could not cite them. */
function linksOf(
  { citations }: Answer,
  texts: ReadonlyMap<string, Report>,
  linkTo: ChainParts["linkTo"],
): Map<number, string> {
  const links = new Map<number, string>();
  for (const citation of citations) {
    const report = texts.get(citation.report);
    const address = report && linkTo(report, citation);
    if (address !== undefined) links.set(citation.number, address);
  }
  return links;
}

/** The drawing libraries are loaded by the first chart that is asked for. */
function chartOf({ series }: Draft, language: Language): Pick<Reply, "chart"> {
  if (!series || series.length === 0) return {};
  return { chart: async () => (await import("./chart.ts")).drawChart(series, language) };
}

function exportOf({ compared }: Draft, language: Language, { nationwide }: Evidence): Pick<Reply, "export"> {
  if (!compared || compared.length === 0) return {};
  // The answer shows the first of very many places, the file has them all: they are read when it is asked for.
  if (nationwide)
    return { export: (format: ExportFormat) => exportFigures(nationwide.everyRow(), format, language) };
  const rows = compared.map(
    ({ figure, report }): ExportRow => ({
      figure,
      title: report.title,
      ...(report.url ? { url: report.url } : {}),
    }),
  );
  return { export: (format: ExportFormat) => exportFigures(rows, format, language) };
}
