import { expect, test } from "vitest";
import { afterThisFile } from "../support/closing.ts";
import { askAll, inventedApp } from "../support/golden-questions.ts";

const app = await inventedApp({
  "pinghu-2023": {
    place: "平湖市",
    code: "330482",
    year: 2023,
    text: `## 提案办理

全年共收到提案263件,审查立案231件,并案后交办219件。党派团体提案47件,占立案总数的20.3%。219件提案分办至46家承办单位。委员对办理态度的满意率为100%,对办理结果的满意率为96.7%。先进承办单位、优秀提案分别表彰8家、15件。

## 民主监督

围绕河道治理开展专项监督6次,发现问题53个,提出意见建议71条,38条已得到落实。组织90名委员对7个窗口单位进行民主评议,评出满意单位4个、基本满意单位3个。

## 社情民意

编报社情民意信息318篇,其中报送嘉兴市政协206篇,被市政协采用64篇,被全国政协采用5篇。新增社情民意信息联系点9个,总数达到31个。

## 为民服务

11位医卫界委员组成医疗队,在四川省松潘县开展义诊8天,接诊1630人次。文体界委员捐款修建球场18.5万元,帮助27名山区孩子参加夏令营。广大委员捐款2140万元,捐赠物资折价960万元。为408名困难学生送去助学金122.4万元。其中企业家委员陈××一人捐款25万元。《关于更换老旧水表的提案》,推动改造管网3.1公里,940户居民受益。

## 团结联谊

接待泰国、老挝友好人士5批43人。与嘉善、金山联合举办“三地书画联展”,展出书画作品190幅,其中我市作品61幅。

## 文史

编辑出版《平湖文史》第十九辑,全书24万字,收录文章52篇、图片90余幅。出版《琵琶里的平湖》一书,共印1800册。

## 自身建设

委员培训届内全覆盖。全年举办培训班3期。因工作变动,同意8名委员辞去委员职务,协商增补委员11名。在市级以上媒体刊登报道140篇。`,
  },
});
afterThisFile(() => app.close());

test.each([
  // Of several rates, grades, groups or counts of one thing the one that is named.
  ["平湖2023年提案办理结果的满意率是多少", [96.7]],
  [
    "What share of members in Pinghu were satisfied with the results of handling in 2023 (not the attitude)?",
    [96.7],
  ],
  ["平湖市政协2023年提案承办单位数", [46]],
  ["平湖提案分办到多少家承办单位", [46]],
  ["平湖2023年提了多少条意见建议", [71]],
  ["平湖2023年意见建议落实了多少条", [38]],
  ["How many institutions did Pinghu's members rate as satisfactory in democratic appraisal?", [4]],
  ["平湖三地书画联展,平湖自己的作品几幅?", [61]],
  ["How many foreign friends from Thailand and Laos did Pinghu receive in 2023?", [43]],
  ["平湖委员2023年捐了多少现金?", [21_400_000]],
  ["平湖2023年给多少学生送了助学金?", [408]],
  // What is asked beside another thing.
  ["平湖社情民意信息联系点新增多少、总数多少", [9, 31]],
  ["平湖2023年党派团体提案多少件、占立案总数多少?", [47, 20.3]],
  ["平湖市政协2023年提案收到、立案、并案后交办件数", [263, 231, 219]],
  ["平湖的医生委员去松潘看了几天病,看了多少人次?", [8, 1630]],
  ["平湖文体界委员帮了多少山区孩子,花了多少钱", [27, 185_000]],
  ["How many members resigned and how many were added in Pinghu in 2023?", [8, 11]],
  [
    "How many social-opinion items did Pinghu compile, and how many did the Jiaxing committee adopt?",
    [318, 64],
  ],
  // In the words of those who ask.
  ["换水表那个提案,平湖多少户人家得了好处?", [940]],
  ["平湖有个企业家委员捐了多少钱助学?", [250_000]],
  // A volume and what it holds.
  ["平湖文史第十九集全书多少字", [240_000]],
  [
    "How many words does volume 19 of Pinghu's historical materials run to, and how many articles does it hold?",
    [240_000, 52],
  ],
  ["《琵琶里的平湖》印了多少本", [1800]],
  ["What was the print run of Pinghu's 《琵琶里的平湖》?", [1800]],
])("%s", async (question, values) => {
  const { figures } = await askAll(app, [question]);
  expect(figures.map(({ value }) => value).sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
});

test.each([
  "What was the print run of volume 19 of Pinghu's historical materials?",
  "平湖文史第十九辑印了多少册",
])("no count of something else of a volume tells how many copies there are: %s", async (question) => {
  expect((await askAll(app, [question])).outcome).toBe("refused");
});

test("of two things compared the one that is not stated is said to be lacking", async () => {
  const { text } = await askAll(app, ["平湖2023年立案提案与航天类立案提案相差多少件?"]);
  expect(text).toContain("航天类立案提案");
});
