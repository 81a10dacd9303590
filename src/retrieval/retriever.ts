import type { CallbackManagerForRetrieverRun } from "@langchain/core/callbacks/manager";
import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import { FUSED_FROM, fuseByRank, saysEnough } from "./fusion.ts";
import type { Passage, PassageIndex, PassageQuery } from "./passage-index.ts";
import type { MeaningSearch } from "./vectors/meaning-search.ts";
import type { Neighbour } from "./vectors/nearest.ts";

/** What a document knows of its passage. `score` is comparable within one retrieval only. */
export type PassageMetadata = Omit<Passage, "text"> & { score: number };

export interface PassageRetrieverInput extends BaseRetrieverInput {
  index: Pick<PassageIndex, "search">;
  /** What narrows the search, who asks, and how many passages to return. */
  scope: Omit<PassageQuery, "text">;
  /** Also finds what says the same in other words. Default: words alone. */
  meaning?: MeaningSearch | undefined;
  /** What the person asked, for searching by meaning. Default: the words looked for. */
  question?: string;
}

/**
 * The passage index as a LangChain retriever. What the index takes besides words is fixed when it is made, since a
 * retriever's input is a string: one for each question is cheap, and none can be asked beyond its viewer.
 */
export class PassageRetriever extends BaseRetriever<PassageMetadata> {
  static override lc_name(): string {
    return "PassageRetriever";
  }

  override lc_namespace = ["yiwen", "retrieval"];
  readonly #index: Pick<PassageIndex, "search">;
  readonly #scope: Omit<PassageQuery, "text">;
  readonly #meaning: MeaningSearch | undefined;
  readonly #question: string | undefined;

  constructor({ index, scope, meaning, question, ...input }: PassageRetrieverInput) {
    super(input);
    this.#index = index;
    this.#scope = scope;
    this.#meaning = meaning;
    this.#question = question;
  }

  override async _getRelevantDocuments(
    text: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<PassageMetadata>[]> {
    return (await this.#search({ ...this.#scope, text })).map(
      ({ passage: { text: pageContent, ...place }, score }) =>
        new Document({
          id: `${place.report}:${place.start}-${place.end}`,
          pageContent,
          metadata: { ...place, score },
        }),
    );
  }

  async #search(query: PassageQuery): Promise<Neighbour[]> {
    const byWords = this.#index.search(query);
    // Where every word must stand in the passage, no likeness replaces one.
    if (!this.#meaning || query.every || query.limit < 1 || saysEnough(byWords)) return byWords;
    const wide = { ...query, limit: Math.max(FUSED_FROM, query.limit) };
    const byMeaning = await this.#meaning.search(this.#question ?? query.text, wide);
    return byMeaning.length === 0 ? byWords : fuseByRank(this.#index.search(wide), byMeaning, query.limit);
  }
}
