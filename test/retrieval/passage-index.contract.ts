import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PassageIndex, PassageQuery } from "../../src/retrieval/passage-index.ts";
import { reportOf } from "../support/reports.ts";

const everybody = { chat: "" };
const bridges = "全年开展桥梁养护视察三次，走访施工单位十二家，提出加固老桥的建议。";
const schools = "围绕乡村学校师资短缺开展协商，推动轮岗教师下乡任教。";
const herbs = "委员们调研中药材种植基地，建议完善仓储物流。";

/** What every PassageIndex does. */
export function passageIndexContract(name: string, open: () => PassageIndex): void {
  describe(name, () => {
    let index: PassageIndex;
    beforeEach(() => {
      index = open();
    });
    afterEach(() => index.close());

    const find = (text: string, query: Partial<PassageQuery> = {}) =>
      index.search({ text, viewer: everybody, limit: 10, ...query });
    const slugs = (text: string, query: Partial<PassageQuery> = {}) =>
      find(text, query).map((hit) => hit.passage.report);

    it("finds nothing in an empty index", () => {
      expect(find("桥梁养护")).toEqual([]);
    });

    it("returns a passage verbatim with its place in the report", () => {
      const text = `# 工作报告\n\n## 一、城市建设\n\n${bridges}\n\n## 二、民生\n\n${schools}\n`;
      index.replace(reportOf({ slug: "yunling-2023", text }));
      const passage = find("老桥加固")[0]?.passage;
      expect(passage).toMatchObject({
        report: "yunling-2023",
        place: "云岭市",
        code: "990100",
        year: 2023,
        path: ["工作报告", "一、城市建设"],
        text: bridges,
      });
      expect(text.slice(passage?.start, passage?.end)).toBe(bridges);
    });

    it("puts the better passage first and never returns more than the limit", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: [bridges, schools, herbs].join("\n\n") }));
      const hits = find("乡村学校教师短缺的建议");
      expect(hits[0]?.passage.text).toBe(schools);
      expect(hits.length).toBeGreaterThan(1);
      expect(hits.map((hit) => hit.score)).toEqual(
        hits.map((hit) => hit.score).toSorted((one, other) => other - one),
      );
      expect(find("乡村学校教师短缺的建议", { limit: 1 })).toEqual(hits.slice(0, 1));
      expect(find("建议", { limit: 0 })).toEqual([]);
    });

    it("finds passages that have every word where every word is asked for", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: [bridges, schools, herbs].join("\n\n") }));
      expect(find("桥梁 教师").map((hit) => hit.passage.text)).toHaveLength(2);
      expect(find("桥梁 教师", { every: true })).toEqual([]);
      expect(find("桥梁 建议", { every: true }).map((hit) => hit.passage.text)).toEqual([bridges]);
      expect(slugs("云岭市 桥梁", { every: true })).toEqual(["yunling-2023"]);
    });

    it("finds traditional text by a simplified question and the other way round, and shows each as printed", () => {
      index.replace(reportOf({ slug: "a-2023", text: "委員們調研中藥材種植基地，建議完善倉儲物流。" }));
      index.replace(reportOf({ slug: "b-2023", text: schools }));
      expect(find("中药材仓储")[0]?.passage.text).toBe("委員們調研中藥材種植基地，建議完善倉儲物流。");
      expect(slugs("鄉村學校師資")[0]).toBe("b-2023");
    });

    it("finds a passage by the words of its heading", () => {
      const text = `## 基层治理\n\n${bridges}\n\n## 文史工作\n\n${herbs}`;
      index.replace(reportOf({ slug: "yunling-2023", text }));
      expect(find("文史")[0]?.passage.text).toBe(herbs);
    });

    it("finds a report's passages by the place that the question names", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: bridges }));
      index.replace(
        reportOf({ slug: "haifeng-2023", place: "海棠县", code: "980521", text: `${bridges}再议。` }),
      );
      index.replace(reportOf({ slug: "other-2023", place: "松原市", code: "970700", text: herbs }));
      expect(slugs("海棠县桥梁养护")[0]).toBe("haifeng-2023");
      expect(slugs("云岭市桥梁养护")[0]).toBe("yunling-2023");
    });

    it("takes a place by its short name, also one that no dictionary has", () => {
      index.replace(reportOf({ slug: "chiqing-2023", place: "赤磬县", code: "980522", text: bridges }));
      index.replace(reportOf({ slug: "yunling-2023", text: `${bridges}赤磬人来参观，赤磬的桥梁也老。` }));
      expect(slugs("赤磬的桥梁养护")[0]).toBe("chiqing-2023");
    });

    describe("narrowing", () => {
      beforeEach(() => {
        index.replace(reportOf({ slug: "province-2022", code: "990000", year: 2022, text: bridges }));
        index.replace(reportOf({ slug: "city-2023", code: "990100", year: 2023, text: bridges }));
        index.replace(reportOf({ slug: "county-2022", code: "990123", year: 2022, text: bridges }));
        index.replace(reportOf({ slug: "elsewhere-2023", code: "980100", year: 2023, text: bridges }));
      });

      it.each<[string, Partial<PassageQuery>, string[]]>([
        ["a county is itself only", { codes: ["990123"] }, ["county-2022"]],
        ["a city covers its counties", { codes: ["990100"] }, ["city-2023", "county-2022"]],
        ["a province covers all below", { codes: ["990000"] }, ["city-2023", "county-2022", "province-2022"]],
        [
          "the nation covers everything",
          { codes: ["000000"] },
          ["city-2023", "county-2022", "elsewhere-2023", "province-2022"],
        ],
        ["several places add up", { codes: ["990123", "980000"] }, ["county-2022", "elsewhere-2023"]],
        ["a year", { years: [2022] }, ["county-2022", "province-2022"]],
        ["several years", { years: [2022, 2023], codes: ["980100"] }, ["elsewhere-2023"]],
        ["a report", { reports: ["city-2023"] }, ["city-2023"]],
        ["place and year must both fit", { codes: ["990100"], years: [2022] }, ["county-2022"]],
        ["a place without reports", { codes: ["110000"] }, []],
        ["an empty list fits nothing", { reports: [] }, []],
      ])("%s", (_rule, query, expected) => {
        expect(slugs("桥梁养护", query).toSorted()).toEqual(expected);
      });
    });

    it("shows a chat's own report to that chat only", () => {
      index.replace(reportOf({ slug: "shared-2023", text: bridges }));
      index.replace(reportOf({ slug: "private-2023", owner: "-1001", text: bridges }));
      expect(slugs("桥梁养护")).toEqual(["shared-2023"]);
      expect(slugs("桥梁养护", { viewer: { chat: "-1001" } }).toSorted()).toEqual([
        "private-2023",
        "shared-2023",
      ]);
      expect(slugs("桥梁养护", { viewer: { chat: "-100" } })).toEqual(["shared-2023"]);
      expect(slugs("桥梁养护", { viewer: { chat: "-1001 o" } })).toEqual(["shared-2023"]);
      expect(slugs("桥梁养护", { reports: ["private-2023"] })).toEqual([]);
    });

    it("replaces a report with all its passages", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: `${bridges}\n\n${schools}` }));
      index.replace(reportOf({ slug: "yunling-2023", text: herbs }));
      expect(find("桥梁养护 学校师资")).toEqual([]);
      expect(find("中药材")).toHaveLength(1);
    });

    it("forgets a removed report and takes the removal of an unknown one", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: bridges }));
      index.remove("yunling-2023");
      index.remove("never-there");
      expect(find("桥梁养护")).toEqual([]);
      expect(index.known(["桥梁"])).toEqual(new Set());
    });

    it("knows which words occur in the texts, in any script", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: `${bridges}经费120万元。` }));
      expect(index.known(["桥梁", "橋梁", "火箭", "120", "", "!?", '"'])).toEqual(
        new Set(["桥梁", "橋梁", "120"]),
      );
    });

    it("does not take what narrows a search for words of a text", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: bridges }));
      expect(find("c990100 y2023 o")).toEqual([]);
      expect(index.known(["y2023", "c990100", "o"])).toEqual(new Set());
    });

    it("looks for words that only shape a question when there are no others", () => {
      const said = "大家问得最多的是为什么、怎么办。";
      index.replace(reportOf({ slug: "yunling-2023", text: `${bridges}\n\n${said}` }));
      expect(find("为什么")[0]?.passage.text).toBe(said);
      expect(find("为什么要加固老桥")[0]?.passage.text).toBe(bridges);
    });

    it("finds longer words by a verb of one character", () => {
      index.replace(reportOf({ slug: "yunling-2023", text: `${bridges}\n\n委员们为困难家庭捐款五万元。` }));
      expect(find("捐了多少")[0]?.passage.text).toBe("委员们为困难家庭捐款五万元。");
    });

    it.each([
      ["operators", '桥梁" OR NEAR(养护, 2) AND NOT body : x* ^ + - {tokens}: "o"', 1],
      ["a lone quotation mark", '"', 0],
      ["SQL", "'; drop table passages; --", 0],
      ["HTML", "<b>桥梁</b>&amp;<script>alert(1)</script>", 1],
      ["only emoji", "🌉🌉👍🏽", 0],
      ["only punctuation", "？？！。。（）", 0],
      ["nothing", "", 0],
      ["blanks", " \n\t ", 0],
      ["control characters", "桥梁\u0000养护\u0007\u0000", 1],
      ["half a character", "桥梁\ud83c养护", 1],
      ["rare characters", "𠮷𪚥𰻝桥梁", 1],
      ["ten thousand characters", "桥梁养护的建议和意见".repeat(1000), 1],
      [
        "thousands of words that no report has",
        Array.from({ length: 5000 }, (_, n) => `zq${n}`).join(" "),
        0,
      ],
    ])("takes %s as a question", (_kind, text, found) => {
      index.replace(reportOf({ slug: "yunling-2023", text: bridges }));
      expect(find(text)).toHaveLength(found);
    });

    it("indexes any text that it is given", () => {
      const text = `# "\n\n\u0000${bridges}\u0000\n\n🌉\n\n。。。\n\n<table>|||`;
      index.replace(reportOf({ slug: "odd\" slug\u0000'", text }));
      expect(slugs("老桥加固")).toEqual(["odd\" slug\u0000'"]);
      index.remove("odd\" slug\u0000'");
      expect(slugs("老桥加固")).toEqual([]);
    });
  });
}
