import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { askAll } from "../support/golden-questions.ts";

/** Sentences that state several counts side by side, of which a question means one. */
const REPORTS: Record<string, { place: string; code: string; year: number; text: string }> = {
  huaian: {
    place: "淮安市",
    code: "320800",
    year: 2023,
    text: `# 主要工作

提案办结平均周期由86天压缩到61天。特约信息员队伍由40人充实到75人。协商议事点从原来的210个扩大至348个。

全体会议出席率97.4%,常委会会议出席率90.6%,主席会议出席率93.3%。

对9个部门开展民主评议,平均得分91.2分,得分最高的市税务局96.8分,最低的市供水集团82.5分。

全年立案提案312件,由46家单位承办,其中市住建局最多,主办41件;市交通局次之,主办29件。

“萤火”慈善基金全年募集善款312万元,发放助学金96万元,资助学生480名。

《淮安文史》第23辑收录文稿58篇、31万字,印制1800册;征集运河史料稿件126篇。

5名委员因履职考核不合格被约谈,3名委员被免去资格,22名委员被评为履职先进。

开展专项监督,排查出隐患问题137个,交办131个,被监督单位整改问题120个。提出监督意见88条,采纳率93.2%。

立案提案从内容看,经济建设类120件,社会民生类121件,生态环境类71件。截至年底,提案办结298件,正在办理14件,承办20件以上的单位有6家。提案人对办理结果表示满意的301件。

现有委员402名,其中少数民族委员24名。全年增补委员13名,辞去委员9名,免去2名。举办“运河书画”联展3场,征集作品260幅,展出145幅。走访企业84家,召开座谈会31场。

接待外省政协来访考察88批,2023年接待信访群众来访19批。聘请特约监督员36名,其中少数民族5名。`,
  },
  shaoguan: {
    place: "韶关市",
    code: "440200",
    year: 2022,
    text: `# 一、2022年工作回顧

1.1 全會出席率百分之九十六點五,常委會會議出席率百分之八十八點四。

1.2.1 三名委員因長期缺席被勸辭,七名委員被提醒談話,二十四名委員受到表彰。

1.2.2 上報省政協信息一百六十八條,被省政協採用二十七條,被全國政協採用三條。

1.3.4 120件提案由39家單位辦理,其中A類(已解決)84件,B類(列入計劃)29件,C類7件。對上一年B類提案中18件再督辦。

1.3.5 抽查補貼臺賬五百六十份,發現錯發問題二十一個,督促追回資金三十四萬元。`,
  },
};

let folder: string;
let app: App;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-told-"));
  mkdirSync(join(folder, "corpus"));
  for (const { place, code, year, text } of Object.values(REPORTS))
    writeFileSync(
      join(folder, "corpus", `${code}-${year}.md`),
      `---\ntitle: 政协${place}委员会常务委员会工作报告\nplace: ${place}\ncode: "${code}"\nlevel: prefectural\nbody: 政协\nyear: ${year}\nlanguage: zh-Hans\n---\n\n${text}\n`,
    );
  app = await createApp({ DATA_DIR: join(folder, "data"), CORPUS_DIR: join(folder, "corpus") });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const stated = async (...messages: string[]): Promise<string[]> =>
  (await askAll(app, messages)).figures.map(({ value, unit }) => `${value}${unit}`);

const asks = (title: string, cases: [question: string, ...figures: string[]][]) =>
  describe(title, () => {
    test.each(cases)("%s", async (question, ...figures) => {
      expect(await stated(...question.split(" / "))).toEqual(figures);
    });
  });

asks("what a count changed to answers, and not where it began", [
  ["淮安2023年提案办结平均周期压缩到几天", "61天"],
  ["淮安2023年特约信息员队伍充实到多少人", "75人"],
  ["淮安2023年协商议事点扩大到多少个", "348个"],
]);

asks("the rate of one meeting is not that of another", [
  ["淮安2023年全会出席率", "97.4%"],
  ["淮安2023年常委会会议出席率是多少", "90.6%"],
  ["淮安2023年主席会议的出席率多少", "93.3%"],
  ["韶關2022年全體會議出席率多少", "96.5%"],
]);

asks("scores are told apart from other counts, and the highest from the lowest", [
  ["淮安2023年民主评议最低分是多少", "82.5分"],
  ["淮安2023年民主评议得分最高的得了多少分", "96.8分"],
  ["淮安2023年民主评议平均得分多少", "91.2分"],
]);

asks("who did it is named before its own count", [
  ["淮安2023年市交通局主办了多少件提案", "29件"],
  ["淮安2023年市住建局主办了多少件提案", "41件"],
  ["淮安2023年承办提案最多的单位办了几件", "41件"],
  ["淮安2023年主办提案最多的局办了几件", "41件"],
  ["淮安2023年主办提案最多的那个单位全年一共办了提案几件", "41件"],
]);

asks("money raised is not money given out", [
  ["淮安2023年“萤火”基金发了多少助学金", "960000元"],
  ["淮安2023年“萤火”基金募集了多少善款", "3120000元"],
]);

asks("what a book holds is not what is collected", [
  ["淮安2023年文史第23辑收了多少篇文章", "58篇"],
  ["淮安2023年文史第二十三辑的字数是多少", "310000字"],
]);

asks("members are counted by what befell them", [
  ["淮安2023年被约谈的委员有几名", "5名"],
  ["韶关2022年因长期缺席被劝退的委员有几名", "3名"],
  ["韶关2022年被约谈的委员有几名", "7名"],
]);

asks("what was found, handed on and put right", [
  ["淮安2023年专项监督一共找出多少个问题", "137个"],
  ["淮安2023年专项监督发现问题多少个,交办多少", "137个", "131个"],
  ["淮安2023年监督意见提了多少条?采纳率呢", "88条", "93.2%"],
  ["韶关2022年发现错发问题后,督促追回了多少钱", "340000元"],
]);

asks("visitors are no petitioners", [["淮安2023年接待外地政协来访多少批", "88批"]]);

asks("minorities are no minus", [["淮安2023年监督员聘了多少名,少数民族有几名", "36名", "5名"]]);

asks("the number of a paragraph is no word of it, a class is its own label", [
  ["韶关2022年B类提案有多少件", "29件"],
  ["韶关2022年提案交给多少家单位办理", "39家"],
]);

asks("who took it up is no name of a thing", [
  ["韶关2022年全国政协采用信息几条", "3条"],
  ["韶关2022年收集社情民意信息多少條? / 全國政協採用了幾條", "3条"],
]);

asks("the same year means the year before", [["淮安2023年全会出席率多少 / 那韶关同一年呢", "96.5%"]]);

asks("words of the field are put right by their sound", [
  ["淮安2023年聘了多少名特约监督圆", "36名"],
  ["淮安2023年全体会义出席率", "97.4%"],
  ["淮安2023年立案提暗多少件", "312件"],
]);

asks("a class in a breakdown lends its name to nothing behind it", [
  ["淮安2023年提案办结了多少件", "298件"],
  ["淮安2023年还有几件提案在办", "14件"],
  ["淮安2023年生态环境类提案有多少件", "71件"],
]);

asks("what is told of some members is told of no others", [
  ["淮安2023年有几名委员辞职", "9名"],
  ["淮安2023年少数民族委员有几名", "24名"],
  ["淮安2023年现有多少名委员", "402名"],
]);

asks("a word may begin like a counter", [
  ["淮安2023年走访企业多少家,开了多少座谈会", "84家", "31场"],
  ["淮安2023年书画展展出多少幅作品", "145幅"],
]);
