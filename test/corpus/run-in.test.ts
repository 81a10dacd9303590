import { expect, test } from "vitest";
import { markHeadings } from "../../src/corpus/cleaning/headings.ts";
import { setRunInsApart } from "../../src/corpus/cleaning/run-in.ts";
import { after, LONG } from "./stages.ts";

const headings = (text: string): string[] =>
  after(markHeadings, after(setRunInsApart, text))
    .split("\n")
    .filter((line) => line.startsWith("#"));

test.each([
  ["a mark", (name: string) => `■ ${name} ${LONG}`],
  ["a mark and a colon", (name: string) => `◆${name}:${LONG}`],
  ["brackets", (name: string) => `【${name}】${LONG}`],
])("headings in the first line of their paragraph are set apart where %s says where they end", (_, line) => {
  const text = ["协商议政", "民主监督", "社情民意"].map(line).join("\n");
  expect(headings(text)).toEqual(["# 协商议政", "# 民主监督", "# 社情民意"].map((one) => `#${one}`));
});

test("what only one paragraph begins with stays where it is, and so does a list", () => {
  const single = `【典型案例】${LONG}\n${LONG}`;
  expect(after(setRunInsApart, single)).toBe(single);
  const list = ["● 开展协商活动二十六场", "● 形成调研报告九篇", "● 报送信息五百余条"].join("\n");
  expect(after(setRunInsApart, list)).toBe(list);
});

test("a line of its own behind a mark or in brackets is a heading", () => {
  expect(headings(`● 2025年主要工作任务\n${LONG}`)).toEqual(["# 2025年主要工作任务"]);
  expect(headings(`【2023年工作回顾】\n${LONG}`)).toEqual(["# 2023年工作回顾"]);
});
