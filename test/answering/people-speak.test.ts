import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { afterThisFile } from "../support/closing.ts";
import { askAll } from "../support/golden-questions.ts";

const dir = mkdtempSync(join(tmpdir(), "yiwen-people-speak-"));
mkdirSync(join(dir, "corpus"));
cpSync("test/golden/said/huaian-2023.md", join(dir, "corpus", "huaian-2023.md"));
const app = await createApp({ DATA_DIR: join(dir, "data"), CORPUS_DIR: join(dir, "corpus") });
afterThisFile(() => app.close());

const figures = async (question: string): Promise<string[]> =>
  (await askAll(app, [question])).figures.map(({ text }) => text);

test.each([
  ["淮安并完案以后派给部门去办的有几件", ["377件"]],
  ["淮安不开大会的时候交上来几件提案", ["35件"]],
  ["淮安大会开完以后又交了几件提案", ["35件"]],
  ["淮安被打回去补充的提案有多少", ["26件"]],
  ["淮安跟榆林签的协议真正到账多少钱", ["9600万元"]],
  ["淮安委员打不满意的提案有几件", ["3件"]],
])("what became of it is understood as people say it: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安由市委部门来办的提案几件", ["31件"]],
  ["淮安政府部门承办了多少件提案", ["329件"]],
  ["淮安水利局主办了多少件提案", ["29件"]],
  ["淮安公安局主办了多少件提案", []],
  ["淮安承办提案最多的单位办了几件", ["44件"]],
  ["淮安主办提案最多的是哪个单位,办了几件", ["44件"]],
])("of several who did the same each answers for himself: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安连任委员有多少名", []],
  ["淮安委员里民营企业家有多少人", []],
  ["淮安有多少政协委员", ["421名"]],
])("how many are of some kind is not how many there are: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安有百分之多少的提案被解决采纳", ["66.58%"]],
  ["淮安提案的采纳率是多少", []],
  ["淮安建议采纳率多少", ["75%"]],
])(
  "what share of proposals was adopted is not what share of suggestions was: %s",
  async (question, texts) => {
    expect(await figures(question)).toEqual(texts);
  },
);

test.each([
  ["淮安报上去的信息省政协用了多少条", ["187条"]],
  ["淮安信息全国政协采用几条", ["9条"]],
])("what was adopted right behind what was sent up was adopted there: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安台港澳委员捐了多少港币", ["300万港元"]],
  ["淮安委員捐款捐物折合多少人民幣,其中現金多少", ["1260万元", "815万元"]],
  ["淮安委员一共捐了多少钱", ["1260万元"]],
])("money is told in the currency asked for: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安《运河记忆》印了多少册,盲文版多少册", ["4000册", "300册"]],
  ["淮安调研访问了多少家台资企业,发了多少份调查表,收上来多少份", ["88家", "1500份", "1436份"]],
  ["淮安资助了多少名困难职工子女,发了多少钱", ["167名", "52.3万元"]],
  ["淮安 立案率 采纳率", ["75%"]],
])("what is asked in one breath stands side by side: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安主席会议到会率多少", ["91.6%"]],
  ["淮安机关新提拔的干部有几个", ["7人"]],
  ["淮安辞去委员的有几人,新增补几人", ["9人", "7人"]],
  ["淮安特邀信息员现在有多少名", ["42名"]],
  ["《淮安老码头》全书多少字,收了多少图片", ["31万字", "266幅"]],
  ["淮安帮农民工讨回多少工资", ["389万元"]],
  ["淮安界别协商比上年多几场", ["14场"]],
  ["淮安对账的监督意见多少条,落实了几条", ["48条", "41条"]],
  ["淮安B类提案重新办理了几件,转成A类的几件", ["37件", "22件"]],
])("of counts in one sentence the one is told that says what is asked: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test.each([
  ["淮安机关党员在多少个社区做服务", ["24个"]],
  ["淮安常委会会议出席率", ["93.7%"]],
  ["淮安培训了多少委员", ["512人次"]],
  ["淮安有多少条建议被市政府纳入行动计划", ["16条"]],
  ["淮安立案查处了几起", ["4起"]],
  ["淮安征集了老照片多少件", ["820件"]],
])("and what only stands beside it is not: %s", async (question, texts) => {
  expect(await figures(question)).toEqual(texts);
});

test("what somebody earns is nobody's business", async () => {
  expect((await askAll(app, ["淮安政协主席工资多少"])).outcome).toBe("refused");
});
