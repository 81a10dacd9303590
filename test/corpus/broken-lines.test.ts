import { expect, test } from "vitest";
import { dropCaptions } from "../../src/corpus/cleaning/captions.ts";
import { dropFurniture } from "../../src/corpus/cleaning/furniture.ts";
import { markHeadings } from "../../src/corpus/cleaning/headings.ts";
import { mendSentences } from "../../src/corpus/cleaning/sentences.ts";
import { createImporter } from "../../src/corpus/importer.ts";
import { unmark } from "../../src/corpus/readers/markdown.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { after, LONG } from "./stages.ts";

test.each([
  ["组织委员调研,提出意见建议5\n8条,被采纳40余条。", "组织委员调研,提出意见建议58条,被采纳40余条。"],
  ["组织委员调研,收集社情民意信息58\n\n条。", "组织委员调研,收集社情民意信息58条。"],
  ["组织委员捐款捐物,折合人民币1.\n36亿元。", "组织委员捐款捐物,折合人民币1.36亿元。"],
  ["编报《政协信息》杂志四十五期,\n其中5条获批示。", "编报《政协信息》杂志四十五期,其中5条获批示。"],
])("a line that ends inside a sentence goes on in the next: %j", (text, mended) => {
  expect(after(mendSentences, text)).toBe(mended);
});

test.each([
  "各位委员、各位同志、各位来宾,\n我受常委会委托报告工作。",
  "要着力抓好以下工作,务求实效,\n一、坚持党的领导",
  "要着力抓好以下工作,务求实效,\n1.坚持党的领导",
  "提案总数 386\n立案数 359",
])("where something else begins, lines stay apart: %j", (text) => {
  expect(after(mendSentences, text)).toBe(text);
});

test.each(["围绕规划编制开展专题议政提出意见建议5", "## 围绕规划编制提出意见建议12", "# 围绕规划编制,"])(
  "no heading ends in a digit or a comma: %s",
  (line) => {
    expect(after(markHeadings, `${line}\n${LONG}`)).toBe(`${line.replace(/^#+ /, "")}\n${LONG}`);
  },
);

test.each([
  "二○二二年的主要任務",
  "二〇二三年工作安排",
  "二零一八年工作回顾",
  "過去一年的工作回顧",
  "２０２３年主要工作",
])("a part is a part in either script and any numerals: %s", (line) => {
  expect(after(markHeadings, `### ${line}\n${LONG}`)).toBe(`# ${line}\n${LONG}`);
});

test.each([
  ["**(2023年1月4日在第一次会议上)**", "(2023年1月4日在第一次会议上)"],
  ["**一是抓质量。**提出建议*22条*。", "一是抓质量。提出建议22条。"],
  ["__二是抓办理。__全部办复", "二是抓办理。全部办复"],
  ["共收到__件,立案__件", "共收到__件,立案__件"],
  ["***满意率***与 *办复率* 和 __立案率__", "满意率与 办复率 和 立案率"],
  ["__一、回顾__", "一、回顾"],
  ["王**、李**获奖", "王**、李**获奖"],
  ["* 一项\n* 二项", "* 一项\n* 二项"],
  ["副主席 ***", "副主席 ***"],
])("emphasis in Markdown goes in pairs: %s", (text, plain) => {
  expect(after(unmark, text)).toBe(plain);
});

test.each(["“请你来协商”活动现场。 资料图片", "委员在企业调研。(资料图)", "委员视察河道整治。 周明 摄"])(
  "a short sentence with the picture's source is a caption: %s",
  (line) => {
    expect(after(dropCaptions, `一、回顾\n${LONG}\n${line}\n${LONG}`)).toBe(`一、回顾\n${LONG}\n${LONG}`);
  },
);

test.each(["专题片《同心》两部由县融媒体中心拍摄。", "组织委员书法、绘画、摄影。", "征集文史资料。"])(
  "a sentence about pictures stays: %s",
  (line) => {
    expect(after(dropCaptions, `一、回顾\n${LONG}\n${line}`)).toBe(`一、回顾\n${LONG}\n${line}`);
  },
);

test("a sentence that begins with today stays, a site's calendar goes", () => {
  const calendar = "首页 | 互动 | English 今天是2024年2月3日 星期六 天气:多云 3~11℃";
  const sentence = "今天是我们履行职责的最后一次全体会议,五年来大家同心同德,办成了许多实事。我们感谢大家。";
  expect(after(dropFurniture, `${calendar}\n${sentence}`)).toBe(sentence);
});

test("the day of the meeting wins over a site's calendar and the day of publication", async () => {
  const text = [
    "公开 | 互动 | 2024年2月3日 星期六",
    "政协襄阳市第十五届委员会常务委员会工作报告",
    "发布日期:2024-01-22 09:31",
    "——2024年1月15日在政协襄阳市第十五届委员会第三次会议上",
    "各位委员:",
    ...Array.from({ length: 8 }, () => LONG),
  ];
  const dateOf = async (lines: string[]): Promise<string | undefined> => {
    const [{ metadata }] = await createImporter(createGazetteer()).read(
      Buffer.from(lines.join("\n")),
      "a.txt",
    );
    return metadata.date;
  };
  expect(await dateOf(text)).toBe("2024-01-15");
  expect(await dateOf(text.toSpliced(3, 1))).toBe("2024-01-22");
});
