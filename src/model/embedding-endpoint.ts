import { OpenAIEmbeddings } from "@langchain/openai";
import { type Embedder, EmbeddingError, unitVector } from "../retrieval/vectors/embedder.ts";
import { createBoundedFetch } from "./bounded-fetch.ts";
import { mannersOf } from "./embedding-manners.ts";

/** Passages are embedded in the background and may take their time. */
const PASSAGES_MS = 30_000;
/** Vectors of a block as text are some 3 MB at most. */
const MOST_BYTES = 16_000_000;

export interface EmbeddingEndpointOptions {
  model: string;
  /** Up to and with /v1. */
  baseUrl: string;
  /** Default: none is needed. */
  apiKey?: string | undefined;
  /** Longest wait for the vector of a question, in milliseconds. */
  questionMs: number;
}

/** What servers answer to texts that are too many, too long or not to their liking. */
const UNFIT: ReadonlySet<number> = new Set([400, 413, 422]);
const HARMLESS = "工作报告";

/** A model behind an OpenAI-compatible API. */
export function createEmbeddingEndpoint(options: EmbeddingEndpointOptions): Embedder {
  const { model, questionMs } = options;
  const manners = mannersOf(model);
  const forQuestions = clientFor(options, questionMs);
  const forPassages = clientFor(options, PASSAGES_MS);
  // Endpoints take 10, 32 or 2,048 texts at once, and few say how many.
  let most = Number.POSITIVE_INFINITY;

  const embed = (texts: string[]): Promise<Float32Array[]> =>
    told(async () => {
      const vectors = await forPassages.embedDocuments(texts);
      return vectors.map(unitVector);
    });

  /** A batch that is not taken is halved: it was too long, or there is something about one of its texts. */
  async function embedAll(texts: string[]): Promise<(Float32Array | undefined)[]> {
    if (texts.length > most) return inHalves(texts);
    try {
      return await embed(texts);
    } catch (error) {
      if (!(error instanceof EmbeddingError) || error.code !== "embedding.unfit") throw error;
      if (texts.length === 1) return [undefined];
      // Where nothing is taken at all, halving would only find it out by dozens of requests.
      await embed([HARMLESS]);
      const vectors = await inHalves(texts);
      if (vectors.every((vector) => vector !== undefined)) most = Math.min(most, Math.ceil(texts.length / 2));
      return vectors;
    }
  }

  async function inHalves(texts: string[]): Promise<(Float32Array | undefined)[]> {
    const middle = Math.ceil(texts.length / 2);
    return [...(await embedAll(texts.slice(0, middle))), ...(await embedAll(texts.slice(middle)))];
  }

  return {
    space: `${model} ${JSON.stringify(manners)}`,
    passages: (texts) => embedAll(texts.map((text) => manners.passage + text)),
    question: (text) => told(async () => unitVector(await forQuestions.embedQuery(manners.question + text))),
  };
}

const clientFor = ({ model, baseUrl, apiKey }: EmbeddingEndpointOptions, ms: number): OpenAIEmbeddings =>
  new OpenAIEmbeddings({
    model,
    // Left out, the library looks for a key of its own; servers that need none take any.
    apiKey: apiKey ?? "none",
    // Not every server knows the library's usual one, base64.
    encodingFormat: "float",
    batchSize: Number.MAX_SAFE_INTEGER,
    maxRetries: 0,
    configuration: {
      baseURL: baseUrl,
      organization: null,
      project: null,
      logLevel: "off",
      fetch: createBoundedFetch({ ms, bytes: MOST_BYTES }),
    },
  });

/** What a server says may repeat the key or the text, so the error tells its status only. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EmbeddingError) throw error;
    const { status, headers } = error as {
      status?: unknown;
      headers?: { get?(name: string): string | null };
    };
    if (typeof status !== "number") {
      const isGarbage = error instanceof SyntaxError || error instanceof TypeError;
      throw new EmbeddingError(
        isGarbage ? "embedding.malformed" : "embedding.unreachable",
        isGarbage
          ? "the embeddings endpoint's answer is no list of vectors"
          : "the embeddings endpoint does not answer",
      );
    }
    const message = `the embeddings endpoint answered ${status}`;
    if (status === 429)
      throw new EmbeddingError("embedding.busy", message, secondsOf(headers?.get?.("retry-after")) * 1000);
    if (UNFIT.has(status)) throw new EmbeddingError("embedding.unfit", message);
    const isRefusal = status >= 400 && status < 500 && status !== 408;
    throw new EmbeddingError(isRefusal ? "embedding.refused" : "embedding.unreachable", message);
  }
}

function secondsOf(retryAfter: string | null | undefined): number {
  const seconds = Number(retryAfter);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
}
