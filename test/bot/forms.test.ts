import { describe, expect, test } from "vitest";
import { answerDocument } from "../../src/bot/render/answer.ts";
import { renderHtml } from "../../src/bot/render/html.ts";
import { renderRich } from "../../src/bot/render/rich.ts";
import { loadTexts } from "../../src/bot/texts.ts";
import type { Answer } from "../../src/domain/answer.ts";
import type { AnswerTable } from "../../src/domain/answering.ts";
import { answerOf, cite, PROPOSALS } from "./scripted-answerer.ts";

const texts = loadTexts();

const LINJIANG = cite(1, "linjiang-2023", "全年收到提案203件，经审查立案188件，办复率100%。");
const DONGFANG = cite(2, "dongfang-2023", '全年立案提案95件，<b>不是標籤</b> & 也不是"引號"。');
const THIRD = cite(3, "linjiang-2023", "围绕“营商环境”开展监督6次，提出意见建议41条。");
const table: AnswerTable = {
  columns: ["地方", "立案提案"],
  rows: [
    ["临江市", "188件 [1]"],
    ["东方市", "95件 [2]"],
  ],
  caption: "2023年立案提案",
};

const KINDS: [name: string, answer: Answer, table?: AnswerTable][] = [
  ["figure", answerOf(PROPOSALS)],
  [
    "comparison",
    answerOf({
      intent: "comparison",
      text: "临江市比东方市多93件。[1][2]",
      citations: [LINJIANG, DONGFANG],
      warnings: ["口径不同。"],
    }),
    table,
  ],
  [
    "ranking",
    answerOf({ intent: "ranking", text: "临江市最多，188件。[1]", citations: [LINJIANG, DONGFANG] }),
    table,
  ],
  [
    "passages",
    answerOf({
      text: "临江市围绕营商环境开展监督。[1]",
      citations: [cite(1, "linjiang-2023", "围绕“营商环境”开展监督6次，提出意见建议41条。")],
    }),
  ],
  [
    "summary",
    answerOf({
      intent: "summary",
      text: "提案188件。[1]\n监督6次。[2]",
      citations: [LINJIANG, { ...DONGFANG, number: 2 }],
    }),
  ],
  [
    "excerpts as the answer",
    answerOf({
      text: `临江市的报告：${LINJIANG.excerpt}[1]\n东方市的报告：“${DONGFANG.excerpt}”[2]\n${THIRD.excerpt}[3]\n共3处。`,
      citations: [LINJIANG, DONGFANG, THIRD],
    }),
  ],
  ["catalogue", answerOf({ intent: "catalogue", text: "有2个地方的报告：\n临江市 2022、2023\n东方市 2023" })],
  ["help", answerOf({ intent: "help", text: "可以问某地某年的数字或工作。" })],
  [
    "refusal",
    answerOf({
      outcome: "refused",
      intent: "none",
      text: "没有临江市2021年的报告；有2022、2023年。",
      citations: [LINJIANG],
    }),
  ],
];

describe.each(KINDS)("%s", (name, given, withTable) => {
  const document = answerDocument(
    { answer: given, ...(withTable ? { table: withTable } : {}) },
    texts["zh-Hans"],
  );

  test("as a rich message", async () => {
    const html = renderRich(document).map((page) =>
      page.html.replaceAll(/(?=<(?:p|blockquote|table|footer|tr|h4)\b)/g, "\n"),
    );
    await expect(html.join("\n\n---\n\n")).toMatchFileSnapshot(`forms/${name}.rich.html`);
  });

  test("as an HTML message", async () => {
    await expect(
      renderHtml(document)
        .pages.map((page) => page.html)
        .join("\n\n---\n\n"),
    ).toMatchFileSnapshot(`forms/${name}.plain.html`);
  });
});
