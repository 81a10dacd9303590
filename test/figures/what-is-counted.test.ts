import { expect, test } from "vitest";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";

const figuresOf = (text: string, front = "") =>
  extractFigures(
    readCorpusFile(
      "huaian-2023",
      `---\ntitle: 政协淮安市第九届委员会第三次会议工作报告\nplace: 淮安市\ncode: "320800"\nlevel: prefectural\nbody: 政协\nyear: 2023\n${front}language: zh-Hans\n---\n\n${text}\n`,
    ),
  );

const figure = (text: string, value: number, front?: string): LedgerFigure => {
  const found = figuresOf(text, front).find((one) => one.value === value);
  if (!found) throw new Error(`no figure ${value} in ${text}`);
  return found;
};

test("pairs of scrolls are counted, deputies of an office are none", () => {
  expect(figuresOf("送出春联2600副。").map((one) => one.text)).toEqual(["2600副"]);
  expect(figuresOf("3副主席领办提案。")).toEqual([]);
});

test("titles listed in the clause before are what 共 counts", () => {
  const text = "编辑出版文史专集《运河人家》《漕运旧事》和《清江浦》,共3部88万字。";
  expect(figure(text, 3).indicator).toContain("《运河人家》");
  expect(figure(text, 880_000).indicator).toContain("《运河人家》");
});

test("what is published and has a title is a book", () => {
  expect(figure("编纂出版《运河人家》《漕运旧事》2部。", 2).detail.concepts).toContain("book");
});

test("what grew or shrank from last year's count is named before both", () => {
  const text = "履职考核不合格委员由上年的19名减少到7名。";
  expect(figure(text, 7).indicator).toBe("履职考核不合格委员");
  expect(figure(text, 7).detail.period).toBe("year");
  expect(figure(text, 19).detail).toMatchObject({ period: "other-year", ofYear: 2022 });
});

test("a total goes on about what was added before it", () => {
  expect(figure("新建委员会客厅21个,总数达到86个。", 86).indicator).toBe("达到委员会客厅");
});

test("who came and went lends no name to those who are there", () => {
  const text = "共有委员388名,增补41名、调出27名,届末实有402名。";
  expect(figure(text, 402).detail.concepts).toContain("member");
});

test("who came and who went are no parts of those who are there, however it is said", () => {
  const text = "现有少数民族委员21名。届内调入10名、除名8名、请辞3名。";
  for (const value of [10, 8, 3]) expect(figure(text, value).parent, `${value}`).toBe("");
  expect(figure("现有委员402名,届内调离27名,届末实有375名。", 375).indicator).not.toContain("调离");
});

test("a sum over several years is no count of the year", () => {
  expect(figure("过去两年(2022年、2023年)立案提案合计587件。", 587).detail.period).toBe("since");
  expect(figure("检查近两年承诺事项58项。", 58).detail.period).toBe("year");
});

test("in a report of a term, a rate set against an earlier year is no rate of the whole term", () => {
  const term = "period: { from: 2019, to: 2023 }\n";
  expect(
    figure("办理中面商率达96%,问题解决率达72.5%,比2019年提高15个百分点。", 72.5, term).detail.period,
  ).toBe("year");
});

test("those called on and what the committee's own supervision set right are its own figures", () => {
  expect(figure("召开座谈会20次,走访市场主体97家。", 97).detail.subject).toBe("committee");
  expect(figure("全市市场主体达到31万户。", 310_000).detail.subject).toBe("government");
  expect(figure("开展民主监督25次,发现问题88个,整改率91.2%。", 91.2).detail.subject).toBe("committee");
  expect(figure("审计查出问题整改率91.2%。", 91.2).detail.subject).toBe("government");
});

test("meetings listed behind one verb are all held", () => {
  const text = "召开全体会议1次、常委会会议5次、主席会议14次。";
  expect(figure(text, 14).detail.concepts).toContain("hold");
});

test("a heading of the years behind is no heading of plans", () => {
  const text = "一、五年来,我们加强民主监督,推动决策部署落地\n\n派出监督小组12个。";
  expect(figure(text, 12).detail.period).not.toBe("plan");
});

test("what is sent to a committee is no deed of that committee", () => {
  const text =
    "全年收到信息920条,汇总报送徐州市政协215条、江苏省政协88条;被徐州市政协采用61条,被全国政协采用7条。";
  expect(figure(text, 215).detail.concepts).toContain("forwarded");
  expect(figure(text, 7).detail.concepts).toEqual(expect.arrayContaining(["adopted", "national-cppcc"]));
  expect(figure(text, 7).indicator).not.toContain("、");
});

test("copies of an edition are counted, pages of a newspaper are not", () => {
  expect(figuresOf("印制画册2000册,其中盲文版300册。").map((one) => one.text)).toEqual(["2000册", "300册"]);
  expect(figuresOf("人民日报要闻版4刊登。")).toEqual([]);
});

test("what is looked back at is counted now, whenever it began", () => {
  const text = "对2020年以来列入计划的126件提案逐件回访。";
  expect(figure(text, 126).detail.period).not.toBe("since");
  expect(figure("2020年以来累计立案1260件。", 1260).detail.period).toBe("since");
});

test("in a report of a term, a paragraph that opens with a year goes on about it", () => {
  const term = "period: { from: 2019, to: 2023 }\n";
  expect(figure("2023年,收到提案428件。形成建议案14份。", 14, term).detail.period).toBe("year");
  expect(figure("2021年,收到提案428件。形成建议案14份。", 14, term).detail).toMatchObject({
    period: "other-year",
    ofYear: 2021,
  });
  expect(figure("2023年,收到提案428件。五年来形成建议案74份。编印简报90期。", 90, term).detail.period).toBe(
    "term",
  );
});

test("members and bodies named side by side are everybody, as those visited too", () => {
  const text = "走访民主党派、工商联及界别委员代表302人次。";
  expect(figure(text, 302).detail.concepts).not.toContain("parties");
});

test("pieces take no people's name from the count before", () => {
  const text = "提案办理中委员表示满意的361件。另对列入计划的126件回访。";
  expect(figure(text, 126).detail.noun).not.toContain("委员");
});

test("what grew from one count to another is told by the second, the first is of before", () => {
  const text = "特邀信息员由18名扩充至42名。";
  expect(figure(text, 42).indicator).toBe("特邀信息员");
  expect(figure(text, 42).detail.period).toBe("year");
  expect(figure(text, 18).detail.period).toBe("other-year");
});

test("bars part the numbers of a headline", () => {
  expect(figure("收到提案318件 | 协商活动97场 | 委员工作站45个", 45).indicator).toBe("委员工作站");
});

test("copies sent out are of what was just named, those let go of what they did", () => {
  expect(figure("编印《民情专报》12期,发放2.4万份。", 24_000).indicator).toContain("《民情专报》");
  expect(figure("因工作变动同意9人辞去委员,增补7人。", 9).indicator).toContain("辞去");
});

test("so many more than in another year is a change", () => {
  const text = "开展界别协商61场,比2022年多14场。";
  expect(figure(text, 14).detail.change).toBe(true);
  expect(figure(text, 61).detail.change).toBe(false);
});

test("to a district the city's committee is another one, to a city it is its own", () => {
  const text = "被市政协采用67篇。";
  const district = extractFigures(
    readCorpusFile(
      "yubei-2022",
      `---\ntitle: 政协重庆市渝北区委员会常务委员会工作报告\nplace: 渝北区\ncode: "500112"\nlevel: county\nbody: 政协\nyear: 2022\nlanguage: zh-Hans\n---\n\n${text}\n`,
    ),
  );
  expect(district[0]?.detail.concepts).toContain("city-cppcc");
  expect(figure(text, 67).detail.concepts).not.toContain("city-cppcc");
});

test("the number of a paragraph is none of its words, and a place where something was set up is counted as such", () => {
  const text = "1.5.2 在境外12个国家设“海外联络点”17个,聘请联络员39名。";
  expect(figure(text, 12).indicator).toBe("国家");
  expect(figure("2.3.1现有委员260名。", 260).indicator).toBe("现有委员");
});

test("matters that a court or an office files are no proposals", () => {
  expect(figure("移交线索6条,立案查处4起。", 4).detail.concepts).not.toContain("filed");
});

test("under a heading of the time to come, whatever it is called, counts are plans", () => {
  for (const heading of ["明年工作", "来年工作", "下一年工作", "新的一年", "下步工作"])
    expect(figure(`## ${heading}\n\n督办重点提案20件。`, 20).detail.period, heading).toBe("plan");
  expect(figure("## 今年工作\n\n督办重点提案20件。", 20).detail.period).toBe("year");
});
