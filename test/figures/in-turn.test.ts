import { expect, test } from "vitest";
import { extractFigures } from "../../src/figures/extract.ts";
import { reportOf } from "../support/reports.ts";

function figuresIn(text: string, heading = "一、2023年工作回顾") {
  const report = reportOf({
    slug: "wuxi-2023",
    place: "无锡市",
    code: "320200",
    title: "政协无锡市委员会常务委员会工作报告",
    year: 2023,
    text: `各位委员:\n\n# ${heading}\n\n${text}`,
  });
  return extractFigures(report);
}

const told = (text: string) => figuresIn(text).map(({ indicator, text: said }) => `${indicator} ${said}`);

test("names in quotation marks take the counts behind 各 in turn", () => {
  expect(
    told("组织“健康义诊进乡村”“法律服务进园区”“科普宣讲进校园”活动各8场、6场和13场。").slice(0, 2),
  ).toEqual(["组织“健康义诊进乡村” 8场", "组织“法律服务进园区” 6场"]);
});

test("an average is no part of what the count before it counts", () => {
  const [members, score, rise] = figuresIn("全市342名政协委员人均积分86.5分,较上年提高4.2分。");
  expect([members?.indicator, members?.detail.average]).toEqual(["政协委员", false]);
  expect([score?.indicator, score?.detail.average]).toEqual(["人均积分", true]);
  expect(rise?.detail.change).toBe(true);
});

test("proposals that are given to units are assigned, whatever was said of them before", () => {
  const [merged] = figuresIn("并案后289件交由51个单位办理。");
  expect(merged?.detail.concepts).toEqual(expect.arrayContaining(["merged", "assigned"]));
  const [, , last] = figuresIn("并案处理27件后,交由61家承办单位办理的提案为471件。");
  expect(last?.detail.concepts).toContain("assigned");
});

test("what is left behind those received and filed was not filed", () => {
  const [, , rest] = figuresIn("共收到委员提案127件,经审查立案104件;其余23件作为委员来信转送有关部门。");
  expect(rest?.detail.concepts).toContain("not-filed");
});

test("words and copies of a book that is not counted are of that book", () => {
  expect(told("编印《三江知青记忆》一书,共28万字、3000册。")).toEqual([
    "编印《三江知青记忆》一书 28万字",
    "编印《三江知青记忆》一书 3000册",
  ]);
});

test.each([
  ["(四)深化民主监督,助推市委决策部署落地", "year"],
  ["(二)紧扣中心任务建言", "year"],
  ["下一步工作打算", "plan"],
  ["2024年主要任务", "plan"],
])("a heading is one of plans by how it ends: %s", (heading, period) => {
  expect(figuresIn("开展专项监督12次。", heading)[0]?.detail.period).toBe(period);
});

test.each([
  [
    "评议部门3个:市交通局、市农业农村局、市卫健委,测评票各150张,满意率依次为91.5%、88.2%、94.6%。",
    ["市交通局满意率 91.5%", "市农业农村局满意率 88.2%", "市卫健委满意率 94.6%"],
  ],
  [
    "对城管、住建、交通三个部门开展评议,得分依次为92分、90分、88分。",
    ["城管得分 92分", "住建得分 90分", "交通得分 88分"],
  ],
  ["分别召开主席会议、党组会议12次、14次。", ["召开主席会议 12次", "召开党组会议 14次"]],
  [
    "优秀、称职委员分别为40名、151名,省级、市级媒体用稿分别为44篇、133篇。",
    ["优秀 40名", "称职委员 151名", "省级媒体用稿 44篇", "市级媒体用稿 133篇"],
  ],
])("names and numbers that go together in turn: %s", (text, wanted) => {
  expect(told(text)).toEqual(expect.arrayContaining(wanted));
});

test("what each is to do at least is no result", () => {
  for (const text of [
    "要求每名委员走访10户以上。",
    "规定每位委员每年至少提交2件提案。",
    "每名委员联系群众不少于5户。",
  ])
    expect(figuresIn(text).map(({ detail }) => detail.period)).toEqual(["plan"]);
});

test("to each receiver its own, whether the verb stands before the first or before a colon", () => {
  expect(told("信息报送市政协240条、省政协75条。采用:全国政协5条,省政协26条,市政协91条。")).toEqual([
    "报送市政协社情民意信息 240条",
    "报送省政协社情民意信息 75条",
    "采用社情民意信息 5条",
    "采用社情民意信息 26条",
    "采用社情民意信息 91条",
  ]);
  expect(
    figuresIn("采用:全国政协5条,省政协26条。").map(({ detail }) => detail.concepts.includes("adopted")),
  ).toEqual([true, true]);
  expect(told("报送省政协120条、全国政协15条。").at(-1)).toBe("报送全国政协 15条");
});

test("what several are merged into is merged, and assigned where it says so", () => {
  expect(figuresIn("内容相近的提案并成338件交60个承办单位办理。")[0]?.detail.concepts).toEqual(
    expect.arrayContaining(["merged", "assigned"]),
  );
  expect(figuresIn("合并为331件后交办。")[0]?.detail.concepts).toEqual(
    expect.arrayContaining(["merged", "assigned"]),
  );
});
