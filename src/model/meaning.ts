import { createHash } from "node:crypto";
import { join } from "node:path";
import type { DerivedIndex } from "../retrieval/sync-index.ts";
import { createFilling, type Filling, type VectorLog } from "../retrieval/vectors/filling.ts";
import { createMeaningSearch, type MeaningSearch } from "../retrieval/vectors/meaning-search.ts";
import { openVectorStore } from "../retrieval/vectors/vector-store.ts";
import { createEmbeddingEndpoint } from "./embedding-endpoint.ts";
import { createLocalEmbedder } from "./embedding-local.ts";

/** What searching by meaning may add to the time of an answer. */
const QUESTION_MS = 2_000;

const LOCAL = "local:";

/** What the operator chose: see the settings of these names. */
export interface EmbeddingSettings {
  EMBEDDING_MODEL: string | undefined;
  EMBEDDING_BASE_URL: string | undefined;
  EMBEDDING_API_KEY: string | undefined;
  EMBEDDING_DAILY_PASSAGES: number;
  MODEL_BASE_URL: string;
  MODEL_API_KEY: string | undefined;
}

export interface MeaningOptions {
  /** Where the vectors and local models are kept. */
  folder: string;
  log: VectorLog;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Aborts when a search has taken too long. */
  deadline?: () => AbortSignal;
}

/** Searching by meaning as the settings want it, with the upkeep of its vectors. */
export interface Meaning extends MeaningSearch {
  index: DerivedIndex;
  filling: Filling;
  close(): void;
}

/** Throws `embedding.no-package` where a local model lacks its package. */
export async function createMeaning(
  settings: Partial<EmbeddingSettings>,
  { folder, log, clock = Date.now, deadline = () => AbortSignal.timeout(QUESTION_MS) }: MeaningOptions,
): Promise<Meaning> {
  const model = settings.EMBEDDING_MODEL ?? "";
  const embedder = model.startsWith(LOCAL)
    ? await createLocalEmbedder({ model: model.slice(LOCAL.length), folder: join(folder, "models") })
    : createEmbeddingEndpoint({ model, ...endpointOf(settings), questionMs: QUESTION_MS });
  const vectors = openVectorStore(join(folder, fileOf(model, embedder.space)));
  const daily = settings.EMBEDDING_DAILY_PASSAGES ?? Number.POSITIVE_INFINITY;
  const filling = createFilling({ vectors, embedder, clock, daily, log });
  return {
    ...createMeaningSearch({ vectors, embedder, clock, deadline, log }),
    index: vectors,
    filling,
    close() {
      filling.stop();
      vectors.close();
    },
  };
}

/** The key of one endpoint is not shown to another. */
function endpointOf(settings: Partial<EmbeddingSettings>): { baseUrl: string; apiKey: string | undefined } {
  const { EMBEDDING_BASE_URL: own, EMBEDDING_API_KEY: ownKey } = settings;
  return own === undefined
    ? { baseUrl: settings.MODEL_BASE_URL ?? "", apiKey: ownKey ?? settings.MODEL_API_KEY }
    : { baseUrl: own, apiKey: ownKey };
}

/** A file for each space: going back to a model finds its vectors, and two processes with two models share none. */
function fileOf(model: string, space: string): string {
  const name = model.replace(/[^\w.-]+/g, "-").slice(0, 60);
  return `vectors-${name}-${createHash("sha256").update(space).digest("hex").slice(0, 8)}.db`;
}
