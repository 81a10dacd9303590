import { expect, test } from "vitest";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";

const figure = (text: string, value: number): LedgerFigure => {
  const found = extractFigures(
    readCorpusFile(
      "xuzhou-2023",
      `---\ntitle: 政协徐州市委员会常务委员会工作报告\nplace: 徐州市\ncode: "320300"\nlevel: prefectural\nbody: 政协\nyear: 2023\nlanguage: zh-Hans\n---\n\n${text}\n`,
    ),
  ).find((one) => one.value === value);
  if (!found) throw new Error(`no figure ${value} in ${text}`);
  return found;
};

test.each([
  "全市14个县(市、区)政协全年共立案提案2619件。",
  "各区县政协共开展协商活动2619场。",
  "加强联系指导。七县市政协建成协商议事室2619个。",
  "县级政协组织委员视察2619次。",
  "全市16个区政协收到社情民意信息41条,报送提案2619件。",
])("what the committees below did is no count of the committee's own: %s", (text) => {
  expect(figure(text, 2619).detail.subject).toBe("other");
});

test.each([
  "与全市14个县(市、区)政协联动开展调研2619次。",
  "各区县政协立案3100件,市政协立案2619件。",
  "加强对县区政协工作的指导,召开县区政协主席座谈会2619次。",
  "市政协立案提案2619件。",
])("what is done with them or for them is: %s", (text) => {
  expect(figure(text, 2619).detail.subject).toBe("committee");
});

test("a mark in brackets cuts no name in two", () => {
  expect(figure("全市14个县(市、区)政协全年共立案提案2619件。", 2619).detail.actor).toBe("");
});

test.each([
  "共收到提案431件,审查立案352件,其余79件中有60件转为意见建议,19件退回。",
  "共收到提案431件,立案352件,并案后交办340件,剩下79件退回。",
])("the rest of what was handed in was not filed: %s", (text) => {
  expect(figure(text, 79).detail.concepts).toContain("not-filed");
});

test.each([
  ["出版《运河里的徐州》一书,共印2600册,书中收录图片310余幅。", 2600, "《运河里的徐州》"],
  ["《徐州文史》第二十六辑——《小煤车的记忆》出版发行,全书19万字,印数2600册。", 2600, "第二十六辑"],
  ["《徐州文史》第26辑《汉画口述史》成书,全书37万字,收录42位老匠人的口述,首印2600册。", 2600, "第26辑"],
  ["编印《徐州文史资料》第二十六辑,全书27万字。", 270_000, "第二十六辑"],
  ["出版《汉风》。发行量2600册。", 2600, "《汉风》"],
])("copies and words are of the book named before them: %s", (text, value, title) => {
  expect(figure(text, value).indicator).toContain(title);
});

test("whom something is divided among is what is counted", () => {
  expect(figure("把提案分解到37个承办单位。", 37).indicator).toBe("承办单位");
  expect(figure("将219件提案分办至46家承办单位。", 46).indicator).toBe("承办单位");
});

test("a word for the whole term holds until the next word for a time", () => {
  const text = "委员培训届内全覆盖。全年举办培训班3期。同意11名委员辞去职务。";
  expect(figure(text, 11).detail.period).toBe("year");
  expect(figure("届内举办培训班13期。同意11名委员辞去职务。", 11).detail.period).toBe("term");
});
