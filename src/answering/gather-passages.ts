import type { ReportMetadata } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import { PassageRetriever } from "../retrieval/retriever.ts";
import type { Evidence } from "./evidence.ts";
import { type Library, textsOf } from "./library.ts";
import type { Query, Term } from "./query.ts";

/** Reports named by place are read whole up to this many; beyond, the index says which are worth it. */
export const READ_WHOLE = 3;
/** Reports read for a question over all places. */
const READ_MANY = 24;

/** Reads the reports that a question in words may be answered from. */
export async function gatherPassages(query: Query, evidence: Evidence, library: Library): Promise<void> {
  const chosen = evidence.selection.places.flatMap((place) => place.chosen);
  if (chosen.length === 0) return gatherNamed(query, evidence, library);
  const slugs =
    chosen.length <= READ_WHOLE || query.facets.length > 0
      ? chosen.slice(0, READ_MANY).map((report) => report.slug)
      : await worthReading(query, chosen, library);
  evidence.texts = await textsOf(library, slugs, query.viewer);
  evidence.reading = [...evidence.texts.values()];
  if (query.places.length === 0 || query.years.length > 0 || query.facets.length > 0) return;
  const others = evidence.selection.places
    .flatMap((place) => place.all)
    .filter((report) => !evidence.texts.has(report.slug));
  const older = await textsOf(
    library,
    others.slice(0, READ_WHOLE).map((report) => report.slug),
    query.viewer,
  );
  for (const [slug, report] of older) evidence.texts.set(slug, report);
  evidence.older = [...older.values()];
}

/** A place without reports may begin the name of a thing that stands in another's report. */
async function gatherNamed(query: Query, evidence: Evidence, library: Library): Promise<void> {
  const question = fold(query.question);
  for (const { text } of query.uncovered) {
    const behind = question.slice(question.indexOf(fold(text)) + text.length);
    const name =
      /^(?!市|省|州|盟|[县区](?!域)|自治|地区|政协|人大|委|的|有|在|和|与|跟|去|今|上|第|是|对|为|提|做|怎|哪|什)\p{Script=Han}{2}/u.exec(
        behind,
      )?.[0];
    if (!name) continue;
    const retriever = new PassageRetriever({
      index: library.index,
      scope: { viewer: query.viewer, limit: 10 },
    });
    const documents = (await retriever.invoke(`${fold(text)}${name}`)).filter((document) =>
      fold(document.pageContent).includes(`${fold(text)}${name}`),
    );
    if (documents.length === 0) continue;
    evidence.named = `${fold(text)}${name}`;
    evidence.texts = await textsOf(
      library,
      documents.map((document) => document.metadata.report),
      query.viewer,
    );
    evidence.reading = [...evidence.texts.values()];
    return;
  }
}

/** Asks the passage index which reports speak of the topic. */
async function worthReading(query: Query, chosen: ReportMetadata[], library: Library): Promise<string[]> {
  const retriever = new PassageRetriever({
    index: library.index,
    meaning: library.meaning,
    question: query.topic,
    scope: {
      viewer: query.viewer,
      limit: query.everywhere ? 120 : 20,
      ...(query.places.length > 0 ? { reports: chosen.map((report) => report.slug) } : {}),
    },
  });
  const documents = await retriever.invoke(wordsFor(query.terms));
  const allowed = new Set(chosen.map((report) => report.slug));
  return [...new Set(documents.map((document) => document.metadata.report))]
    .filter((slug) => allowed.has(slug))
    .slice(0, READ_MANY);
}

const wordsFor = (terms: Term[]): string => terms.flatMap((term) => term.any.slice(0, 3)).join(" ");
