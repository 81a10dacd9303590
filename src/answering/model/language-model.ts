/** What a model is asked: who it is and what holds always, then the task at hand. */
export interface Prompt {
  system: string;
  user: string;
}

/** A piece of what comes back: some text, or at the end what it took. */
export type ModelPiece = { text: string } | { used: Tokens };

export interface Tokens {
  input: number;
  output: number;
}

/** A language model behind an endpoint. Its words are never trusted: whoever shows them checks them first. */
export interface LanguageModel {
  readonly name: string;
  /** Throws AppErrors `model.…`; see endpoint.ts. `json` asks for one JSON object. */
  stream(prompt: Prompt, options: { json: boolean; signal: AbortSignal }): AsyncIterable<ModelPiece>;
}

/** Time as the model's part of the program sees it, so that a test can move it. */
export interface Time {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs something later; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
}

export const realTime: Time = {
  now: Date.now,
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
