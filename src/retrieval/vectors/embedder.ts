import { AppError } from "../../errors.ts";

/** Turns texts into vectors that lie the closer the more alike their meaning is. */
export interface Embedder {
  /** Name of the model and of how it is spoken to: vectors of one space can be compared, those of two can't. */
  space: string;
  /**
   * Vectors of length 1, in the order of the texts; undefined for a text that is refused though others are taken.
   * Throws EmbeddingError.
   */
  passages(texts: string[]): Promise<(Float32Array | undefined)[]>;
  /** The vector of a question, which models embed in another way than what answers it. Throws EmbeddingError. */
  question(text: string): Promise<Float32Array>;
}

/** Why there is no vector. A model that refuses, or these texts, will do so again; the others may pass. */
export class EmbeddingError extends AppError {
  /** How long to leave the model alone, where it says so. */
  readonly retryAfterMs: number;

  constructor(
    code: `embedding.${"refused" | "unfit" | "busy" | "unreachable" | "malformed"}`,
    message: string,
    retryAfterMs = 0,
  ) {
    super(code, message, { retryable: code !== "embedding.refused" && code !== "embedding.unfit" });
    this.retryAfterMs = retryAfterMs;
  }
}

/** Brings a model's numbers to length 1. Throws `embedding.malformed` where they are no vector. */
export function unitVector(numbers: unknown): Float32Array {
  if (!Array.isArray(numbers) || numbers.length === 0 || !numbers.every((one) => Number.isFinite(one)))
    throw new EmbeddingError("embedding.malformed", "the embedding model gave something that is no vector");
  const length = Math.sqrt((numbers as number[]).reduce((sum, one) => sum + one * one, 0));
  if (!(length > 0 && Number.isFinite(length)))
    throw new EmbeddingError("embedding.malformed", "the embedding model gave a vector without direction");
  return Float32Array.from(numbers as number[], (one) => one / length);
}
