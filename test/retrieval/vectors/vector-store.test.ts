import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { PassageQuery } from "../../../src/retrieval/passage-index.ts";
import { openVectorStore, type VectorStore } from "../../../src/retrieval/vectors/vector-store.ts";
import { reportOf } from "../../support/reports.ts";
import { AT, fill, filledStore, vectorOf } from "./library.ts";

const folder = mkdtempSync(join(tmpdir(), "yiwen-vectors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bridges = "全年开展桥梁养护视察三次，提出加固老桥的建议。";
const doctors = "组织医卫界委员下乡，为山区群众义诊两千一百余人次。";
const books = "编辑出版文史丛书两辑，共四十八万字，赠送各学校。";

async function near(vectors: VectorStore, text: string, query: Partial<PassageQuery> = {}) {
  const whole = { text, viewer: { chat: "" }, limit: 10, ...query };
  return (await vectors.nearest(vectorOf(text), whole, () => true)) ?? [];
}
const slugs = async (...given: Parameters<typeof near>) =>
  (await near(...given)).map(({ passage }) => passage.report).toSorted();

it("finds a passage by its meaning, verbatim and with its place in the report", async () => {
  const text = `# 工作报告\n\n## 一、城建\n\n${bridges}\n\n## 二、民生\n\n${doctors}\n`;
  const vectors = filledStore([reportOf({ slug: "yunling-2023", text })]);
  const [first] = await near(vectors, "医生上山看病");
  expect(first?.passage).toEqual({
    report: "yunling-2023",
    place: "云岭市",
    code: "990100",
    year: 2023,
    path: ["工作报告", "二、民生"],
    start: text.indexOf(doctors),
    end: text.indexOf(doctors) + doctors.length,
    text: doctors,
  });
  vectors.close();
});

it("gives the nearest first and never more than the limit", async () => {
  const vectors = filledStore([reportOf({ slug: "a-2023", text: [bridges, doctors, books].join("\n\n") })]);
  const all = await near(vectors, "给山区群众看病，出版丛书");
  expect(all.length).toBeGreaterThan(1);
  expect(all.map(({ score }) => score)).toEqual(
    all.map(({ score }) => score).toSorted((one, other) => other - one),
  );
  expect(await near(vectors, "给山区群众看病，出版丛书", { limit: 1 })).toEqual(all.slice(0, 1));
  expect(await near(vectors, "看病", { limit: 0 })).toEqual([]);
  vectors.close();
});

describe("narrowing", () => {
  it.each<[string, Partial<PassageQuery>, string[]]>([
    ["a county is itself only", { codes: ["990123"] }, ["county-2022"]],
    ["a city covers its counties", { codes: ["990100"] }, ["city-2023", "county-2022"]],
    ["the nation covers everything", { codes: ["000000"] }, ["city-2023", "county-2022", "elsewhere-2023"]],
    ["a year", { years: [2022] }, ["county-2022"]],
    ["a report", { reports: ["city-2023"] }, ["city-2023"]],
    ["place and year must both fit", { codes: ["980000"], years: [2022] }, []],
    ["an empty list fits nothing", { reports: [] }, []],
  ])("%s", async (_rule, query, expected) => {
    const vectors = filledStore([
      reportOf({ slug: "city-2023", text: doctors }),
      reportOf({ slug: "county-2022", code: "990123", year: 2022, text: doctors }),
      reportOf({ slug: "elsewhere-2023", code: "980100", text: doctors }),
    ]);
    expect(await slugs(vectors, "看病", query)).toEqual(expected);
    vectors.close();
  });
});

describe("a chat's own report", () => {
  const own = reportOf({ slug: "own-2023", owner: "-1001", text: doctors });

  it("is found by that chat only", async () => {
    const vectors = filledStore([own, reportOf({ slug: "shared-2023", text: doctors })]);
    expect(await slugs(vectors, "看病", { viewer: { chat: "-1001" } })).toEqual(["own-2023", "shared-2023"]);
    for (const chat of ["", "-1002", "-100", "-1001 o", "%"])
      expect(await slugs(vectors, "看病", { viewer: { chat } })).toEqual(["shared-2023"]);
    expect(await slugs(vectors, "看病", { reports: ["own-2023"] })).toEqual([]);
    vectors.close();
  });

  it("stays its own when its text is the same as that of a shared one, whose vectors it may not lend", async () => {
    const vectors = filledStore([own]);
    vectors.apply({ replace: [{ ...own, owner: "-1002" }], remove: [], position: AT });
    expect(await slugs(vectors, "看病", { viewer: { chat: "-1001" } })).toEqual([]);
    expect(await slugs(vectors, "看病", { viewer: { chat: "-1002" } })).toEqual(["own-2023"]);
    vectors.close();
  });
});

describe("what changes", () => {
  it("costs new vectors for the passages that are new only", async () => {
    const vectors = filledStore([reportOf({ slug: "a-2023", text: [bridges, doctors].join("\n\n") })]);
    const changed = [books, bridges, doctors].join("\n\n");
    vectors.apply({ replace: [reportOf({ slug: "a-2023", text: changed })], remove: [], position: AT });
    // Those whose vectors are known are found before the rest is embedded, at their new place.
    const [first] = await near(vectors, "医生看病");
    expect(first?.passage.start).toBe(changed.indexOf(doctors));
    expect(fill(vectors)).toEqual([books]);
    expect((await near(vectors, "出书"))[0]?.passage.text).toBe(books);
    vectors.close();
  });

  it("costs nothing where a report is told again as it was", () => {
    const report = reportOf({ slug: "a-2023", text: [bridges, doctors].join("\n\n") });
    const vectors = filledStore([report]);
    vectors.apply({ replace: [{ ...report, title: "另一个标题" }], remove: [], position: AT });
    expect(vectors.progress()).toEqual({ filled: 1, waiting: 0 });
    vectors.close();
  });

  it("is forgotten when it is removed, and nothing of it is left", async () => {
    const vectors = filledStore([reportOf({ slug: "a-2023", text: doctors })]);
    vectors.apply({ replace: [], remove: ["a-2023", "never-there"], position: { ...AT, revision: 2 } });
    expect(await near(vectors, "看病")).toEqual([]);
    expect(vectors.progress()).toEqual({ filled: 0, waiting: 0 });
    expect(vectors.position()).toEqual({ ...AT, revision: 2 });
    vectors.close();
  });

  it("does not get the vectors of what it was while they were made", async () => {
    const vectors = openVectorStore(":memory:");
    vectors.apply({ replace: [reportOf({ slug: "a-2023", text: doctors })], remove: [], position: AT });
    const before = vectors.next();
    if (!before) throw new Error("nothing waits");
    vectors.apply({ replace: [reportOf({ slug: "a-2023", text: books })], remove: [], position: AT });
    vectors.keep(before, [vectorOf(doctors)], "2026-11-22");
    expect(await near(vectors, "看病")).toEqual([]);
    expect(vectors.next()?.waiting.map(({ text }) => text)).toEqual([books]);
    vectors.close();
  });
});

it("goes on where it was stopped, in a new process", async () => {
  const file = join(folder, "resumed.db");
  const many = Array.from({ length: 70 }, (_, n) => `第${n}项：${bridges.repeat(4)}`).join("\n\n");
  const first = openVectorStore(file);
  first.apply({ replace: [reportOf({ slug: "a-2023", text: many })], remove: [], position: AT });
  const block = first.next();
  if (!block) throw new Error("nothing waits");
  first.keep(
    block,
    block.waiting.map(({ text }) => vectorOf(text)),
    "2026-11-22",
  );
  first.close();
  const second = openVectorStore(file);
  expect(second.position()).toEqual(AT);
  expect(second.progress()).toEqual({ filled: 1, waiting: 2 });
  expect(fill(second)).toHaveLength(70 - 32);
  second.close();
});

it("is emptied for the next sync when its file is damaged", () => {
  const file = join(folder, "damaged.db");
  filledStore([reportOf({ slug: "a-2023", text: doctors })], file).close();
  writeFileSync(file, "not a database at all, but long enough".repeat(200));
  const vectors = openVectorStore(file);
  expect(vectors.position()).toEqual({ store: "", revision: 0 });
  expect(vectors.progress()).toEqual({ filled: 0, waiting: 0 });
  vectors.close();
});

it("refuses vectors of another length than those it has, and what was there stays", async () => {
  const vectors = filledStore([reportOf({ slug: "a-2023", text: doctors })]);
  vectors.apply({ replace: [reportOf({ slug: "b-2023", text: books })], remove: [], position: AT });
  const block = vectors.next();
  if (!block) throw new Error("nothing waits");
  expect(() => vectors.keep(block, [Float32Array.of(0.6, 0.8)], "2026-11-22")).toThrow(
    expect.objectContaining({ code: "embedding.malformed" }),
  );
  expect(await slugs(vectors, "看病")).toEqual(["a-2023"]);
  expect(vectors.next()?.id).toBe(block.id);
  vectors.close();
});

it("finds nothing with a question's vector of another length", async () => {
  const vectors = filledStore([reportOf({ slug: "a-2023", text: doctors })]);
  const query = { text: "", viewer: { chat: "" }, limit: 5 };
  expect(await vectors.nearest(Float32Array.of(0.6, 0.8), query, () => true)).toEqual([]);
  vectors.close();
});

it("gives up a search that is no longer worthwhile", async () => {
  const vectors = filledStore([reportOf({ slug: "a-2023", text: doctors })]);
  const query = { text: "", viewer: { chat: "" }, limit: 5 };
  expect(await vectors.nearest(vectorOf("看病"), query, () => false)).toBeUndefined();
  vectors.close();
});

it("keeps vectors so exactly that each passage is nearest to its own text", async () => {
  const texts = Array.from(
    { length: 40 },
    (_, n) => `${n}号议题：${[bridges, doctors, books][n % 3]}${n * 7}件。`,
  );
  const vectors = filledStore([reportOf({ slug: "a-2023", text: texts.join("\n\n") })]);
  for (const text of texts) {
    const [first] = await near(vectors, text);
    expect(first?.passage.text).toBe(text);
    expect(first?.score).toBeGreaterThan(0.995);
    expect(first?.score).toBeLessThan(1.005);
  }
  vectors.close();
});
