import { reportsByCode } from "../domain/catalogue.ts";
import type { ReportMetadata } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import { PassageRetriever } from "../retrieval/retriever.ts";
import { type Library, textsOf } from "./library.ts";
import type { PlaceSlot, Query } from "./query.ts";

/** Passages looked through for the name as it was typed. */
const ENOUGH = 10;

const IS_PLACE =
  /^\s*(?:[市县区州盟旗省]|的?(?:政协|人大)|20\d\d|[二一][〇零九]|[去今前上]年|立案|提案|[收办]|有)/;

/**
 * 张江 sounds like 湛江, and is a part of 浦东: a name that only sounds like a place's is that place's by mistake unless the reports of
 * one other place have it as it was typed. Then that place is asked about; undefined where they don't.
 */
export async function placeNaming(
  query: Query,
  catalogue: readonly ReportMetadata[],
  library: Library,
): Promise<PlaceSlot | undefined> {
  const { places, viewer } = query;
  const [guessed] = places;
  if (!guessed?.guessed || places.length > 1 || !/\p{Script=Han}{2}/u.test(guessed.text)) return undefined;
  const typed = fold(guessed.text);
  const question = fold(query.question);
  // 泰洲2021年: what a place's name is followed by.
  if (IS_PLACE.test(question.slice(question.indexOf(typed) + typed.length))) return undefined;
  const retriever = new PassageRetriever({ index: library.index, scope: { viewer, limit: ENOUGH } });
  const found = await retriever.invoke(typed);
  const slugs = [...new Set(found.map(({ metadata }) => metadata.report))];
  const texts = [...(await textsOf(library, slugs, viewer)).values()];
  const codes = [...new Set(texts.filter(({ text }) => fold(text).includes(typed)).map(({ code }) => code))];
  const [code] = codes;
  if (code === undefined || codes.length > 1 || guessed.covered.includes(code)) return undefined;
  const report = reportsByCode(catalogue).get(code)?.[0];
  const division = library.gazetteer.byCode(code);
  return report && division ? { text: guessed.text, division, covered: [code] } : undefined;
}
