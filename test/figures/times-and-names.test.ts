import { expect, test } from "vitest";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import { extractFigures } from "../../src/figures/extract.ts";

const figuresOf = (text: string, session = "三", front = "") =>
  extractFigures(
    readCorpusFile(
      "huaian-2023",
      `---\ntitle: 政协淮安市第九届委员会第${session}次会议工作报告\nplace: 淮安市\ncode: "320800"\nlevel: prefectural\nbody: 政协\nyear: 2023\n${front}language: zh-Hans\n---\n\n${text}\n`,
    ),
  );

const timeOf = (text: string, value: number, session?: string) => {
  const { period, ofYear } = figuresOf(text, session).find((one) => one.value === value)?.detail ?? {};
  return ofYear === undefined ? period : `${period} ${ofYear}`;
};

test("a count since a session before the last is no count of the year", () => {
  expect(timeOf("九届一次会议以来,累计立案提案1020件。", 1020)).toBe("since");
  expect(timeOf("九届二次会议以来,共收到提案412件,立案350件。", 350)).not.toBe("since");
  expect(timeOf("九届一次会议以来,共收到提案412件,立案350件。", 350, "二")).not.toBe("since");
});

test("a count since something was opened, or since an earlier year, is no count of the year", () => {
  expect(timeOf("展馆接待观众1.5万人次,开馆以来累计接待6.2万人次。", 62_000)).toBe("since");
  expect(timeOf("展馆接待观众1.5万人次,开馆以来累计接待6.2万人次。", 15_000)).toBe("year");
  expect(timeOf("文史馆接待观众1.5万人次,建成以来累计接待6.2万人次。", 62_000)).toBe("since");
  expect(timeOf("自2018年开办以来累计组织协商活动2460次,其中2023年510次。", 2460)).toBe("since");
  expect(timeOf("自2018年开办以来累计组织协商活动2460次,其中2023年510次。", 510)).toBe("year");
});

test("what a count is compared with counts the same, a year before", () => {
  const text = "审查立案448件,比去年的431件多17件。";
  expect(timeOf(text, 431)).toBe("other-year 2022");
  expect(figuresOf(text).find((one) => one.value === 431)?.detail.concepts).toContain("filed");
});

test("counts in brackets are read by themselves and lend no name to what stands behind them", () => {
  const figures = figuresOf("共收到提案143件(大会期间130件,平时13件),审查立案119件。");
  const said = (value: number) => figures.find((one) => one.value === value)?.detail.concepts;
  expect(said(130)).toContain("during-session");
  expect(said(13)).toContain("between-sessions");
  expect(said(119)).toEqual(["filed", "proposal"]);
});

test("names stand for the numbers behind 分别 in their order, in their own clause or the one before", () => {
  const names = (text: string) => figuresOf(text).map((one) => `${one.indicator} ${one.text}`);
  expect(names("涟水县、盱眙县作为省级试点,分别开展协商310场和275场。")).toEqual([
    "涟水县开展协商 310场",
    "盱眙县开展协商 275场",
  ]);
  expect(names("对市教育局、市水利局开展评议,得分分别为91分和88分。").map((one) => one.slice(0, 4))).toEqual([
    "市教育局",
    "市水利局",
  ]);
  expect(names("其中和平镇、朱桥镇、车桥镇分别为21次、18次、9次。")[0]).toContain("和平镇");
});

test("marks of a score are counted, ten parts and times of the day are not", () => {
  expect(figuresOf("人均积分72分。").map((one) => one.text)).toEqual(["72分"]);
  expect(figuresOf("会议十分热烈,9点10分开始,三分之二的委员发言。")).toEqual([]);
});

test("how many more than last year is a change, with its verb between as well", () => {
  for (const text of [
    "资助困难学生390名,比上一年多资助45名。",
    "收到提案390件,比上年多收到提案45件。",
    "接待考察团390批,较2022年少接待45批。",
  ]) {
    const figures = figuresOf(text);
    expect(figures.map(({ value, detail }) => [value, detail.change])).toEqual([
      [390, false],
      [45, true],
    ]);
  }
  expect(figuresOf("群众反映比较多的问题有37个。")[0]?.detail.change).toBe(false);
});

test("behind a year's sentence in a report of five years breakdowns and rates are of that year", () => {
  const term = (text: string, value: number) => {
    const found = figuresOf(text, "一", "period:\n  from: 2019\n  to: 2023\n");
    return found.find((one) => one.value === value)?.detail.period;
  };
  const text =
    "五年共收到提案2386件。2023年收到提案447件,立案389件。立案提案中,委员提案317件,集体提案72件。按类别分,经济类162件。办理满意率97.4%。形成调研报告417份;2023年形成97份。";
  expect([2386, 447, 317, 162, 97.4, 417].map((value) => term(text, value))).toEqual([
    "term",
    "year",
    "year",
    "year",
    "year",
    "term",
  ]);
});

test("what a body of members grew to is of no earlier term", () => {
  const [before, now] = figuresOf("换届时,十届委员由九届的406名调整为402名。");
  expect(before?.detail.period).toBe("other-year");
  expect(now?.indicator).toBe("十届委员");
});

test("a newspaper's catchword and those who handed in lend no name to what is counted", () => {
  expect(figuresOf("■ 服务民生 委员工作站从48个扩大到75个。").at(-1)?.indicator).toBe("委员工作站");
  const text = "立案的提案里,委员个人及联名提的139件。31件没有立案的,20件转为社情民意。";
  expect(figuresOf(text).at(-1)?.detail.concepts).not.toContain("individual");
});

test("in a report of five years that are over, last year is the last of them", () => {
  const times = (text: string) =>
    figuresOf(text, "一", "date: 2024-02-22\nperiod:\n  from: 2019\n  to: 2023\n").map(
      ({ value, detail }) => [value, detail.period],
    );
  expect(times("五年召开党组会议136次,其中去年29次;中心组集中学习68次,其中去年15次。")).toEqual([
    [136, "term"],
    [29, "year"],
    [68, "term"],
    [15, "year"],
  ]);
  expect(times("去年一年,完成重点课题17个,获领导批示49件次。")).toEqual([
    [17, "year"],
    [49, "year"],
  ]);
  expect(times("去年8月遭遇强降雨,委员捐款466万元。")).toEqual([[4_660_000, "year"]]);
  expect(times("立案提案448件,比去年的431件多17件。")[0]).toEqual([448, "term"]);
});
