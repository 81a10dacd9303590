import { expect, test } from "vitest";
import { readEnglishAsks } from "../../src/answering/understanding/english-asks.ts";
import { createGlossary } from "../../src/language/glossary.ts";

const glossary = createGlossary();
/** As the rules get it: lower case, places and years blanked out. */
const read = (question: string) => readEnglishAsks(question, glossary);

test.each([
  ["how many hours did the volunteers give?", "小时"],
  ["how many quilts and coats", undefined],
  ["how many songs were recorded?", "首"],
  ["how many mosques does the committee keep in touch with?", "座"],
  ["how many issues of the newsletter came out?", "期"],
])("%s is counted in %s", (question, counter) => {
  const [ask] = read(question);
  if (counter === undefined) expect(ask?.counters ?? []).not.toContain("名");
  else expect(ask?.counters).toContain(counter);
});

test("what is said once behind several counts is said of each", () => {
  const asks = read("how many orphans and how many widows were sponsored by the fund?");
  expect(asks).toHaveLength(2);
  for (const ask of asks) expect(ask.terms.flatMap(({ any }) => any)).toContain("资助");
});

test.each([
  "how many villages were helped with the fund's money?",
  "how many projects of that investment plan have started?",
])("%s asks for no sum", (question) => {
  expect(read(question)[0]?.units).not.toEqual(["money"]);
});

test.each([
  "how much was handed out?",
  "how many nurses were trained, and what did it cost?",
  "what was the value of the relief goods?",
])("%s asks for a sum", (question) => {
  expect(read(question).at(-1)?.units).toEqual(["money"]);
});

test("a second count without a noun is counted as the first", () => {
  const [, second] = read("how many disputes were taken up, and how many were settled?");
  expect(second?.counters).toContain("起");
});

test("farmers are no growth: growers", () => {
  expect(read("how many tea growers were trained?")[0]?.change).toBe(false);
});

test("regional and provincial committees stay what adopted something", () => {
  expect(read("how many items did the regional cppcc use?")[0]?.concepts).toContain("provincial-cppcc");
});

test("a Chinese name in brackets goes before its translation", () => {
  const [ask] = read('how many times was "let us talk" (有话好说) held?');
  expect(ask?.terms.some(({ any, must }) => any[0] === "有话好说" && must === true)).toBe(true);
  expect(ask?.concepts).not.toContain("lecture");
});
