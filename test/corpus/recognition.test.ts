import { expect, test } from "vitest";
import { createImporter } from "../../src/corpus/importer.ts";
import type { ReportMetadata } from "../../src/domain/report.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";

const importer = createImporter(createGazetteer());

/** Says nothing of place, year or body. */
const PARAGRAPH =
  "常委会围绕中心工作开展协商议政活动26场,组织委员视察9次,提出意见建议76条,报送社情民意信息112条,收到提案163件,立案148件。";
const BODY = Array.from({ length: 6 }, () => PARAGRAPH).join("\n");

const cases: [string, string[], Partial<ReportMetadata>][] = [
  [
    "a title over several lines, spaced out, under a site's own lines; the dateline without its year",
    [
      "某某党政门户网",
      "当前页面: 首页 > 政务公开",
      "来源:政协常宁市委员会     时间:2025-03-05 10:02:28",
      "中国人民政治协商会议",
      "常宁市第十一届委员会常务委员会",
      "工 作 报 告",
      "—在3月2日政协常宁市第十一届委员会第五次会议上",
      "周  明",
      "各位委员:",
    ],
    {
      title: "中国人民政治协商会议常宁市第十一届委员会常务委员会工作报告",
      place: "常宁市",
      year: 2024,
      date: "2025-03-02",
      speaker: "周明",
      publisher: "政协常宁市委员会",
    },
  ],
  ...["(轉)", "(转载)", " 转", "【图】", "(转自湛江论坛)", "(摘编)", " [組圖]"].map(
    (mark): [string, string[], Partial<ReportMetadata>] => [
      `that it was printed again, and how, is no part of a title: ${mark.trim()}`,
      [
        `政协湛江市第十四届委员会常务委员会工作报告${mark}`,
        "——2023年2月6日在政协湛江市第十四届委员会第三次会议上",
        "各位委员:",
      ],
      { title: "政协湛江市第十四届委员会常务委员会工作报告", place: "湛江市", year: 2022 },
    ],
  ),
  [
    "a people's congress whose dateline is in the title's line, read at the first session of the next term",
    [
      "略阳县人民代表大会常务委员会工作报告——2017年1月10日在略阳县第十七届人民代表大会第一次会议上",
      "略阳县人大常委会主任 田秋实",
      "各位代表:",
      "我受县十六届人大常委会委托,向大会报告五年来的主要工作。",
      "过去五年的工作回顾",
    ],
    {
      title: "略阳县人民代表大会常务委员会工作报告",
      body: "人大",
      year: 2016,
      period: { from: 2012, to: 2016 },
      speaker: "田秋实",
    },
  ],
  [
    "the nation",
    [
      "(受权发布)中国人民政治协商会议全国委员会常务委员会工作报告",
      "——在政协第十三届全国委员会第一次会议上",
      "(2018年3月3日)",
      "各位委员:",
      "一、五年工作的回顾",
    ],
    {
      place: "全国",
      code: "000000",
      level: "national",
      year: 2017,
      period: { from: 2013, to: 2017 },
      date: "2018-03-03",
    },
  ],
  [
    "a province; the speaker with office and body in front",
    [
      "政协广东省第十三届委员会常务委员会工作报告",
      "2023年1月11日在政协广东省第十三届委员会第一次会议上",
      "政协广东省第十二届委员会主席 黄志坚",
      "各位委员:",
    ],
    { place: "广东省", level: "provincial", year: 2022, speaker: "黄志坚" },
  ],
  [
    "a district in combination with its city",
    [
      "政协上海市虹口区第十四届委员会常务委员会工作报告",
      "——2021年1月20日在政协上海市虹口区第十四届委员会第六次会议上",
      "柳 文 清",
      "各位委员:",
    ],
    { place: "虹口区", level: "county", year: 2020, speaker: "柳文清" },
  ],
  [
    "the number of the term in front of the place",
    [
      "政协第十五届苏州市委员会常务委员会工作报告",
      "——2022年4月18日在政协第十六届苏州市委员会第一次会议上",
      "各位委员:",
      "五年工作回顾",
    ],
    { place: "苏州市", period: { from: 2017, to: 2021 }, date: "2022-04-18" },
  ],
  [
    "an autonomous prefecture and a name of four characters behind an office",
    [
      "中国人民政治协商会议凉山彝族自治州第十二届委员会常务委员会工作报告(2019年2月18日)",
      "副主席 吉力阿呷",
      "各位委员:",
    ],
    { place: "凉山彝族自治州", year: 2018, speaker: "吉力阿呷" },
  ],
  [
    "a banner and a date in Chinese numerals in December, which is of the running year",
    ["政协鄂托克旗第十四届委员会常务委员会工作报告", "(二〇二〇年十二月二十六日)", "各位委员:"],
    { place: "鄂托克旗", year: 2020, date: "2020-12-26" },
  ],
  [
    "a date whose signs were lost and a redacted speaker",
    [
      "政协大庆市红岗区第八届委员会",
      "常务委员会工作报告",
      "---20171213日在政协红岗区八届二次会议上",
      "区政协副主席 ***",
      "各位委员:",
    ],
    { place: "红岗区", year: 2017, date: "2017-12-13" },
  ],
  [
    "meeting and speaker in one pair of brackets",
    [
      "政协延安市宝塔区第十届委员会常务委员会工作报告(2023年2月15日在政协延安市宝塔区第十届委员会第二次会议上 刘延)",
      "各位委员:",
    ],
    { place: "宝塔区", year: 2022, date: "2023-02-15", speaker: "刘延" },
  ],
  [
    "a traditional text keeps title and speaker in its script, the place is the division's name",
    [
      "中國人民政治協商會議寧德市第四屆委員會常務委員會工作報告",
      "——2020年1月4日在政協寧德市第四屆委員會第四次會議上",
      "蘭斯年",
      "各位委員:",
      "現在,我代表常務委員會向大會報告工作,請予審議,並請列席會議的領導和同志們提出意見。",
    ],
    { title: "中國人民政治協商會議寧德市第四屆委員會常務委員會工作報告", place: "宁德市", speaker: "蘭斯年" },
  ],
  [
    "places visited, neighbours and the newspaper are not the report's place",
    [
      "凝心聚力谱新篇",
      "——秀洲区政协2020年履职综述",
      "2021-01-29 来源:嘉兴日报 作者:王某",
      "一年来,区政协赴杭州、宁波、上海等地考察,组织委员赴南湖区、海盐县交流,走访企业和群众,取得较好效果。",
    ],
    { title: "凝心聚力谱新篇——秀洲区政协2020年履职综述", place: "秀洲区", year: 2020, publisher: "嘉兴日报" },
  ],
  [
    "a place that only the text names, by 区政协 and one district's name, and no title at all",
    [
      "2022年,区政协围绕中心服务大局,区政协全年开展履职活动33项,区政协推动工作落实,为奉化区建设共同富裕特色区贡献智慧力量。",
    ],
    { place: "奉化区", year: 2022, title: "奉化区政协2022年工作" },
  ],
  [
    "what a page says its text was called before is not its title, nor is the label before it",
    [
      "同心聚力谱新篇",
      "——鞍山市政协2023年工作报告",
      "原题:中国人民政治协商会议第十四届鞍山市委员会常务委员会工作报告(2024年1月9日在市政协十四届三次会议上)",
      "各位委员:",
    ],
    { title: "同心聚力谱新篇——鞍山市政协2023年工作报告", date: "2024-01-09" },
  ],
  [
    "a title that a page knows only by its former name",
    ["原标题:政协鞍山市第十四届委员会常务委员会工作报告", "(2024年1月9日)", "各位委员:"],
    { title: "政协鞍山市第十四届委员会常务委员会工作报告" },
  ],
  [
    "a plan's heading tells the year before it",
    ["政协鞍山市第十四届委员会常务委员会工作报告", "各位委员:", PARAGRAPH, "2024年工作任务"],
    { year: 2023 },
  ],
  [
    "the report of a government is neither body",
    ["鞍山市政府工作报告", "——2024年1月8日在鞍山市第十七届人民代表大会第三次会议上", "各位代表:"],
    { body: "other", place: "鞍山市", year: 2023 },
  ],
];

test.each(cases)("recognised: %s", async (_, head, expected) => {
  const [{ metadata }] = await importer.read(Buffer.from([...head, BODY].join("\n")), "copied.txt");
  expect(metadata).toMatchObject(expected);
});

test("a redacted speaker is no speaker", async () => {
  const text = ["政协鞍山市委员会常务委员会工作报告", "(2024年1月8日)", "主席 ***", "各位委员:", BODY].join(
    "\n",
  );
  const [{ metadata }] = await importer.read(Buffer.from(text), "copied.txt");
  expect(metadata).not.toHaveProperty("speaker");
});

test("a file named in Chinese lends its name where the text has no title", async () => {
  const text = `2022年,区政协围绕中心开展工作,区政协组织委员走访,区政协为奉化区发展贡献力量。\n${BODY}`;
  const [{ metadata }] = await importer.read(Buffer.from(text), "/tmp/奉化区政协全年工作回眸.txt");
  expect(metadata.title).toBe("奉化区政协全年工作回眸");
});

test("the title that the text bears in full goes before what the page is called for short", async () => {
  const page = `<html><head><title>鞍山市政协工作报告-钢城资讯网</title></head><body>
<h2>政协鞍山市第十四届委员会<br>常务委员会工作报告</h2><p>(2024年1月9日)</p><p>各位委员:</p>
${BODY.split("\n")
  .map((line) => `<p>${line}</p>`)
  .join("")}</body></html>`;
  const [{ metadata }] = await importer.read(Buffer.from(page), "page.html");
  expect(metadata.title).toBe("政协鞍山市第十四届委员会常务委员会工作报告");
});

test("a site's name behind two dashes leaves none at the end of the title", async () => {
  const page = `<html><head><title>政协鞍山市第十四届委员会常务委员会工作报告--鞍山政协</title></head><body><p>(2024年1月9日)</p><p>各位委员:</p>
${BODY.split("\n")
  .map((line) => `<p>${line}</p>`)
  .join("")}</body></html>`;
  const [{ metadata }] = await importer.read(Buffer.from(page), "page.html");
  expect(metadata.title).toBe("政协鞍山市第十四届委员会常务委员会工作报告");
});
