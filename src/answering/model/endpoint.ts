import { HumanMessage, SystemMessage, type UsageMetadata } from "@langchain/core/messages";
import { ChatOpenAICompletions } from "@langchain/openai";
import { AppError } from "../../errors.ts";
import type { LanguageModel, ModelPiece, Prompt } from "./language-model.ts";

export interface EndpointOptions {
  model: string;
  /** Up to and with `/v1`. */
  baseUrl: string;
  apiKey?: string;
}

/** An answer takes a few hundred tokens; a model that thinks aloud takes some thousand. */
const MOST_TOKENS = 4_000;
/** Bytes of one response, frames of the stream included: beyond, somebody sends something else than an answer. */
const MOST_BYTES = 4_000_000;
/** Models that accept no temperature but their own. */
const OWN_TEMPERATURE = /^(?:o\d|gpt-5)/;

/**
 * A model behind an OpenAI-compatible endpoint. The one place where the program reaches for it; loaded only where a model is
 * configured. Fails with `model.key` (401, 403), `model.unknown` (404), `model.busy` (429), `model.refused` (other 4xx),
 * `model.down` (5xx, no connection, a stream that is none), `model.late` (aborted); the message never has the key.
 */
export function openEndpoint({ model, baseUrl, apiKey }: EndpointOptions): LanguageModel {
  const chat = new ChatOpenAICompletions({
    model,
    // Servers on one's own machine need none, but the client insists.
    apiKey: apiKey ?? "none",
    maxTokens: MOST_TOKENS,
    maxRetries: 0,
    streamUsage: true,
    ...(OWN_TEMPERATURE.test(model) ? {} : { temperature: 0 }),
    configuration: {
      baseURL: baseUrl,
      fetch: fetchWithin(MOST_BYTES),
      organization: null,
      project: null,
      // Its log has what the model said.
      logLevel: "off",
    },
  });

  async function* stream(
    { system, user }: Prompt,
    { json, signal }: { json: boolean; signal: AbortSignal },
  ): AsyncGenerator<ModelPiece, void> {
    try {
      const chunks = await chat.stream([new SystemMessage(system), new HumanMessage(user)], {
        signal,
        ...(json ? { response_format: { type: "json_object" as const } } : {}),
      });
      for await (const { text, usage_metadata: used } of chunks) {
        if (text !== "") yield { text };
        const { input_tokens: input, output_tokens: output } = (used ?? {}) as Partial<UsageMetadata>;
        if (isCount(input) && isCount(output)) yield { used: { input, output } };
      }
    } catch (error) {
      throw asAppError(error, signal);
    }
  }

  return { name: model, stream };
}

/** Budgets and metrics go by what an endpoint says that it counted. */
const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/** Seconds that a busy endpoint asks to be left alone, in milliseconds; kept as the cause of `model.busy`. */
export interface Busy {
  retryAfterMs: number | undefined;
}

function asAppError(error: unknown, signal: AbortSignal): AppError {
  if (signal.aborted) return new AppError("model.late", "the model took too long");
  const { status, headers } = (error ?? {}) as { status?: unknown; headers?: unknown };
  const retryable = { retryable: true };
  switch (status) {
    case 401:
    case 403:
      return new AppError("model.key", `the model's endpoint refuses MODEL_API_KEY (${status})`);
    case 404:
      return new AppError("model.unknown", "the endpoint knows no such address or model (404)");
    case 429: {
      const cause: Busy = { retryAfterMs: retryAfterOf(headers) };
      return new AppError("model.busy", "the model's endpoint is busy (429)", { ...retryable, cause });
    }
  }
  if (typeof status === "number" && status >= 400 && status < 500 && status !== 408)
    return new AppError("model.refused", `the model's endpoint refuses the request (${status})`);
  const what = typeof status === "number" ? `status ${status}` : error instanceof Error ? error.name : "?";
  return new AppError("model.down", `the model's endpoint fails (${what})`, retryable);
}

function retryAfterOf(headers: unknown): number | undefined {
  const given = headers instanceof Headers ? headers.get("retry-after") : null;
  const seconds = given === null ? Number.NaN : Number(given);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

/** A fetch whose responses end with an error after so many bytes, and that follows no redirect with the key. */
const fetchWithin =
  (most: number): typeof globalThis.fetch =>
  async (input, init) => {
    const response = await globalThis.fetch(input, { ...init, redirect: "error" });
    if (!response.body) return response;
    let bytes = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          bytes += chunk.byteLength;
          if (bytes > most) controller.error(new Error("the response is too long"));
          else controller.enqueue(chunk);
        },
      }),
    );
    return new Response(counted, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    });
  };
