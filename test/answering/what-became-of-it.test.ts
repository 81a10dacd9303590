import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, type InventedReport, inventedApp } from "../support/golden-questions.ts";

/** Chains of counts told in one breath, asked for in other words than the report's. */
const REPORTS: Record<string, InventedReport> = {
  jurong: {
    place: "句容市",
    code: "321183",
    year: 2023,
    text: `# 主要工作

十五届二次会议以来,收到提案248件,审查立案203件,未立案45件,其中转为社情民意信息17件,退回提案人补充完善20件,撤回8件。工作室收集的意见转为提案31件。“回头看”往年B类提案46件,转A类29件。

“委员包村”走访村组62个,摸排堵点183个,打通151个。认领微心愿412个,办成389个。制度规定每名委员走访农户不少于8户,全年走访4216户,装路灯218盏。

评议部门3个:市交通局、市农业农村局、市医保局,发出测评票各150张,得分依次为91.5分、88.2分、94.6分。

“葡乡暖冬”活动募集善款312万元,其中资助困难学生86.5万元、慰问老党员24万元、修缮敬老院41万元。帮就业投入1 260万元,其中帮培训320万元、帮创业940万元。

| 形式 | 次数 | 参加委员（人次） | 意见（条） | 采纳（条） |
| --- | --- | --- | --- | --- |
| 专题协商 | 4 | 96 | 37 | 29 |
| 界别协商 | 6 | 122 | 41 | 30 |
| 合计 | 10 | 218 | 78 | 59 |

征求物业管理意见66条。`,
  },
};

describe("what became of it is asked in other words", () => {
  let app: App;
  beforeAll(async () => {
    app = await inventedApp(REPORTS);
  });
  afterAll(() => app.close());

  test.each<[string, number[]]>([
    // Of the whole that a question names, a part by a verb of its own.
    ["句容没立案的提案里,退给提案人补充的几件", [20]],
    ["句容没立上案的提案中,打回去让委员重写的有几件", [20]],
    ["句容未立案提案里撤掉的几件", [8]],
    // What it was turned into.
    ["句容转为社情民意信息的提案几件", [17]],
    ["句容有多少条意见转成了提案", [31]],
    ["句容转为A类的提案几件", [29]],
    // Difficulties by any of their names, and what became of them.
    ["句容委员包村摸出来多少难处,打通了几个", [183, 151]],
    ["句容委员包村收集了多少堵点", [183]],
    ["句容委员揽下的微心愿最后办妥几个", [389]],
    // What each should do is nothing that was done.
    ["句容委员一共走了多少户人家", [4216]],
    ["句容委员装了多少盏路灯", [218]],
    // Several told in turn.
    ["句容市农业农村局测评得了多少分", [88.2]],
    ["句容评议里市医保局得分多少", [94.6]],
    // A label with the question's own words in between, and a number in groups.
    ["句容花在帮年轻人创业上的钱有多少", [9_400_000]],
    ["句容帮就业投入多少钱", [12_600_000]],
    // The row of a table.
    ["句容专题协商提了多少条意见,采纳几条", [37, 29]],
    ["句容界别协商参加委员多少人次、提了几条意见、采纳了几条", [122, 41, 30]],
    ["句容界别协商的意见采纳了多少条", [30]],
    // Items of a list summed up.
    ["句容资助困难学生、慰问老党员、修缮敬老院三项一共花了多少钱", [1_515_000]],
    ["句容资助困难学生、慰问老党员、修缮敬老院加起来多少钱", [1_515_000]],
  ])("%s", async (question, values) => {
    const answer = await askAll(app, [question]);
    expect(answer.figures.map(({ value }) => value)).toEqual(values);
  });

  test("some items of a list are no sum of it", async () => {
    const answer = await askAll(app, ["句容慰问老党员、修缮敬老院、修水库三项一共花了多少钱"]);
    expect(answer.figures).toEqual([]);
    expect(answer.outcome).toBe("refused");
  });
});
