import { createRequire } from "node:module";
import { AppError } from "../errors.ts";
import { type Embedder, EmbeddingError, unitVector } from "../retrieval/vectors/embedder.ts";
import { mannersOf } from "./embedding-manners.ts";

const PACKAGE = "@huggingface/transformers";
/** What @langchain/community was made for. Its 380 MB are for those who want them. */
export const INSTALL = `npm install --no-save --ignore-scripts ${PACKAGE}@3.8.1`;

/** Texts that a processor works on at once; more only take more memory. */
const BATCH = 8;

export interface LocalEmbedderOptions {
  /** A name as of the Hugging Face hub (Xenova/bge-small-zh-v1.5) or a folder with such a model. */
  model: string;
  /** Where models are kept, each in a folder of its name; one that is not there is downloaded into it. */
  folder: string;
}

/**
 * A model that runs on this machine's processor by transformers.js, in ONNX format, with eight bits a weight. Loads at
 * the first text. Throws `embedding.no-package` where the package is not installed.
 */
export async function createLocalEmbedder({ model, folder }: LocalEmbedderOptions): Promise<Embedder> {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
  } catch (cause) {
    throw new AppError(
      "embedding.no-package",
      `EMBEDDING_MODEL=local:${model} needs a package that is not installed. Install it by\n  ${INSTALL}\nor unset EMBEDDING_MODEL.`,
      { cause },
    );
  }
  const { HuggingFaceTransformersEmbeddings } = await import(
    "@langchain/community/embeddings/huggingface_transformers"
  );
  const manners = mannersOf(model);
  const pretrainedOptions = { cache_dir: folder, dtype: "q8" };
  const load = () =>
    new HuggingFaceTransformersEmbeddings({
      model,
      batchSize: BATCH,
      maxRetries: 0,
      maxConcurrency: 1,
      pretrainedOptions,
      pipelineOptions: { pooling: manners.pooling, normalize: true },
    });
  let loaded = load();

  async function told(work: () => Promise<number[][]>): Promise<Float32Array[]> {
    try {
      return (await work()).map(unitVector);
    } catch (error) {
      if (error instanceof EmbeddingError) throw error;
      // It keeps that it could not be loaded; the next one tries anew.
      loaded = load();
      const why = error instanceof Error ? error.message : String(error);
      throw new EmbeddingError("embedding.unreachable", `the local embedding model ${model} fails: ${why}`);
    }
  }

  return {
    space: `local:${model} ${JSON.stringify(manners)}`,
    passages: (texts) => told(() => loaded.embedDocuments(texts.map((text) => manners.passage + text))),
    question: async (text) => {
      const [vector] = await told(async () => [await loaded.embedQuery(manners.question + text)]);
      if (!vector)
        throw new EmbeddingError("embedding.malformed", "the local embedding model gave no vector");
      return vector;
    },
  };
}
