import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../domain/answering.ts";
import { AppError } from "../errors.ts";

export const LANGUAGES: readonly Language[] = ["zh-Hans", "zh-Hant", "en"];

/** Says a text of the bot in one language. */
export type Translate = (key: string, values?: Record<string, FluentVariable>) => string;
export type Texts = Record<Language, Translate>;

export const textFile = (language: Language): URL => new URL(`./texts/${language}.ftl`, import.meta.url);

/** Reads the Fluent files. A text that is missing or can't be formatted is a mistake in the program and fails. */
export function loadTexts(): Texts {
  return { "zh-Hans": load("zh-Hans"), "zh-Hant": load("zh-Hant"), en: load("en") };
}

function load(language: Language): Translate {
  // Isolation marks would stand in questions that buttons ask and in text that people copy.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const broken = bundle.addResource(new FluentResource(readFileSync(textFile(language), "utf8")));
  if (broken.length > 0) throw new AppError("texts.invalid", `texts/${language}.ftl: ${String(broken[0])}`);
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new AppError("texts.missing", `texts/${language}.ftl has no text "${key}": add it`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, values ?? {}, errors);
    if (errors[0]) {
      throw new AppError("texts.invalid", `texts/${language}.ftl: "${key}" lacks a value`, {
        cause: errors[0],
      });
    }
    return text;
  };
}

/** The language for a person whose Telegram is set to `code` (an IETF tag such as `zh-hant` or `en-GB`). */
export function languageOfCode(code: string | undefined): Language {
  const tag = (code ?? "").toLowerCase();
  if (/^(zh|yue)/.test(tag))
    return /hant|-(tw|hk|mo)\b/.test(tag) || tag.startsWith("yue") ? "zh-Hant" : "zh-Hans";
  return "en";
}
