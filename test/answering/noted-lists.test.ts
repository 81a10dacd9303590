import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { askAll } from "../support/golden-questions.ts";

/** What a person writes who fills in a table: each item asks for a number, and leans on what stands before it. */
const TEXT = `# 主要工作

九届二次会议以来,共收到提案412件,其中大会期间380件、闭会期间32件。经审查,立案350件,立案率85%,并案后交办338件。按办理结果,A类210件,B类96件,C类32件。

全年编报社情民意信息264期,被全国政协采用6期、省政协采用41期。

“春蕾圆梦”助学行动发放助学金86万元,资助学生172名,人均5000元。委员全年捐款捐物1260万元,帮扶困难家庭418户。

“板凳夜话”联系企业536家,帮助解决用工、融资等问题318个。协商议事厅开展活动903次,解决问题1204个。

九届市政协共有委员402名,其中党外委员241名,占60%;女委员98名。建成委员会客厅57家,其中示范会客厅12家,接待群众1.6万人次。

开展视察14次,参加委员520人次。`;

let folder: string;
let app: App;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-noted-"));
  mkdirSync(join(folder, "corpus"));
  writeFileSync(
    join(folder, "corpus", "huaian-2023.md"),
    `---\ntitle: 政协淮安市委员会常务委员会工作报告\nplace: 淮安市\ncode: "320800"\nlevel: prefectural\nbody: 政协\nyear: 2023\nlanguage: zh-Hans\n---\n\n${TEXT}\n`,
  );
  app = await createApp({ DATA_DIR: join(folder, "data"), CORPUS_DIR: join(folder, "corpus") });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const asks = (title: string, cases: [question: string, ...figures: string[]][]) =>
  describe(title, () => {
    test.each(cases)("%s", async (question, ...figures) => {
      const answer = await askAll(app, [question]);
      expect(answer.figures.map(({ value, unit }) => `${value}${unit}`)).toEqual(figures);
    });
  });

asks("each item of a note asks for a number of its own", [
  ["淮安2023年提案收到、立案、交办件数及立案率", "412件", "350件", "338件", "85%"],
  ["淮安2023年提案总数、大会期间数、闭会期间数", "412件", "380件", "32件"],
  ["淮安2023年视察次数、参加委员人次", "14次", "520人次"],
  ["淮安市政协2023年委员捐款捐物总额、困难家庭户数", "12600000元", "418户"],
]);

asks("classes, committees and stages lean on what the note is about", [
  ["淮安2023年提案办理结果:A类、B类、C类件数", "210件", "96件", "32件"],
  ["淮安2023年提案办理结果A类、B类、C类", "210件", "96件", "32件"],
  ["淮安2023年社情民意:编报、全国政协采用、省政协采用", "264期", "6期", "41期"],
]);

asks("what stands before a colon is said of every item", [
  ["淮安“板凳夜话”:联系企业数、解决问题数", "536家", "318个"],
  ["淮安2023年“春蕾圆梦”助学:总额、人数、人均", "860000元", "172名", "5000元"],
]);

asks("a whole is not told by one of its parts", [
  ["淮安市政协委员总数、党外委员数、占比", "402名", "241名", "60%"],
  ["淮安2023年委员会客厅总数、示范家数、接待群众人次", "57家", "12家", "16000人次"],
]);

test("a list of topics is no note", async () => {
  expect((await askAll(app, ["淮安助学、协商议事"])).intent).not.toBe("figure");
});
