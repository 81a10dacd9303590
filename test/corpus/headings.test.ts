import { expect, test } from "vitest";
import { markHeadings } from "../../src/corpus/cleaning/headings.ts";
import { after, LONG } from "./stages.ts";

test("the short lines of an outline by decimals are its headings", () => {
  const text = ["1 二〇二三年工作", "1.1 思想引领", `1.1.1 ${LONG}`, "2 二〇二四年重点", `2.1 ${LONG}`].join(
    "\n",
  );
  const marked = after(markHeadings, text).split("\n");
  expect(marked[0]).toBe("## 1 二〇二三年工作");
  expect(marked[1]).toBe("### 1.1 思想引领");
  expect(marked[2]).toBe(`1.1.1 ${LONG}`);
  expect(marked[3]).toBe("## 2 二〇二四年重点");
  expect(after(markHeadings, `3 台设备捐给学校\n${LONG}`)).toBe(`3 台设备捐给学校\n${LONG}`);
  const plan = after(markHeadings, `3 2025年工作安排\n3.1 ${LONG}`);
  expect(plan.split("\n")[0]).toBe("## 3 2025年工作安排");
});

test("a newspaper heads the plans by a question", () => {
  const lines = after(markHeadings, `讲政治\n${LONG}\n2026怎么干\n——开展调研10个;\n——资助学生400名。`).split(
    "\n",
  );
  expect(lines.find((line) => line.includes("怎么干"))).toBe("# 2026怎么干");
});

test("headings take their depth from their kind, run-in headings stay text", () => {
  const text = [
    "2022年工作回顾",
    "一、坚持党的领导",
    "(一)加强学习",
    LONG,
    `(二)加强协商。${LONG}`,
    "视察监督",
    LONG,
    "讲政治",
    "擦亮底色",
    LONG,
  ];
  const marked = after(markHeadings, text.join("\n"))
    .split("\n")
    .filter((line) => line.startsWith("#"));
  expect(marked).toEqual([
    "# 2022年工作回顾",
    "## 一、坚持党的领导",
    "### (一)加强学习",
    "#### 视察监督",
    "#### 讲政治 擦亮底色",
  ]);
});

test("the marks before a newspaper's headings are no part of them", () => {
  const text = ["● 2024年工作回顾", LONG, "■ 民主监督", LONG, "◆ 2025年主要任务", LONG, `● ${LONG}`].join(
    "\n",
  );
  expect(after(markHeadings, text).split("\n")).toEqual([
    "# 2024年工作回顾",
    LONG,
    "## 民主监督",
    LONG,
    "# 2025年主要任务",
    LONG,
    `● ${LONG}`,
  ]);
});

test("in a report numbered in decimals the short lines are headings and the numbered paragraphs text", () => {
  const text = [
    "1 二〇二四年主要工作",
    LONG,
    "1.1 思想引领",
    `1.1.1 ${LONG}`,
    `1.1.2 ${LONG}`,
    "2 问题和不足",
    "2.1 协商与监督融合不够,后半篇文章做得不到位。",
    "3 二〇二五年重点工作",
    "3.1 重点提案督办18件,满意率达到99%。",
  ];
  const marked = after(markHeadings, text.join("\n"))
    .split("\n")
    .filter((line) => line.startsWith("#"));
  expect(marked).toEqual([
    "## 1 二〇二四年主要工作",
    "### 1.1 思想引领",
    "## 2 问题和不足",
    "## 3 二〇二五年重点工作",
  ]);
});
