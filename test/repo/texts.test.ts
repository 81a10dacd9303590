import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TEXTS as BOT_TEXTS } from "../../src/bot/texts.ts";
import { fold } from "../../src/language/script.ts";
import { LANGUAGES, languageOfCode, textFile } from "../../src/language/texts.ts";
import { TEXTS as WEB_TEXTS } from "../../src/web/site.ts";
import { files } from "./files.ts";

const keysOf = (ftl: string) => [...ftl.matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key ?? "");

describe.each([
  ["the bot", "src/bot/", BOT_TEXTS],
  ["the pages", "src/web/", WEB_TEXTS],
] as const)("of %s", (_, room, folder) => {
  const texts = Object.fromEntries(
    LANGUAGES.map((language) => [language, readFileSync(textFile(folder, language), "utf8")]),
  );
  const english = keysOf(texts.en ?? "");
  const source = files(new RegExp(`^${room}.*\\.(?:ts|js)$`))
    .map((name) => readFileSync(name, "utf8"))
    .join("\n");

  test("every language has the same texts", () => {
    const expected = keysOf(texts["zh-Hans"] ?? "").toSorted();
    for (const language of LANGUAGES)
      expect(keysOf(texts[language] ?? "").toSorted(), language).toEqual(expected);
  });

  test("no text stands in a file twice", () => {
    for (const language of LANGUAGES) {
      const keys = keysOf(texts[language] ?? "");
      expect(keys.length, language).toBe(new Set(keys).size);
    }
  });

  test("every text is used", () => {
    // Some keys are put together: t(`command-${command}`).
    const made = [...source.matchAll(/\bt\(`([a-z-]+)\$\{[^`]+\}([a-z-]*)`/g)].map(
      ([, before, after]) => new RegExp(`^${before}[\\w-]+${after}$`),
    );
    const unused = english.filter(
      (key) => !source.includes(`"${key}"`) && !made.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  test("every text that is said is there", () => {
    const said = [
      ...source.matchAll(/\bt\(\s*"([\w-]+)"/g),
      ...source.matchAll(/\["(fact-[\w-]+)"/g),
      ...source.matchAll(/^\s+"(chat-[\w-]+)",$/gm),
    ].map(([, key]) => key ?? "");
    expect(said.length).toBeGreaterThan(40);
    expect(said.filter((key) => !english.includes(key))).toEqual([]);
  });

  test("a text takes the same values in every language", () => {
    const valuesOf = (ftl: string, key: string) => {
      const body = new RegExp(`^${key} =((?:.*\\n)(?:[ }].*\\n)*)`, "m").exec(ftl)?.[1] ?? "";
      // English names the place in Latin letters where the others use its own name.
      const names = [...body.matchAll(/\$(\w+)/g)].map(([, name]) => (name === "pinyin" ? "place" : name));
      return [...new Set(names)].toSorted();
    };
    for (const key of english) {
      const expected = valuesOf(texts["zh-Hans"] ?? "", key);
      expect(valuesOf(texts["zh-Hant"] ?? "", key), key).toEqual(expected);
      expect(valuesOf(texts.en ?? "", key), key).toEqual(expected);
    }
  });

  test("simplified texts hold no traditional character", () => {
    const han = (texts["zh-Hans"] ?? "").replace(/[^\p{Script=Han}]/gu, "");
    expect(fold(han)).toBe(han);
  });
});

test.each([
  ["zh-hans", "zh-Hans"],
  ["zh", "zh-Hans"],
  ["zh-CN", "zh-Hans"],
  ["zh-TW", "zh-Hant"],
  ["zh-Hant-HK", "zh-Hant"],
  ["en-GB", "en"],
  ["ru", "en"],
  [undefined, "en"],
] as const)("a device set to %s is spoken to in %s", (code, language) => {
  expect(languageOfCode(code)).toBe(language);
});
