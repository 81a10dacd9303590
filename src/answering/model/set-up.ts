import type { Keyv } from "keyv";
import type { Observer } from "../../domain/observer.ts";
import type { Library } from "../library.ts";
import { createAllowance } from "./allowance.ts";
import { type Assistant, createAssistant } from "./assistant.ts";
import { createCaller } from "./calling.ts";
import { createDescriber, type Describer } from "./describing.ts";
import { openEndpoint } from "./endpoint.ts";
import { createHearing } from "./hearing.ts";
import { realTime, type Time } from "./language-model.ts";
import { readPrompts } from "./prompts.ts";
import { createUse, type Prices, type UseLog } from "./use.ts";

export interface ModelSettings {
  model: string;
  baseUrl: string;
  apiKey?: string;
  /** Longest that an answer may be delayed, in seconds. */
  seconds: number;
  /** Most tokens of one chat in a day. */
  chatTokens: number;
  prices?: Prices;
}

export interface ModelParts {
  library: Library;
  cache: Keyv;
  /** Where what is kept of a chat is kept. */
  chats: Keyv;
  revision: () => Promise<number>;
  log: UseLog;
  observer: Pick<Observer, "modelAsked" | "modelWrote">;
  time?: Time;
  random?: () => number;
}

/** What a language model does for the program. */
export interface LanguageHelp extends Assistant {
  describer: Describer;
}

/** Makes what a model's settings ask for. Loaded only where there are such: the client takes half a second. */
export function setUpModel(settings: ModelSettings, parts: ModelParts): LanguageHelp {
  const { library, cache, chats, revision, log, observer, time = realTime, random = Math.random } = parts;
  const use = createUse(log, settings.prices, observer);
  const { model: name, baseUrl, apiKey } = settings;
  const model = openEndpoint({ model: name, baseUrl, ...(apiKey === undefined ? {} : { apiKey }) });
  const hear = createHearing({
    name: `${name} ${baseUrl}`,
    caller: createCaller({ model, time, random, onTry: use.tried }),
    cache,
    revision,
    allowance: createAllowance(chats, settings.chatTokens, time),
    use,
  });
  const common = { hear, prompts: readPrompts(), library, use, time, patienceMs: settings.seconds * 1000 };
  return { ...createAssistant(common), describer: createDescriber(common) };
}
