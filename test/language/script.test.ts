import { expect, test } from "vitest";
import { fold, scriptIn, scriptOf, simplified } from "../../src/language/script.ts";

test.each([
  ["沈阳立案多少件", "zh-Hans"],
  ["瀋陽立案多少件", "zh-Hant"],
  ["汕尾呢", undefined],
  // 占 is written in both scripts, whatever else it may stand for.
  ["常熟的民生類提案占多少？", "zh-Hant"],
  ["常熟的民生类提案占多少？", "zh-Hans"],
  ["How many proposals?", "en"],
  ["CPPCC提案多少件", undefined],
  ["616?", undefined],
  ["", undefined],
])("%s is read as %s", (text, script) => {
  expect(scriptIn(text)).toBe(script);
  expect(scriptOf(text)).toBe(script ?? "zh-Hans");
});

test("著 stays where an answer shows a report's words, and is 着 only for matching", () => {
  expect(simplified("文史專著成效顯著")).toBe("文史专著成效显著");
  expect(fold("專著")).toBe(fold("专着"));
});
