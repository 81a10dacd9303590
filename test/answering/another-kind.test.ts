import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, inventedApp } from "../support/golden-questions.ts";

/*
 * Ways in which a count stands near what is asked, and is of another thing. Made-up reports: other topics, verbs and counters than
 * those of the reports that taught the rules.
 */

const report = (place: string, code: string, sentences: string[]) => ({
  place,
  code,
  year: 2024,
  text: `2024年工作回顾\n\n${sentences.map((sentence) => `${sentence}。`).join("\n\n")}`,
});

const app = await inventedApp({
  yueqing: report("乐清市", "330382", [
    "全年开展专题协商6次、界别协商9次、对口协商5次",
    "专委会督办重点提案13件,市委、市政府领导领办提案4件,市政协领导督办8件",
    "“茶山驿站”建成21处,委员会客厅新增5个,总数达到34个",
    "四个调研组走访窑厂38家,形成对策17条",
    "邀请港澳委员12名回乡看水利工程,接待海外乡贤64名",
    "较上年增加协商成果3件",
  ]),
  cixi: report("慈溪市", "330282", [
    "各民主党派联合调研11次,组织委员外出考察4批",
    "专项监督小组走访点位126个,发出整改建议书15份",
    "“潮塘书声”线上读书平台累计发言3600条",
    "向山区学校赠送图书5200册,编印《慈溪盐业史料》800册",
    "列席市委常委会会议7次,市委书记到政协调研指导2次",
    "党员常委19名与党外人士结对",
    "县直机关为帮扶村争取资金260万元",
  ]),
  haiyan: report("海盐县", "330424", [
    "现有委员231名,常委41名,界别22个,专委会7个",
    "成立民主监督小组5个,对6个部门开展民主评议",
    "召开常委会会议5次、主席会议14次",
    "开展调研12次、视察3次",
    "建成委员联络站18个,民情直报点新增4个,达到26个",
    "结对帮扶9个村,牵线引进项目3个",
    "全体会议上大会发言16篇",
  ]),
});
afterThisFile(() => app.close());

test.each([
  // The noun ends with another thing.
  ["乐清政协有几个界别?"],
  ["乐清政协有多少个专委会?"],
  ["慈溪政协有几个民主监督小组?"],
  ["慈溪政协开展民主监督多少项?"],
  ["乐清政协调研课题有几个?"],
  // Another room than the one named.
  ["乐清市有多少个委员联络站?"],
  ["乐清社情民意直报点几个?"],
  ["慈溪有几个委员工作室?"],
  // Another kind of what took place, another body's, or that of others with the committee.
  ["慈溪政协搞了多少次调研?"],
  ["慈溪政协开了几次常委会会议?"],
  ["乐清政协双周协商几次?"],
  ["慈溪政协大会发言多少篇?"],
  // Copies are no books.
  ["慈溪政协编辑文史资料几辑?"],
  // Some of the people, or others.
  ["慈溪政协常委有多少人?"],
  ["乐清港澳委员有几名?"],
  ["乐清政协有多少名委员?"],
  // A thing of which what was done is not told; sums for what is counted by the piece.
  ["慈溪政协帮扶了几个村?"],
  ["慈溪政协委员调解纠纷多少起?"],
  ["慈溪政协委员引进项目几个?"],
])("what only stands near is no answer: %s", async (question) => {
  const { outcome, figures, text } = await askAll(app, [question]);
  expect(outcome, text).toBe("refused");
  expect(figures).toEqual([]);
});

test.each([
  ["乐清政协专题协商几次?", [6]],
  ["乐清政协界别协商几次?", [9]],
  ["乐清市党政领导领衔督办几件重点提案?", [4]],
  ["乐清政协主席督办的重点提案有几件?", [8]],
  ["乐清市有多少个委员会客厅?", [34]],
  ["海盐县政协有多少名委员?", [231]],
  ["海盐政协常委有多少人?", [41]],
  ["海盐政协有几个界别?", [22]],
  ["海盐政协有几个专委会?", [7]],
  ["海盐政协有几个民主监督小组?", [5]],
  ["海盐政协民主评议了几个部门?", [6]],
  ["海盐政协开了几次常委会会议?", [5]],
  ["海盐政协搞了多少次调研?", [12]],
  ["海盐政协组织视察多少次?", [3]],
  ["海盐县委员联络站有多少个?", [18]],
  ["海盐民情直报点有几个?", [26]],
  ["海盐政协帮扶了几个村?", [9]],
  ["海盐政协委员引进项目几个?", [3]],
  ["海盐政协大会发言多少篇?", [16]],
])("what is stated by its name is told: %s", async (question, values) => {
  const { figures, text } = await askAll(app, [question]);
  expect(
    figures.map(({ value }) => value),
    text,
  ).toEqual(values);
});
