import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import { askAll, type InventedReport, inventedApp } from "../support/golden-questions.ts";

/** Faults, plans and lessons in other words than reports mostly choose, terms explained, and stories. */
const REPORTS: Record<string, InventedReport> = {
  jurong: {
    place: "句容市",
    code: "321183",
    year: 2023,
    text: `（2024年1月9日在全体会议上）

我代表常务委员会向大会报告工作，请予审议。

# 2023年做了哪些事

委员撰写心得体会86篇。全年协商18次，收到提案248件，立案203件。在全体会议期间，委员分组讨论12场。

一座桥。茅山镇丁庄村的漫水桥年年被淹，学生绕路七里。委员张其林把测得的水位写进提案。交通局嫌造价高，他又请设计院改成箱涵。腊月里桥面合龙，校车开进了村。

【典型案例】一张公交站牌
九路车的末班是晚六点，护士下夜班无车可坐。界别委员跟车十一趟，把客流数报给公交公司。如今末班延到十点半。

## 我们还差在哪儿

提案写得长、说得浅；有的站点门开了、人没来；年轻委员说话少。

【2024年怎么干】

2024年是新中国成立75周年。学习要走到田头，读书班办六期。

监督只盯一件事：葡萄冷库的用电安全，逐库走到。

提案少而精，一案一议，退回去的当面讲。

附：名词解释

“葡乡议事”：指在村口、合作社、集市设点，由委员召集的小型协商。

回访率：办结后三个月内登门听取意见的件数占办结件数的比例。
`,
  },
  jingjiang: {
    place: "靖江市",
    code: "321282",
    year: 2022,
    text: `# 一、五年工作回顾

五年来，立案提案1203件，视察86次。聚焦群众急难愁盼问题，召开专题协商会20次。

## （一）补齐民生短板，建言出实招

围绕养老、托育开展协商，推动新建社区食堂31处。

# 二、几点启示

我们深切感到，五年走来不易。

第一，只有守住初心，才能走得稳。

第二，只有贴着群众，才能议得准。

第三，只有敢讲真话，才能督得实。

# 三、江潮起落处

潮有涨落，事有长短。我们也坦诚地看到：议政的声音有时还停在会场里；界别的灯亮得不匀，有两个界别整年静悄悄；建议交办之后，催一催、问一问的人少。

● 2023年怎么走

提案工作突出“短实新”，建立交账制度。

调研要蹲得下去，每题不少于五天。
`,
  },
};

describe("what is told in words is found under other headings and in other words", () => {
  let app: App;
  beforeAll(async () => {
    app = await inventedApp(REPORTS);
  });
  afterAll(() => app.close());

  test.each<[string, string, string]>([
    // Faults, under a plain-spoken heading or a figure of speech, asked for as people do.
    ["句容政协有哪些不足", "提案写得长、说得浅", "年轻委员说话少"],
    ["句容政协自己承认哪里没做好", "提案写得长、说得浅", "年轻委员说话少"],
    ["句容政协列了哪些问题", "提案写得长、说得浅", "年轻委员说话少"],
    ["靖江政协差在哪里", "我们也坦诚地看到", "催一催、问一问的人少"],
    ["靖江政协检讨了哪些不足", "我们也坦诚地看到", "催一催、问一问的人少"],
    // Plans under a line that no mark makes a heading.
    ["句容2024年打算监督什么", "监督只盯一件事", "逐库走到"],
    ["句容2024年怎么干", "学习要走到田头", "退回去的当面讲"],
    ["靖江2023年提案工作怎么安排", "提案工作突出", "交账制度"],
    // What the committee has learnt.
    ["靖江市政协五年工作有哪些体会", "只有守住初心", "才能督得实"],
    ["靖江政协总结了什么经验", "只有守住初心", "才能督得实"],
    ["What lessons did Jingjiang learn in 2022?", "只有守住初心", "才能督得实"],
    // A term that the report explains.
    ["句容的葡乡议事是什么意思", "“葡乡议事”", "小型协商"],
    ["句容回访率怎么算的", "回访率：", "的比例"],
    // How a thing went is told by the sentences that follow the one that names it.
    ["句容丁庄村的漫水桥是怎么修好的", "一座桥", "校车开进了村"],
    ["九路车的末班后来怎么样了,句容", "九路车的末班", "末班延到十点半"],
  ])("%s", async (question, begin, end) => {
    const { citations, outcome } = await askAll(app, [question]);
    expect(outcome).toBe("answered");
    expect(citations[0]?.excerpt).toContain(begin);
    expect(citations.at(-1)?.excerpt).toContain(end);
  });

  test("other people's problems that were dealt with are no faults of the committee", async () => {
    const { citations } = await askAll(app, ["靖江政协有哪些不足"]);
    expect(citations.map(({ excerpt }) => excerpt).join()).not.toMatch(/社区食堂|急难愁盼/);
  });

  test("a plan begins neither with the report's address nor with the year's anniversaries", async () => {
    const { citations } = await askAll(app, ["句容2024年有什么打算"]);
    expect(citations[0]?.excerpt).toMatch(/^学习要走到田头/);
  });

  test("essays that members wrote are nothing that the committee learnt", async () => {
    expect((await askAll(app, ["句容政协有哪些体会"])).outcome).toBe("refused");
  });

  test("全体会议 asks for no lesson", async () => {
    const { text } = await askAll(app, ["句容全体会议期间分组讨论了几场"]);
    expect(text).toContain("12场");
  });

  test.each(["句容政协都干了些啥", "靖江政协忙了些什么"])("%s is a summary", async (question) => {
    expect((await askAll(app, [question])).intent).toBe("summary");
  });
});
