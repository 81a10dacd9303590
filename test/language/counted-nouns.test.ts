import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { counterAt } from "../../src/figures/units.ts";
import { countersOfNoun } from "../../src/language/counted-nouns.ts";

describe("an English noun", () => {
  it.each([
    ["Spring Festival couplets", "", "副"],
    ["hours", " did volunteers give", "小时"],
    ["masks", "", "只"],
    ["points", " of agreement were reached", "项"],
    ["cataract operations", "", "例"],
    ["religious venues", "", "座"],
    ["mountain songs", "", "首"],
  ])("%s%s may be counted with %s", (phrase, behind, counter) => {
    expect(countersOfNoun(phrase, behind)).toContain(counter);
  });

  it("is counted as its last word is: member workstations are no members", () => {
    expect(countersOfNoun("member workstations")).not.toContain("名");
    expect(countersOfNoun("parking spaces")).toEqual(["个"]);
  });

  it("may be counted with anything where no line has it", () => {
    expect(countersOfNoun("quandaries")).toBeUndefined();
    expect(countersOfNoun("")).toBeUndefined();
  });
});

it("the table has no counter that no figure can have", () => {
  const file = new URL("../../src/language/data/counted-nouns.tsv", import.meta.url);
  const counters = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.includes("\t") && !line.startsWith("#"))
    .slice(1)
    .flatMap((line) => line.split("\t")[1]?.split(" ") ?? []);
  expect([...new Set(counters)].filter((counter) => counterAt(counter, 0) !== counter)).toEqual([]);
});
