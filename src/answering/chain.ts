import { RunnableLambda, RunnableSequence } from "@langchain/core/runnables";
import type { Answer } from "../domain/answer.ts";
import type { ExportFormat, Language, Reply } from "../domain/answering.ts";
import { type Observer, type Step, unobserved } from "../domain/observer.ts";
import type { Span } from "../domain/outline.ts";
import type { Report, ReportMetadata, Viewer } from "../domain/report.ts";
import { type ExportRow, exportFigures } from "../figures/export.ts";
import { type Composed, composeAnswer } from "./compose.ts";
import { type Draft, toAnswer } from "./composing/draft.ts";
import { type Evidence, gather } from "./evidence.ts";
import { fallback } from "./fallback.ts";
import { catalogueOf, type Library } from "./library.ts";
import type { Memory, Query } from "./query.ts";
import { memoryOf } from "./remembering.ts";
import { understand } from "./understanding/understand.ts";
import { verify } from "./verify.ts";

/** What the chain is asked with. */
export interface ChainInput {
  text: string;
  viewer: Viewer;
  today: Date;
  language?: Language;
  memory?: Memory;
}

interface Understood {
  input: ChainInput;
  catalogue: ReportMetadata[];
  query: Query;
}
interface Gathered extends Understood {
  evidence: Evidence;
}
interface Written extends Gathered {
  composed: Composed;
}
interface Verified extends Written {
  texts: ReadonlyMap<string, Report>;
}

/** What the chain is made of besides its steps. */
export interface ChainParts {
  library: Library;
  /** Milliseconds, for `elapsedMs`. */
  clock: () => number;
  /** Where the report reader shows an excerpt; undefined where none can be reached. */
  linkTo: (report: Report, excerpt: Span) => string | undefined;
  /** Told of answers that failed verification and were replaced. */
  onUnverified: (problems: string[], question: string) => void;
  /** Told how long each step took. Default: nobody is. */
  observer?: Pick<Observer, "stepTook">;
}

/** The way of a question: understand → evidence → compose → verify. Each step is a Runnable of the next one's input. */
export function createChain({
  library,
  clock,
  linkTo,
  onUnverified,
  observer = unobserved,
}: ChainParts): (input: ChainInput) => Promise<Reply> {
  const steps = {
    understand: async (input: ChainInput): Promise<Understood> => {
      await library.refresh();
      const catalogue = await catalogueOf(library, input.viewer);
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
      const { problems } = verify(state.composed.draft, { texts, gazetteer: library.gazetteer });
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
  const chain = RunnableSequence.from<ChainInput, Verified>([
    timed("understand", steps.understand),
    timed("evidence", steps.evidence),
    timed("compose", steps.compose),
    timed("verify", steps.verify),
  ]);
  return async (input) => {
    const started = clock();
    const { query, composed, catalogue, texts } = await chain.invoke(input);
    const { draft } = composed;
    const answer = toAnswer(draft, input.text, Math.round(clock() - started));
    return {
      answer,
      links: linksOf(answer, texts, linkTo),
      memory: memoryOf(query, draft, input.memory, catalogue),
      language: query.language,
      ...(draft.table ? { table: draft.table } : {}),
      ...chartOf(draft, query.language),
      ...exportOf(draft, query.language),
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

function exportOf({ compared }: Draft, language: Language): Pick<Reply, "export"> {
  if (!compared || compared.length === 0) return {};
  const rows = compared.map(
    ({ figure, report }): ExportRow => ({
      figure,
      title: report.title,
      ...(report.url ? { url: report.url } : {}),
    }),
  );
  return { export: (format: ExportFormat) => exportFigures(rows, format, language) };
}
