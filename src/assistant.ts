import type { LanguageHelp, ModelParts, ModelSettings } from "./answering/model/set-up.ts";
import type { ModelSetting } from "./app-contract.ts";
import { type Config, readConfig } from "./config.ts";

/** The model's client is big: it is loaded only where a model is configured. */
export async function assistantFor(
  config: Partial<Pick<Config, ModelSetting>>,
  parts: ModelParts,
): Promise<LanguageHelp | undefined> {
  const { MODEL: model, MODEL_API_KEY: apiKey, MODEL_PRICES: prices } = config;
  if (model === undefined) return undefined;
  const defaults = readConfig({});
  const settings: ModelSettings = {
    model,
    baseUrl: config.MODEL_BASE_URL ?? defaults.MODEL_BASE_URL,
    seconds: config.MODEL_SECONDS ?? defaults.MODEL_SECONDS,
    chatTokens: config.MODEL_CHAT_TOKENS ?? defaults.MODEL_CHAT_TOKENS,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(prices === undefined ? {} : { prices }),
  };
  return (await import("./answering/model/set-up.ts")).setUpModel(settings, parts);
}
