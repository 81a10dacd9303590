import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../../src/bot/commands.ts";
import { LANGUAGES, languageOfCode, loadTexts, textFile } from "../../src/bot/texts.ts";
import { fold } from "../../src/language/script.ts";

const keysOf = (ftl: string) => [...ftl.matchAll(/^([a-z][\w-]*) =/gm)].map(([, key]) => key ?? "");
const files = Object.fromEntries(
  LANGUAGES.map((language) => [language, readFileSync(textFile(language), "utf8")]),
);

const folder = new URL("../../src/bot/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n");

test("every language has the same texts", () => {
  const expected = keysOf(files["zh-Hans"] ?? "").toSorted();
  for (const language of LANGUAGES)
    expect(keysOf(files[language] ?? "").toSorted(), language).toEqual(expected);
});

test("no text stands in a file twice", () => {
  for (const language of LANGUAGES) {
    const keys = keysOf(files[language] ?? "");
    expect(keys.length, language).toBe(new Set(keys).size);
  }
});

test("every text is used by the bot", () => {
  const commands: string[] = COMMANDS.map((command) => `command-${command}`);
  const unused = keysOf(files.en ?? "").filter(
    (key) => !sources.includes(`"${key}"`) && !commands.includes(key),
  );
  expect(unused).toEqual([]);
});

test("every text that the bot says is there", () => {
  const keys = new Set(keysOf(files.en ?? ""));
  const said = [...sources.matchAll(/\bt\(\s*"([\w-]+)"/g), ...sources.matchAll(/\["(fact-[\w-]+)"/g)].map(
    ([, key]) => key ?? "",
  );
  expect(said.length).toBeGreaterThan(40);
  expect(said.filter((key) => !keys.has(key))).toEqual([]);
});

test("every command has its description in every language", () => {
  const texts = loadTexts();
  for (const language of LANGUAGES) {
    for (const command of COMMANDS) expect(texts[language](`command-${command}`)).not.toBe("");
  }
});

test("a text takes the same values in every language", () => {
  const valuesOf = (ftl: string, key: string) => {
    const body = new RegExp(`^${key} =((?:.*\\n)(?:[ }].*\\n)*)`, "m").exec(ftl)?.[1] ?? "";
    // English names the place in Latin letters where the others use its own name.
    const names = [...body.matchAll(/\$(\w+)/g)].map(([, name]) => (name === "pinyin" ? "place" : name));
    return [...new Set(names)].toSorted();
  };
  for (const key of keysOf(files.en ?? "")) {
    const expected = valuesOf(files["zh-Hans"] ?? "", key);
    expect(valuesOf(files["zh-Hant"] ?? "", key), key).toEqual(expected);
    expect(valuesOf(files.en ?? "", key), key).toEqual(expected);
  }
});

test("simplified texts hold no traditional character", () => {
  const han = (files["zh-Hans"] ?? "").replace(/[^\p{Script=Han}]/gu, "");
  expect(fold(han)).toBe(han);
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
] as const)("Telegram's %s is answered in %s", (code, language) => {
  expect(languageOfCode(code)).toBe(language);
});
