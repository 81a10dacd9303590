import { readFileSync } from "node:fs";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Language } from "../domain/answering.ts";
import { AppError } from "../errors.ts";

export const LANGUAGES: readonly Language[] = ["zh-Hans", "zh-Hant", "en"];

/** What a language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文",
  en: "English",
};

/** Says a text of a front in one language. */
export type Translate = (key: string, values?: Record<string, FluentVariable>) => string;
export type Texts = Record<Language, Translate>;

/** The Fluent file of a language in a front's folder of texts. */
export const textFile = (folder: URL, language: Language): URL => new URL(`${language}.ftl`, folder);

/** Reads the Fluent files. A text that is missing or can't be formatted is a mistake in the program and fails. */
export function readTexts(folder: URL): Texts {
  return { "zh-Hans": read(folder, "zh-Hans"), "zh-Hant": read(folder, "zh-Hant"), en: read(folder, "en") };
}

function read(folder: URL, language: Language): Translate {
  const file = textFile(folder, language);
  const name = `${file.pathname.split("/").slice(-3).join("/")}`;
  // Isolation marks would stand in questions that buttons ask and in text that people copy.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const broken = bundle.addResource(new FluentResource(readFileSync(file, "utf8")));
  if (broken.length > 0) throw new AppError("texts.invalid", `${name}: ${String(broken[0])}`);
  return (key, values) => {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new AppError("texts.missing", `${name} has no text "${key}": add it`);
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, values ?? {}, errors);
    if (errors[0]) {
      throw new AppError("texts.invalid", `${name}: "${key}" lacks a value`, { cause: errors[0] });
    }
    return text;
  };
}

/** The language for a person whose device is set to `code` (an IETF tag such as `zh-hant` or `en-GB`). */
export function languageOfCode(code: string | undefined): Language {
  const tag = (code ?? "").toLowerCase();
  if (/^(zh|yue)/.test(tag))
    return /hant|-(tw|hk|mo)\b/.test(tag) || tag.startsWith("yue") ? "zh-Hant" : "zh-Hans";
  return "en";
}
