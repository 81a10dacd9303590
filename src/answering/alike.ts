import { saysEnough } from "../retrieval/fusion.ts";
import type { Run } from "./composing/runs.ts";
import { type Library, textsOf } from "./library.ts";
import type { Query } from "./query.ts";
import type { Selection } from "./selection.ts";

/**
 * The passage nearest in meaning to a question that no passage says much of in its words: what a refusal can offer, since
 * composing goes by words. Nothing without an embedding model.
 */
export async function nearestInMeaning(
  query: Query,
  selection: Selection,
  library: Library,
): Promise<Run | undefined> {
  const reports = selection.places.flatMap((place) => place.chosen).map(({ slug }) => slug);
  if (!library.meaning || reports.length === 0 || query.facets.length > 0) return undefined;
  const scope = { text: query.topic, viewer: query.viewer, reports, limit: 1 };
  if (saysEnough(library.index.search(scope))) return undefined;
  const passage = (await library.meaning.search(query.topic, scope))[0]?.passage;
  if (!passage) return undefined;
  const { start, end, text } = passage;
  const report = (await textsOf(library, [passage.report], query.viewer)).get(passage.report);
  // Between the vectors and the store another process may have replaced it.
  return report?.text.slice(start, end) === text ? { report, span: { start, end } } : undefined;
}
