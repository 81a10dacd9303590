import type { CallbackManagerForRetrieverRun } from "@langchain/core/callbacks/manager";
import { Document } from "@langchain/core/documents";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Passage, PassageIndex, PassageQuery } from "./passage-index.ts";

/** What a document knows of its passage. `score` is comparable within one retrieval only. */
export type PassageMetadata = Omit<Passage, "text"> & { score: number };

export interface PassageRetrieverInput extends BaseRetrieverInput {
  index: Pick<PassageIndex, "search">;
  /** What narrows the search, who asks, and how many passages to return. */
  scope: Omit<PassageQuery, "text">;
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

  constructor({ index, scope, ...input }: PassageRetrieverInput) {
    super(input);
    this.#index = index;
    this.#scope = scope;
  }

  override async _getRelevantDocuments(
    text: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document<PassageMetadata>[]> {
    return this.#index.search({ ...this.#scope, text }).map(
      ({ passage: { text: pageContent, ...place }, score }) =>
        new Document({
          id: `${place.report}:${place.start}-${place.end}`,
          pageContent,
          metadata: { ...place, score },
        }),
    );
  }
}
