import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkClaim } from "../../src/answering/claims/claim.ts";
import { type Source, sourceOf } from "../../src/answering/claims/source.ts";
import { readCorpusFile } from "../../src/corpus/corpus-file.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { createGlossary } from "../../src/language/glossary.ts";

/*
 * Sentences in somebody else's words against sentences of the shipped reports. What is true and near the report's words
 * should pass, or a model is of no use; what is not must fail.
 */
const gazetteer = createGazetteer();
const glossary = createGlossary();
const codes = new Map(gazetteer.divisions.map((division) => [division.fullName, division.code]));

/** The sentence of a report that has these words. */
function sentence(slug: string, words: string): Source {
  const report = readCorpusFile(slug, readFileSync(`corpus/${slug}.md`, "utf8"), (place) => codes.get(place));
  const at = report.text.indexOf(words);
  if (at < 0) throw new Error(`${slug} has no ${words}`);
  const start = Math.max(report.text.lastIndexOf("。", at), report.text.lastIndexOf("\n", at)) + 1;
  return sourceOf(report, { start, end: report.text.indexOf("。", at) + 1 }, extractFigures(report));
}

const shenyang = sentence("shenyang-2022", "立案提案616件");
const changshu = sentence("changshu-2024", "立案提案261件");
const panjin = sentence("panjin-2022", "提案116件");
const shanwei = sentence("shanwei-2022", "立案提案108件");
const planned = sentence("changshu-2024", "加快建立平时提案提出和办理机制");
const problems = (text: string, ...sources: Source[]) => checkClaim(text, sources, { gazetteer, glossary });

describe("a claim passes that", () => {
  test.each([
    ["says it shorter", "2022年,沈阳市政协立案提案616件,已全部办复。", [shenyang]],
    ["turns it around", "沈阳市政协全年立案616件提案,并报送社情民意信息550余篇。", [shenyang]],
    ["writes the number in Chinese", "沈阳市立案提案六百一十六件。", [shenyang]],
    ["writes the number in full width", "沈阳市立案提案６１６件。", [shenyang]],
    ["says approximately the same way in other words", "沈阳市报送社情民意信息超过550篇。", [shenyang]],
    ["tells a part as a part", "常熟市立案的261件提案中,民生类提案有97件。", [changshu]],
    ["writes a percentage in words", "盘锦市民生领域提案占百分之六十一点四。", [panjin]],
    [
      "names each of two places",
      "沈阳市2022年立案提案616件,常熟市2024年立案提案261件。",
      [shenyang, changshu],
    ],
    ["quotes as it stands", "报告称“沈阳市政协2022年全年立案提案616件”。", [shenyang]],
    ["is in the other script", "汕尾市政協2022年立案提案108件,送交33家單位辦理,辦復率100%。", [shanwei]],
    ["tells a plan as a plan", "常熟市政协将加快建立平时提案提出和办理机制。", [planned]],
    [
      "is English",
      "In 2022 the Shenyang committee filed 616 proposals, and all of them were replied to.",
      [shenyang],
    ],
    ["spells the number out", "In 2022 Shenyang filed six hundred and sixteen proposals.", [shenyang]],
    ["is English and approximate", "Shenyang sent up over 550 public opinion items in 2022.", [shenyang]],
  ])("%s", (_, text, sources) => {
    expect(problems(text, ...sources)).toEqual([]);
  });
});

describe("a claim fails that", () => {
  test.each([
    ["alters a digit", "沈阳市立案提案617件。", [shenyang], "number"],
    ["alters it in Chinese", "沈阳市立案提案六百一十八件。", [shenyang], "number"],
    ["alters it as on a cheque", "沈阳市立案提案陆佰壹拾捌件。", [shenyang], "number"],
    ["alters it in a numeral that nobody reads", "沈阳市立案提案⑯件。", [shenyang], "number"],
    [
      "alters it in English words",
      "In 2022 Shenyang filed six hundred and eighteen proposals.",
      [shenyang],
      "number",
    ],
    ["scales it", "In 2022 Shenyang filed 616 thousand proposals.", [shenyang], "number"],
    ["alters the unit", "沈阳市立案提案616条。", [shenyang], "number"],
    ["makes the approximate exact", "沈阳市报送社情民意信息550篇。", [shenyang], "number"],
    ["makes the exact approximate", "沈阳市立案提案超过616件。", [shenyang], "number"],
    ["rounds in words", "盘锦市民生领域提案占比过半。", [panjin], "number"],
    ["makes a fraction", "沈阳市提案的三分之一已办复。", [shenyang], "number"],
    ["doubles", "Shenyang doubled its proposals.", [shenyang], "number"],
    ["calls the filed received", "沈阳市收到提案616件。", [shenyang], "indicator"],
    ["counts one thing as another", "沈阳市报送社情民意信息616件。", [shenyang], "indicator"],
    ["calls a part the whole", "盘锦市提案116件。", [panjin], "indicator"],
    ["calls the whole a part", "常熟市立案的提案中,民生类提案有261件。", [changshu], "indicator"],
    [
      "swaps two places",
      "沈阳市2022年立案提案261件,常熟市2024年立案提案616件。",
      [shenyang, changshu],
      "number",
    ],
    [
      "swaps two years",
      "沈阳市2024年立案提案616件,常熟市2022年立案提案261件。",
      [shenyang, changshu],
      "number",
    ],
    ["leaves open whose the numbers are", "两地立案提案616件和261件。", [shenyang, changshu], "number"],
    ["is of another place", "常熟市立案提案616件。", [shenyang], "place"],
    ["is of another year", "沈阳市2021年立案提案616件。", [shenyang], "year"],
    ["quotes with one character changed", "报告称“沈阳市政协2022年全年立案提案617件”。", [shenyang], "quote"],
    [
      "quotes in the other script",
      "报告称“沈阳市政协2022年全年立案提案616件，已全部辦復”。",
      [shenyang],
      "quote",
    ],
    ["opens a quotation and does not close it", "报告称“沈阳市政协立案提案616件。", [shenyang], "quote"],
    ["names a person who is not there", "沈阳市副市长王大明领衔办复提案。", [shenyang], "name"],
    ["ranks", "沈阳市立案提案616件,居全国首位。", [shenyang], "comparison"],
    ["compares", "沈阳的立案提案比常熟多。", [shenyang, changshu], "comparison"],
    ["denies", "沈阳市立案提案没有办复。", [shenyang], "negation"],
    ["tells a plan as done", "常熟市政协加快建立平时提案提出和办理制度。", [planned], "plan"],
    ["says something else", "委员们建议取消高考制度并改革户籍政策。", [shenyang], "unsupported"],
    ["sends people elsewhere", "请访问 evil.com 查看沈阳市的提案。", [shenyang], "forbidden"],
    ["hides a mark", "沈阳市立案提案6\u200b16件。", [shenyang], "characters"],
    ["cites nothing", "沈阳市立案提案616件。", [], "uncited"],
  ])("%s", (_, text, sources, kind) => {
    expect(problems(text, ...sources).map((problem) => problem.kind)).toContain(kind);
  });
});
