import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, type InventedReport, inventedApp } from "../support/golden-questions.ts";

const leshan = (year: number, text: string): InventedReport => ({
  place: "乐山市",
  code: "511100",
  level: "prefectural",
  year,
  text: `# 主要工作\n\n${text}`,
});

/** Two years of one place, and what people ask of them without the words of a report. */
const REPORTS: Record<string, InventedReport> = {
  "leshan-2022": leshan(2022, "收到提案412件,立案388件。"),
  "leshan-2023": leshan(
    2023,
    `收到提案376件,审查立案301件。委员满意率中,“非常满意”占87.5%。

团结全市各级政协组织和4317名政协委员(其中市政协委员395名)开展工作。选派监督组10个、委员130名。9个专委会分别联系40名左右委员。撰写读书体会文章200余篇。

督办“化解大班额”提案,新增学位4350个。“随手拍”上报问题线索538个。

邀请台湾乡亲来乐交流11批。信息工作在全省评比中位列第五。

1.1.1 办复率100%。

1.1.2 重点提案16件。`,
  ),
};

describe("a question in plain words", () => {
  let app: App;
  beforeAll(async () => {
    app = await inventedApp(REPORTS);
  });
  afterAll(() => app.close());

  test.each<[string, number[]]>([
    ["乐山2023年立案多不多?", [301]],
    // Of several levels the committee's own, and none who were sent or seen to.
    ["乐山有多少委员", [395]],
    ["乐山委员总人数是多少", [395]],
    // All the years there are, the same of each.
    ["乐山立案最多的是哪一年", [388, 301]],
    ["In which year did Leshan file the most proposals?", [388, 301]],
    ["乐山提案有什么变化趋势?", [388, 301]],
    ["Show the trend of proposals in Leshan", [388, 301]],
    ["乐山市2023 收到/立案", [376, 301]],
    ["乐山2023年立案了多少提安?", [301]],
    ["Rank by number of proposals filed in 2023: 乐山市, 乐山市 (highest first).", [301]],
    // What a verb came to, and half of a name, are nothing that was done.
    ["乐山化解大班额,多出来多少个学位?", [4350]],
    ["乐山随手拍拍到多少线索", [538]],
  ])("is answered with what was meant: %s", async (question, values) => {
    const answer = await askAll(app, [question]);
    expect(answer.figures.map(({ value }) => value)).toEqual(values);
  });

  test.each([
    // Those who went there are no count of those who came.
    "乐山赴台交流几次",
    // A part of the satisfied.
    "乐山委员满意率多少",
    "乐山有几个界别",
    "Who chairs the Leshan CPPCC?",
  ])("is refused where only something near is stated: %s", async (question) => {
    expect((await askAll(app, [question])).outcome).toBe("refused");
  });

  test("for a rank is answered with the sentence that tells it", async () => {
    expect((await askAll(app, ["乐山的信息工作在全省排第几"])).text).toContain("位列第五");
  });
});
