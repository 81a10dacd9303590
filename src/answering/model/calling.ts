import { createCircuitBreaker, LONGEST_REST_MS } from "../../domain/circuit-breaker.ts";
import { AppError } from "../../errors.ts";
import { type Deadline, pause } from "./deadline.ts";
import type { Busy } from "./endpoint.ts";
import type { LanguageModel, Prompt, Time, Tokens } from "./language-model.ts";

/** Tries of one call, the first included. */
const TRIES = 3;
const FIRST_PAUSE_MS = 500;
/** Most characters taken of one response, thinking aloud included: whoever says more does not answer. */
const MOST_CHARACTERS = 24_000;

/** A key that is refused and a model that is not there mend only when somebody changes the settings. */
const NEEDS_PEOPLE: ReadonlySet<string> = new Set(["model.key", "model.unknown"]);

export interface CallOptions {
  deadline: Deadline;
  /** Ask for one JSON object. */
  json: boolean;
  /** Hears all of the text so far, whenever it grew; from the beginning again where a call is tried again. */
  onText?: (soFar: string) => void;
}

export interface Called {
  text: string;
  tokens: Tokens;
}

export interface Caller {
  /**
   * The whole text. Throws AppErrors `model.…` when all tries have failed or the time is over; `model.resting` at once
   * where the model is left alone for now, after failures.
   */
  call(prompt: Prompt, options: CallOptions): Promise<Called>;
}

export interface CallerParts {
  model: LanguageModel;
  time: Time;
  /** 0 to 1, so that processes do not come back at the same moment. */
  random: () => number;
  /** Told of every try: how long it took and, where it failed, why. */
  onTry: (ms: number, tokens: Tokens, error?: AppError) => void;
}

/** Calls a model with patience that ends: retries with growing pauses, a deadline over all, a rest after failures. */
export function createCaller({ model, time, random, onTry }: CallerParts): Caller {
  const breaker = createCircuitBreaker(time.now);

  async function once(prompt: Prompt, { deadline, json, onText }: CallOptions): Promise<Called> {
    const stop = new AbortController();
    const signal = AbortSignal.any([deadline.signal, stop.signal]);
    let text = "";
    let tokens: Tokens | undefined;
    try {
      for await (const piece of within(model.stream(prompt, { json, signal }), deadline)) {
        if ("used" in piece) tokens = piece.used;
        else {
          text += piece.text;
          if (text.length > MOST_CHARACTERS) throw new AppError("model.talkative", "the model does not stop");
          onText?.(text);
        }
      }
    } finally {
      stop.abort();
    }
    if (text.trim() === "") throw new AppError("model.empty", "the model said nothing");
    return { text, tokens: tokens ?? estimated(prompt, text) };
  }

  return {
    async call(prompt, options) {
      if (!breaker.mayTry()) throw new AppError("model.resting", "the model is left alone after failures");
      const { deadline } = options;
      for (let attempt = 1; ; attempt++) {
        const began = time.now();
        try {
          const called = await once(prompt, options);
          breaker.succeeded();
          onTry(time.now() - began, called.tokens);
          return called;
        } catch (thrown) {
          const error = thrown instanceof AppError ? thrown : new AppError("model.down", String(thrown));
          onTry(time.now() - began, estimated(prompt, ""), error);
          const asked = error.code === "model.busy" ? (error.cause as Busy).retryAfterMs : undefined;
          const wait = asked ?? FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + random());
          if (!error.retryable || attempt === TRIES || wait >= deadline.left()) {
            breaker.failed(NEEDS_PEOPLE.has(error.code) ? LONGEST_REST_MS : asked);
            throw error;
          }
          await pause(wait, deadline, time);
        }
      }
    },
  };
}

/** The same pieces, as long as there is time: an endpoint that heeds no signal is not waited for. */
async function* within<Piece>(pieces: AsyncIterable<Piece>, { signal }: Deadline): AsyncGenerator<Piece> {
  const late = new Promise<never>((_, reject) => {
    const fail = () => reject(new AppError("model.late", "the model took too long"));
    if (signal.aborted) fail();
    else signal.addEventListener("abort", fail, { once: true });
  });
  late.catch(() => undefined);
  const iterator = pieces[Symbol.asyncIterator]();
  for (;;) {
    const next = iterator.next();
    next.catch(() => undefined);
    const { done, value } = await Promise.race([next, late]);
    if (done) return;
    yield value;
  }
}

/** A Chinese character is about a token; endpoints that count themselves are believed instead. */
const estimated = ({ system, user }: Prompt, text: string): Tokens => ({
  input: system.length + user.length,
  output: text.length,
});
