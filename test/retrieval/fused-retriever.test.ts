import { afterEach, describe, expect, it } from "vitest";
import type { Report } from "../../src/domain/report.ts";
import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import type { PassageQuery } from "../../src/retrieval/passage-index.ts";
import { PassageRetriever } from "../../src/retrieval/retriever.ts";
import { createMeaningSearch } from "../../src/retrieval/vectors/meaning-search.ts";
import { reportOf } from "../support/reports.ts";
import { filledStore, scriptedEmbedder } from "./vectors/library.ts";

const bridges = "全年开展桥梁养护视察三次，提出加固老桥的建议。";
const doctors = "组织医卫界委员下乡，为山区群众义诊两千一百余人次。";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function stage(...reports: Report[]) {
  const index = openFts5Index({ file: ":memory:", segment });
  for (const report of reports) index.replace(report);
  const vectors = filledStore(reports);
  open.push(
    () => index.close(),
    () => vectors.close(),
  );
  const embedder = scriptedEmbedder();
  const meaning = createMeaningSearch({
    vectors,
    embedder,
    clock: () => 0,
    deadline: () => new AbortController().signal,
    log: { info: () => undefined, warn: () => undefined },
  });
  const find = async (text: string, scope: Partial<PassageQuery> = {}, question?: string) => {
    const whole = { viewer: { chat: "" }, limit: 3, ...scope };
    const asked = question === undefined ? {} : { question };
    return new PassageRetriever({ index, scope: whole, meaning, ...asked }).invoke(text);
  };
  const byWords = (text: string) =>
    new PassageRetriever({ index, scope: { viewer: { chat: "" }, limit: 3 } }).invoke(text);
  return { embedder, find, byWords };
}

const yunling = reportOf({ slug: "yunling-2023", text: `${bridges}\n\n${doctors}` });

it("finds the passage that says it in other words, as a document that knows where it stands", async () => {
  const { find, byWords } = stage(yunling);
  expect(await byWords("医生上山看病")).toEqual([]);
  const [document] = await find("医生上山看病");
  expect(document?.pageContent).toBe(doctors);
  expect(document?.id).toBe(`yunling-2023:${yunling.text.indexOf(doctors)}-${yunling.text.length}`);
  expect(document?.metadata).toMatchObject({ report: "yunling-2023", place: "云岭市", year: 2023 });
  expect(document?.metadata.score).toBeGreaterThan(0);
});

it("gives what words alone give, and asks no model, where a passage says what was asked", async () => {
  const { find, byWords, embedder } = stage(yunling);
  expect(await find("加固老桥的建议")).toEqual(await byWords("加固老桥的建议"));
  expect(embedder.asked).toEqual([]);
});

it("gives what words alone give where the model fails", async () => {
  const { find, byWords, embedder } = stage(yunling);
  embedder.fail = new Error("gone");
  const half = "老桥旁的医生上山看病";
  expect((await byWords(half)).length).toBeGreaterThan(0);
  expect(await find(half)).toEqual(await byWords(half));
  expect(embedder.asked).toHaveLength(1);
});

it("searches by the meaning of what the person asked rather than of the words looked for", async () => {
  const { find, embedder } = stage(yunling);
  expect((await find("郎中", {}, "医生上山看病"))[0]?.pageContent).toBe(doctors);
  expect(embedder.asked).toEqual([["医生上山看病"]]);
});

it("keeps to every word where every word is asked for", async () => {
  const { find, embedder } = stage(yunling);
  expect(await find("医生上山看病", { every: true })).toEqual([]);
  expect(embedder.asked).toEqual([]);
});

it("never returns more than the limit", async () => {
  const many = Array.from({ length: 30 }, (_, n) => `第${n}批：${doctors}`).join("\n\n");
  const { find } = stage(reportOf({ slug: "many-2023", text: many }));
  expect(await find("医生上山看病", { limit: 4 })).toHaveLength(4);
  expect(await find("医生上山看病", { limit: 0 })).toEqual([]);
});

describe("can't be asked beyond", () => {
  const own = reportOf({ slug: "own-2023", owner: "-1001", text: doctors });
  const old = reportOf({ slug: "old-2020", year: 2020, text: doctors });

  it("its viewer", async () => {
    const { find } = stage(own);
    expect(await find("医生上山看病")).toEqual([]);
    expect(await find("医生上山看病", { viewer: { chat: "-1002" } })).toEqual([]);
    expect(await find("医生上山看病", { viewer: { chat: "-1001" } })).toHaveLength(1);
  });

  it("its narrowing", async () => {
    const { find } = stage(old);
    expect(await find("医生上山看病", { years: [2023] })).toEqual([]);
    expect(await find("医生上山看病", { codes: ["110000"] })).toEqual([]);
    expect(await find("医生上山看病", { years: [2020] })).toHaveLength(1);
  });
});
