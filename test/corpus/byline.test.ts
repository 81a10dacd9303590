import { expect, test } from "vitest";
import { undo } from "../../src/corpus/document.ts";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";

const importer = createImporter(createGazetteer());

const PARAGRAPH =
  "2023年,常委会围绕中心工作开展协商议政活动26场,组织委员视察9次,提出意见建议76条,报送社情民意信息112条,收到提案163件,立案148件。";
const BODY = ["各位委员:", ...Array.from({ length: 6 }, () => PARAGRAPH)];
const TITLE = "政协鞍山市第十四届委员会常务委员会工作报告";
const SESSION = "2024年1月9日在政协鞍山市第十四届委员会第三次会议上";

async function importLines(lines: readonly string[], name = "copied.txt") {
  const source = lines.join("\n");
  const [report] = await importer.read(Buffer.from(source), name);
  expect(undo(report.text, report.log)).toBe(source);
  return report;
}

/** The paragraphs that stand above the salutation. */
async function bylineOf(head: readonly string[], name?: string): Promise<string[]> {
  const paragraphs = (await importLines([...head, ...BODY], name)).text.split("\n\n");
  return paragraphs.slice(0, paragraphs.indexOf("各位委员:"));
}

const cases: [string, string[], string[]][] = [
  [
    "meeting, office and name, each a paragraph",
    [TITLE, `——${SESSION}`, "市政协主席 李洪涛"],
    [`——${SESSION}`, "市政协主席 李洪涛"],
  ],
  ["day and name alone", [TITLE, "(2024年1月9日)", "李 洪 涛"], ["(2024年1月9日)", "李 洪 涛"]],
  [
    "a meeting behind the title on its line, which the page repeats",
    [
      `${TITLE}(摘要)——在政协鞍山市第十四届委员会第三次会议上_鞍山新闻网`,
      "来源:鞍山日报",
      `${TITLE} (摘要)——在政协鞍山市第十四届委员会第三次会议上`,
      "李洪涛",
    ],
    ["——在政协鞍山市第十四届委员会第三次会议上", "李洪涛"],
  ],
  [
    "a meeting in the subtitle, although that is title too",
    ["凝心聚力谱新篇——在政协鞍山市第十四届委员会第三次会议上的工作报告", "李洪涛"],
    ["——在政协鞍山市第十四届委员会第三次会议上的工作报告", "李洪涛"],
  ],
  [
    "a meeting broken at the margin, put together again",
    [TITLE, "(2024年1月9日在政协鞍山市第十四届", "委员会第三次会议上)"],
    [`(${SESSION})`],
  ],
  [
    "day, office and name on a line each",
    [TITLE, "2024年1月9日", "政协鞍山市委员会主席", "李洪涛"],
    ["2024年1月9日", "政协鞍山市委员会主席", "李洪涛"],
  ],
  [
    "how and when it was adopted",
    [TITLE, "(2024年1月9日市政协十四届三次会议通过)"],
    ["(2024年1月9日市政协十四届三次会议通过)"],
  ],
  [
    "the meeting by its name alone",
    [TITLE, "政协鞍山市第十四届委员会第三次会议"],
    ["政协鞍山市第十四届委员会第三次会议"],
  ],
  ["an office with a hidden name", [TITLE, SESSION, "市政协副主席 ***"], [SESSION, "市政协副主席 ***"]],
  ["a name that is a place elsewhere", [TITLE, SESSION, "市政协副主席 吴江"], [SESSION, "市政协副主席 吴江"]],
];

test.each(cases)("the byline opens the clean text: %s", async (_, head, byline) => {
  expect(await bylineOf(head)).toEqual(byline);
});

test("the title and what the page says of itself stay out", async () => {
  const page = [
    "鞍山日报",
    "2024年1月10日 星期三",
    TITLE,
    "发布时间:2024-01-10 08:30 来源:鞍山日报 作者:陈玲",
    "阅读数:208",
    "原创 鞍山政协 2024-01-10 18:30",
    "本报记者 陈玲",
  ];
  expect(await bylineOf([...page, SESSION, "李洪涛"])).toEqual([SESSION, "李洪涛"]);
  expect(await bylineOf(page)).toEqual([]);
});

test("a name above the text is neither a heading nor a part of one", async () => {
  const { text } = await importLines([TITLE, "李洪涛", "围绕中心谋发展", PARAGRAPH, ...BODY.slice(1)]);
  expect(text).toMatch(/^李洪涛\n\n#+ 围绕中心谋发展\n\n/);
});

test("the year of the meeting is not counted as a year of the work", async () => {
  const { metadata } = await importLines([TITLE, `——${SESSION}`, "李洪涛", ...BODY]);
  expect(metadata).toMatchObject({ year: 2023, date: "2024-01-09", speaker: "李洪涛", title: TITLE });
});

test("a meeting that only the page's title names is put in front of the text", async () => {
  const html = `<html><head><meta charset="utf-8"><title>${TITLE}——在政协鞍山市第十四届委员会第三次会议上_鞍山新闻网</title></head>
<body><h1>${TITLE}</h1>${BODY.map((line) => `<p>${line}</p>`).join("")}</body></html>`;
  const [{ text }] = await importer.read(Buffer.from(html), "page.html");
  expect(text).toMatch(/^——在政协鞍山市第十四届委员会第三次会议上\n\n各位委员:/);
});

test("a byline quoted in Markdown loses the quote mark only", async () => {
  expect(await bylineOf([`# ${TITLE}`, "", `> ${SESSION}`, "> 李洪涛", ""], "notes.md")).toEqual([
    SESSION,
    "李洪涛",
  ]);
});

test("a clean text imported again keeps its byline", async () => {
  const head = ["---", `title: ${TITLE}`, "place: 鞍山市", "year: 2023", "---", ""];
  const body = [`---${SESSION}`, "市政协副主席 ***", ...BODY].join("\n\n");
  const [{ text }] = await importer.read(Buffer.from([...head, body].join("\n")), "anshan-2023.md");
  expect(text).toBe(body);
});
