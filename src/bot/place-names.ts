import type { Answerer, Reply } from "../domain/answering.ts";

/** A reply whose sources are called as its language calls them. Titles and excerpts stay as printed. */
export function withPlaceNames(reply: Reply, answerer: Answerer): Reply {
  const citations = reply.answer.citations.map((citation) => ({
    ...citation,
    place: answerer.placeName(citation.place, reply.language),
  }));
  return { ...reply, answer: { ...reply.answer, citations } };
}
