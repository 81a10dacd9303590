import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, type InventedReport, inventedApp } from "../support/golden-questions.ts";

/** What a count is of when other counts, another committee's name or another year stand around it. */
const REPORTS: Record<string, InventedReport> = {
  tengzhou: {
    place: "滕州市",
    code: "370481",
    year: 2023,
    text: `# 主要工作

全年在山东政协云平台提交微建议864条,办理回复739条;编发社情民意信息专刊108期,报送省政协256条,采用64条。

立案提案中,委员提案221件、集体提案51件;大会期间提交的260件、平时提交的12件。未立案的31件转为意见供参阅。围绕“一老一小”,提出提案41件。收到提案303件。

现有市政协委员315名,苗族等少数民族委员12名。民主评议测评单位88个次,其中不满意5个次。

举办书画联展,展出两岸作品180幅,其中台湾作品72幅。提案按方式分,委员联名提案40件。

“帮办一件事”收集群众需求1120件,办成1046件。

常委会认识到,与新要求相比,还有不尽如人意之处:一是切口不小;二是委员联系群众“上热下温”。

## 下一步打算

力争办理提案260件以上。

## 附表:2023年主要数据

| 序号 | 项目 | 2023年 | 2022年 |
| 1 | 调研活动(次) | 37 | 31 |
| 2 | 接待群众来信来访(件次) | 164 | 190 |`,
  },
  zoucheng: {
    place: "邹城市",
    code: "370883",
    year: 2021,
    more: "period:\n  from: 2017\n  to: 2021\n",
    text: `# 五年来的工作

五年收到提案3268件,立案2754件;其中2021年收到702件。围绕“一老一小”,五年提出提案514件。

2020年疫情发生后,委员和各参加单位捐款捐物1.62亿元,其中市政协委员企业捐赠8900万元。

五年编辑出版《邹城文史》5辑、《峄山史料》《孟庙碑刻》等专题文史图书16部,其中2021年出版4部。`,
  },
};

describe("a count is told of its own statement", () => {
  let app: App;
  beforeAll(async () => {
    app = await inventedApp(REPORTS);
  });
  afterAll(() => app.close());

  test.each<[string, number[]]>([
    // On a platform called after another committee.
    ["滕州微建议提交了多少条,办理回复多少条", [864, 739]],
    // A statement of its own behind a semicolon.
    ["滕州报送省政协的社情民意信息多少条", [256]],
    // A part of what the sentence opens with; what became of those counted.
    ["滕州平时提交的提案立案多少件", [12]],
    ["滕州未立案而转为意见的提案有多少件", [31]],
    // All of them, and not those on one thing.
    ["滕州收到提案多少件", [303]],
    // 其中 narrows the committee's own members.
    ["滕州市政协委员多少名,其中苗族等少数民族委员多少名", [315, 12]],
    ["滕州民主评议不满意的有多少个次", [5]],
    // What was received is no proposal, nor is what was done with it.
    ["滕州“帮办一件事”收到多少需求,办成多少件", [1120, 1046]],
    // Where they are from, and no other place's count; some of them, and no question how many.
    ["滕州书画联展中,来自台湾的作品有几幅", [72]],
    ["滕州几个委员一起署名的联名提案有多少", [40]],
    // A table behind the speech is no part of its plans.
    ["滕州调研活动多少次", [37]],
    ["How many research activities did Tengzhou carry out according to the annex table?", [37]],
    ["滕州2022年接待群众来信来访多少件次", [190]],
    // One year of the term, told in passing.
    ["疫情那会儿,邹城市政协委员企业捐赠多少", [89_000_000]],
    ["邹城五年文史图书出了几部专题的", [16]],
  ])("%s", async (question, values) => {
    const answer = await askAll(app, [question]);
    expect(answer.figures.map(({ value }) => value)).toEqual(values);
  });

  test("the term's own total follows a year's, and is no sum of it", async () => {
    const answer = await askAll(app, ["邹城2021年收到提案多少件", "那五年合计收到多少"]);
    expect(answer.figures.map(({ value }) => value)).toEqual([3268]);
  });

  test("a term at the question's end is of all that it asks", async () => {
    const asked =
      "How many proposals were received and how many filed over the whole five-year term in Zoucheng?";
    expect((await askAll(app, [asked])).figures.map(({ value }) => value)).toEqual([3268, 2754]);
  });

  test("what falls short is found under any of its names", async () => {
    const answer = await askAll(app, ["滕州市政协总结的不足有哪些"]);
    expect(answer.text).toContain("上热下温");
  });
});
