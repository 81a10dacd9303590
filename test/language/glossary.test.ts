import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createGlossary, type Translation } from "../../src/language/glossary.ts";

const glossary = createGlossary();
const chineseOf = (translations: Translation[]): string[] => translations.flatMap(({ chinese }) => chinese);
const everything = (words: string[]): Set<string> => new Set(words);
const only =
  (known: string) =>
  (words: string[]): Set<string> =>
    new Set(words.filter((word) => word === known));

/** An English question and the words that a search for its answer needs. */
const QUESTIONS: [question: string, ...needed: string[]][] = [
  ["How many proposals were filed in 2021?", "提案", "立案"],
  ["How many collective proposals did the democratic parties submit?", "集体提案", "提交"],
  ["What was the reply rate of the proposals?", "办复率", "提案"],
  ["And the completion rate?", "办结率"],
  ["Were members satisfied with the handling of proposals?", "满意", "提案办理"],
  ["How many were discussed face-to-face?", "面商"],
  ["Which key proposals were overseen by the chairperson?", "重点提案", "督办", "主席"],
  ["How many public opinion items did the national committee adopt?", "社情民意", "全国政协", "采纳"],
  ["How often did leaders write instructions?", "领导", "批示"],
  ["How many standing committee meetings were held?", "常委会会议", "召开"],
  ["List the chairpersons' meetings", "主席会议"],
  ["Who delivered the report?", "作报告"],
  ["Who read the work report at the plenary session?", "作报告", "全体会议"],
  ["What did the inspection tours look at?", "视察"],
  ["Where did the study trips go?", "学习考察"],
  ["What about democratic supervision?", "民主监督"],
  ["Which consultations between sectors took place?", "协商", "界别"],
  ["What did the sectoral consultations discuss?", "界别协商"],
  ["How does grassroots consultation work?", "基层协商"],
  ["What role do Hong Kong and Macau members play?", "港澳委员"],
  ["What was done for the united front?", "统一战线"],
  ["Tell me about party-building", "党建"],
  ["How was the training of members organised?", "培训", "委员", "组织"],
  ["How was the training of members organized?", "培训", "委员", "组织"],
  ["What reading events took place?", "读书"],
  ["Which study sessions did the party group hold?", "党组", "学习会"],
  ["What historical materials were published?", "文史资料", "出版"],
  ["Which members' studios were set up?", "委员工作室", "成立"],
  ["Is there a digital platform?", "数字政协"],
  ["Which rules were revised, and which abolished?", "制度", "修订", "废止"],
  ["What shortcomings does it admit?", "不足", "差距", "短板", "问题"],
  ["What weaknesses remain?", "不足", "薄弱"],
  ["What still falls short?", "不足"],
  ["What are the plans for next year?", "打算", "工作安排"],
  ["What is planned?", "计划"],
  ["What problems were solved?", "问题", "解决"],
  ["How is old-age care organised?", "养老"],
  ["What about care for the elderly?", "养老"],
  ["What did they say on rural revitalization?", "乡村振兴"],
  ["What did they say on rural revitalisation?", "乡村振兴"],
  ["How was the business environment improved?", "营商环境", "优化"],
  ["What was done during the COVID-19 epidemic?", "疫情防控"],
  ["Is garbage sorting mentioned?", "垃圾分类"],
  ["Renovation of old residential communities?", "老旧小区"],
  ["What about the ports?", "港口"],
  ["Which tourism projects?", "旅游", "项目"],
  ["culture and tourism", "文旅"],
  ["ethnic and religious affairs", "民族宗教"],
  ["How did they help poor families?", "困难群众", "帮扶"],
  ["Who donated money to students?", "捐款", "学生"],
  ["attracting investments", "招商引资"],
  ["the low-altitude economy", "低空经济"],
  ["traditional Chinese medicine", "中医药"],
  ["labor disputes", "矛盾纠纷"],
  ["neighborhood committees", "居委会"],
  ["How many deputies' suggestions were handled?", "代表建议", "办理"],
  ["law enforcement inspections", "执法检查"],
  ["Which officials were appointed?", "任免"],
  ["parking", "停车"],
  ["vaccinated", "疫苗"],
  ["employment of university graduates", "就业", "毕业生"],
  ["sewage treatment", "污水"],
  ["AI and 5G", "人工智能", "5g"],
  ["the 14th Five-Year Plan", "十四五"],
  ["What did the 20th Party Congress change?", "二十大"],
];

describe("the terms of the field", () => {
  it.each(QUESTIONS)("%s", (question, ...needed) => {
    expect(chineseOf(glossary.translate(question))).toEqual(expect.arrayContaining(needed));
  });

  it("are kept even where the corpus does not have them", () => {
    expect(chineseOf(glossary.translate("proposals", () => new Set()))).toEqual(["提案"]);
  });

  it("are matched by the longest phrase, not by its words", () => {
    expect(glossary.translate("standing committee meeting").map(({ english }) => english)).toEqual([
      "standing committee meeting",
    ]);
    expect(chineseOf(glossary.translate("key proposals"))).toEqual(["重点提案"]);
  });

  it("are matched literally before they are matched by their beginning", () => {
    expect(chineseOf(glossary.translate("businesses"))).toContain("企业");
    expect(chineseOf(glossary.translate("planet"))).not.toContain("计划");
  });
});

describe("other words", () => {
  it.each([
    ["bamboo", "竹子"],
    ["lanterns", "灯笼"],
    ["robots", "机器人"],
    ["factories that grow bananas", "香蕉"],
    ["marathons", "马拉松"],
    ["socks", "袜子"],
    ["pearls", "珍珠"],
    ["managing", "管理"],
    ["won", "赢得"],
    ["Japan", "日本"],
    ["private museums", "博物馆"],
    ["satellites", "卫星"],
  ])("are looked up in their base form: %s", (english, chinese) => {
    expect(chineseOf(glossary.translate(english, everything))).toContain(chinese);
  });

  it("are restricted to the words that the corpus has", () => {
    expect(glossary.translate("islands", only("海岛"))).toEqual([
      { english: "islands", start: 0, end: 7, chinese: ["海岛"] },
    ]);
  });

  it("are asked of the corpus once a question", () => {
    let asked = 0;
    glossary.translate("bamboo lanterns and robots by satellite", (words) => {
      asked++;
      return new Set(words);
    });
    expect(asked).toBe(1);
  });

  it("fall back to the words of a phrase that the corpus does not have", () => {
    expect(chineseOf(glossary.translate("basketball court", everything))).toEqual(["篮球场"]);
    expect(chineseOf(glossary.translate("basketball court", only("篮球")))).toContain("篮球");
  });

  it("win as a phrase over a single term, unless the corpus does not have the phrase", () => {
    expect(chineseOf(glossary.translate("milk tea", only("奶茶")))).toEqual(["奶茶"]);
    expect(chineseOf(glossary.translate("milk tea", only("茶叶")))).toEqual(["茶", "茶叶", "茶产业"]);
  });

  it("stay as they are where nobody knows them", () => {
    expect(glossary.translate("What about Qwertyville?")).toEqual([
      { english: "Qwertyville", start: 11, end: 22, chinese: [] },
    ]);
  });
});

describe("a question", () => {
  it("says where each of its words stands", () => {
    const question = "Did Panjin’s members visit the “wetlands” (2022)?";
    const found = glossary.translate(question);
    expect(found.map(({ start, end }) => question.slice(start, end))).toEqual(
      found.map(({ english }) => english),
    );
    expect(found.map(({ english }) => english)).toEqual(["Panjin’s", "members", "visit", "wetlands"]);
  });

  it("keeps Chinese that it quotes", () => {
    expect(glossary.translate("What is “书香政协” about?")).toEqual([
      { english: "书香政协", start: 9, end: 13, chinese: ["书香政协"] },
    ]);
  });

  it.each([
    "",
    "?!",
    "😀😀",
    "2022",
    "What did the committee report last year, and how many of them are there?",
    "<b>\0</b>",
  ])("without content has nothing to search for: %j", (question) => {
    expect(chineseOf(glossary.translate(question))).toEqual([]);
  });
});

describe("the data", () => {
  const read = (file: string): string[] =>
    readFileSync(new URL(`../../src/language/data/${file}`, import.meta.url), "utf8").split("\n");

  it("has each English phrase of the glossary once, with Chinese words that differ", () => {
    const rows = read("glossary.tsv").filter((line) => line !== "" && !line.startsWith("#"));
    const keys = rows.slice(1).flatMap((line) => line.split("\t")[0]?.split("|") ?? []);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    for (const row of rows.slice(1)) {
      const words = row.split("\t")[1]?.split(" ") ?? [];
      expect([row, words.length]).toEqual([row, new Set(words).size]);
    }
  });

  it("has the dictionary in the order that its search relies on", () => {
    const lines = read("dictionary.tsv").filter((line) => line !== "" && !line.startsWith("#"));
    expect(lines.length).toBeGreaterThan(40_000);
    const unordered = lines.findIndex(
      (line, index) =>
        index > 0 && Buffer.compare(Buffer.from(lines[index - 1] ?? ""), Buffer.from(line)) >= 0,
    );
    expect(unordered).toBe(-1);
  });

  it("names the dictionary's source and licence", () => {
    expect(read("dictionary.tsv").slice(0, 3).join(" ")).toMatch(/CC-CEDICT.*CC BY-SA 4\.0/);
  });
});
