import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, inventedApp } from "../support/golden-questions.ts";

const TEXT = `# 主要工作

九届二次会议以来,共收到提案412件,经审查立案350件,另有40件作为委员意见转交有关单位,其余22件撤案或退回。立案提案中,委员提案268件,集体提案82件。办理结果A类210件,B类96件;对2022年的B类提案54件跟踪督办,转化为A类19件。委员对办理过程的满意率99%,对办理结果的满意率96.6%。办理结果表示满意的338件、基本满意的12件。《关于清理河道水草的提案》办理中,政府投入资金185万元,打捞水草1.1万吨。

“百家长谈·门前协商”活动延伸到全部街道,开展基层议事活动318场次,解决停车、排水等问题287个。走访企业105家,收集问题73条,协调解决58条。

132名委员联系132个村组,召开院坝会405次,收集诉求938件,办结871件。全市开展民情议事1274次,促成办实事1106件,其中“大榕树下”协商点一年解决邻里问题71件。

录制“运河往事”口述史视频24集,时长约620分钟。打通断头路1条,总长640米,总投资1150万元。

委员企业向慈善基金认捐1860万元,年内到账1325万元;支出助医、助学、助困三类款项946万元,其中助学款310万元,资助学生1240名。汛期捐款165.2万元、捐物折合73.8万元。

邀请来自21个国家的38名外商列席会议。`;

let app: App;
beforeAll(async () => {
  app = await inventedApp({
    "huaian-2023": { place: "淮安市", code: "320800", level: "prefectural", year: 2023, text: TEXT },
    "yiwu-2023": {
      place: "义乌市",
      code: "330782",
      year: 2023,
      text: "# 2023年工作回顾\n\n全年收到提案300件,立案260件,比上年多18件。A类提案200件,B类提案50件,C类提案10件。\n\n# 2024怎么干\n\n立案提案270件左右。",
    },
  });
});
afterAll(() => app.close());

const asks = (title: string, cases: [question: string, ...figures: string[]][]) =>
  describe(title, () => {
    test.each(cases)("%s", async (question, ...figures) => {
      const answer = await askAll(app, question.split(" / "));
      expect(answer.figures.map(({ value, unit }) => `${value}${unit}`)).toEqual(figures);
    });
  });

asks("what was left of the chain is told in several words", [
  ["淮安2023年转作委员意见的提案多少件", "40件"],
  ["淮安2023年立案多少件?当意见转走的有多少件?", "350件", "40件"],
  ["淮安2023年撤案或退回的提案多少件", "22件"],
]);

asks("a class that others turned into is not the class, and no other class is it", [
  ["淮安2023年A类提案多少件", "210件"],
  ["淮安2023年C类提案多少件"],
]);

asks("what came of things collected is no count of proposals", [
  ["淮安2023年院坝会收集诉求多少件,办结多少件", "938件", "871件"],
]);

asks("a name in quotation marks is meant, whatever its activities are called", [
  ["淮安的“门前协商”2023年办了多少场次?解决了多少个问题?", "318场次", "287个"],
  ["淮安“大榕树下”协商点一年解决了几件问题", "71件"],
]);

asks("how long, and for how long", [
  ["淮安2023年口述史视频总共多长时间", "620分钟"],
  ["淮安2023年打通的断头路有多长,花了多少钱?", "640米", "11500000元"],
]);

asks("what things given are worth, and the part called by its name", [
  ["淮安2023年汛期委员捐款多少、捐的东西值多少?", "1652000元", "738000元"],
  ["淮安2023年助学款有多少", "3100000元"],
]);

asks("English: of those, than the year before, with one and with the other", [
  [
    "Of the proposals filed in Huai'an (淮安) in 2023, how many came from individual members and how many were collective?",
    "268件",
    "82件",
  ],
  [
    "How many proposals did Yiwu (义乌) file in 2023, and how many more is that than the year before?",
    "260件",
    "18件",
  ],
  [
    "What were the satisfaction rates in Huai'an (淮安) in 2023 with the handling process and with the handling results?",
    "99%",
    "96.6%",
  ],
  ["How many foreign merchants, from how many countries, did Huai'an (淮安) invite in 2023?", "38名", "21个"],
  [
    "How much did Huai'an (淮安) firms pledge to the charity fund in 2023, and how much arrived?",
    "18600000元",
    "13250000元",
  ],
]);

asks("a city with a namesake is named with the city around it", [
  ["How many proposals did Yiwu (义乌) file in 2023?", "260件"],
  ["How many proposals did Huai'an file in 2023? / And Yiwu (义乌)?", "260件"],
]);

asks("a year far ahead is a year in English as well", [
  ["How many proposals will Yiwu (义乌) file in 2031?"],
  ["义乌2031年计划立案多少件提案?"],
]);

asks("the terms of a difference are told where they are asked for", [
  ["淮安和义乌2023年各立案多少件提案,相差多少?", "90件", "350件", "260件"],
  ["淮安和义乌2023年立案提案相差多少?", "90件"],
]);
