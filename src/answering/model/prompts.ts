import { readFileSync } from "node:fs";
import { PromptTemplate } from "@langchain/core/prompts";
import { AppError } from "../../errors.ts";
import type { Prompt } from "./language-model.ts";

const FOLDER = new URL("../../../prompts/", import.meta.url);

/** What each prompt is filled with: its placeholders, no more and no fewer. */
const PLACEHOLDERS = {
  understand: ["covered", "before", "question"],
  passages: ["rules", "sentences", "language", "question", "excerpts"],
  summary: ["rules", "sentences", "language", "question", "excerpts"],
  comparison: ["rules", "sentences", "language", "question", "excerpts"],
  digest: ["rules", "sentences", "language", "report", "excerpts"],
} as const;

/** What the prompts call the languages of answers. */
export const LANGUAGES = {
  "zh-Hans": "简体中文",
  "zh-Hant": "繁體中文(引文照原文字形)",
  en: "英文(英语,地名用拼音)",
};

export type PromptName = keyof typeof PLACEHOLDERS;
export type Values<Name extends PromptName> = Record<
  Exclude<(typeof PLACEHOLDERS)[Name][number], "rules">,
  string
>;

export interface Prompts {
  fill<Name extends PromptName>(name: Name, values: Values<Name>): Promise<Prompt>;
}

/** Reads `prompts/*.md`. Fails where one lacks a placeholder, has another, or is not in two parts (`---` between). */
export function readPrompts(folder: URL = FOLDER): Prompts {
  const read = (name: string): string => readFileSync(new URL(`${name}.md`, folder), "utf8").trim();
  const rules = read("rules");
  if (rules.includes("{{")) throw new AppError("prompts.placeholder", "prompts/rules.md has a placeholder");
  const templates = new Map(
    (Object.keys(PLACEHOLDERS) as PromptName[]).map((name) => [name, templatesOf(name, read(name))]),
  );
  return {
    async fill(name, values) {
      const [system, user] = templates.get(name) ?? [];
      if (!system || !user) throw new AppError("prompts.missing", `there is no prompt ${name}`);
      const all = { ...values, rules };
      return { system: await system.format(all), user: await user.format(all) };
    },
  };
}

function templatesOf(name: PromptName, text: string): [PromptTemplate, PromptTemplate] {
  const [system, user, ...more] = text.split(/^---$/m).map((part) => part.trim());
  if (!system || !user || more.length > 0)
    throw new AppError("prompts.parts", `prompts/${name}.md is not in two parts with one --- between`);
  const templates = [system, user].map((part) =>
    PromptTemplate.fromTemplate(part, { templateFormat: "mustache" }),
  ) as [PromptTemplate, PromptTemplate];
  const found = [...new Set(templates.flatMap((template) => template.inputVariables))].sort();
  const wanted = [...PLACEHOLDERS[name]].sort();
  if (found.join() !== wanted.join())
    throw new AppError(
      "prompts.placeholder",
      `prompts/${name}.md has the placeholders ${found.join(", ")}, not ${wanted.join(", ")}`,
    );
  return templates;
}
