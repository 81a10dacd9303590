import { createHash } from "node:crypto";
import type { Keyv } from "keyv";
import { AppError } from "../../errors.ts";
import type { Allowance } from "./allowance.ts";
import type { Caller, CallOptions } from "./calling.ts";
import type { Prompt } from "./language-model.ts";
import type { PromptName } from "./prompts.ts";
import type { Use } from "./use.ts";

export interface Heard {
  text: string;
  /** Keeps it for the next time; only what was of use is worth keeping. */
  keep(): Promise<void>;
}

/**
 * What the model says to a prompt: from the cache, or else from the endpoint, on the account of a chat. Throws AppErrors
 * `model.…`: `model.spent` where the chat has used its tokens of today, else as the call did.
 */
export type Hear = (kind: PromptName, prompt: Prompt, chat: string, options: CallOptions) => Promise<Heard>;

export interface HearingParts {
  /** Of the model, for the cache: another one writes otherwise. */
  name: string;
  caller: Caller;
  /** What was written before, by evidence and question. */
  cache: Keyv;
  /** The corpus as it is now. What was written from another one is forgotten. */
  revision: () => Promise<number>;
  allowance: Allowance;
  use: Use;
}

const CACHED_MS = 86_400_000;

export function createHearing({ name, caller, cache, revision, allowance, use }: HearingParts): Hear {
  let known: number | undefined;

  return async (kind, prompt, chat, options) => {
    const now = await revision();
    if (known !== undefined && known !== now) await cache.clear();
    known = now;
    const key = createHash("sha256")
      .update(JSON.stringify([name, now, kind, prompt]))
      .digest("base64url");
    const before = await cache.get<string>(key);
    if (before !== undefined) {
      use.cached(kind);
      return { text: before, keep: async () => undefined };
    }
    if (!(await allowance.allows(chat)))
      throw new AppError("model.spent", "the chat has used its tokens of today");
    const { text, tokens } = await caller.call(prompt, options);
    await allowance.spend(chat, tokens);
    return { text, keep: async () => void (await cache.set(key, text, CACHED_MS)) };
  };
}
