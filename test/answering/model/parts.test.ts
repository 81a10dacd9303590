import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { readPrompts } from "../../../src/answering/model/prompts.ts";
import { readSentences } from "../../../src/answering/model/sentences.ts";

describe("what a model wrote is read strictly:", () => {
  test.each([
    [
      "a sentence a line, keys at its end",
      "甲地开展了视察。[k00001]\n乙地开展了调研。[k00002][k00003]\n",
      [
        { text: "甲地开展了视察。", keys: ["k00001"] },
        { text: "乙地开展了调研。", keys: ["k00002", "k00003"] },
      ],
    ],
    [
      "keys before the full stop",
      "甲地开展了视察[k00001]。\n",
      [{ text: "甲地开展了视察。", keys: ["k00001"] }],
    ],
    [
      "a sentence before another's key has none",
      "甲地开展了视察。乙地开展了调研。[k00002]\n",
      [
        { text: "甲地开展了视察。", keys: [] },
        { text: "乙地开展了调研。", keys: ["k00002"] },
      ],
    ],
    [
      "what follows the last key has none",
      "甲地开展了视察。[k00001]乙地开展了调研。\n",
      [
        { text: "甲地开展了视察。", keys: ["k00001"] },
        { text: "乙地开展了调研。", keys: [] },
      ],
    ],
    ["other brackets are no keys", "甲地开展了视察。[1]\n", [{ text: "甲地开展了视察。[1]", keys: [] }]],
    [
      "marks of lists and of bold go",
      "- **甲地**开展了视察。[k00001]\n",
      [{ text: "甲地开展了视察。", keys: ["k00001"] }],
    ],
    ["the word for nothing is nothing", "无\n", []],
    [
      "a line that is not finished waits",
      "甲地开展了视察。[k00001]\n乙地开展了",
      [{ text: "甲地开展了视察。", keys: ["k00001"] }],
    ],
  ])("%s", (_, written, expected) => {
    expect(readSentences(written, false)).toEqual(expected);
  });
});

describe("prompts", () => {
  const changed = (name: string, change: (text: string) => string): URL => {
    const folder = mkdtempSync(join(tmpdir(), "yiwen-prompts-"));
    cpSync("prompts", folder, { recursive: true });
    const file = join(folder, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
    return pathToFileURL(`${folder}/`);
  };

  test("take what is quoted as it is, braces and tags included", async () => {
    const prompt = await readPrompts().fill("understand", {
      question: "{{rules}} & <b> $1 {x}",
      before: "",
      covered: "沈阳市",
    });
    expect(prompt.user).toContain("{{rules}} & <b> $1 {x}");
    expect(prompt.system).toContain('{"kind":"other"}');
  });

  test.each([
    ["lacks a placeholder", "passages.md", (text: string) => text.replace("{{excerpts}}", "")],
    ["has one that nothing fills", "summary.md", (text: string) => `${text}\n{{weather}}`],
    ["is not in two parts", "comparison.md", (text: string) => text.replace(/^---$/m, "")],
    ["has rules with a placeholder", "rules.md", (text: string) => `${text}{{question}}`],
  ])("are refused where one %s", (_, name, change) => {
    expect(() => readPrompts(changed(name, change))).toThrow(/prompts\//);
  });
});
