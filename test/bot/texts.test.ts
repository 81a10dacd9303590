import { expect, test } from "vitest";
import { COMMANDS } from "../../src/bot/commands.ts";
import { LANGUAGES, loadTexts } from "../../src/bot/texts.ts";

test("every command has its description in every language", () => {
  const texts = loadTexts();
  for (const language of LANGUAGES) {
    for (const command of COMMANDS) expect(texts[language](`command-${command}`)).not.toBe("");
  }
});
