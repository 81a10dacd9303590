import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { segment } from "../../src/language/segment.ts";
import { openFts5Index } from "../../src/retrieval/fts5-index.ts";
import { reportOf } from "../support/reports.ts";
import { passageIndexContract } from "./passage-index.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "yiwen-index-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, `index-${++files}`, "index.db");

passageIndexContract("FTS5 in memory", () => openFts5Index({ file: ":memory:", segment }));
passageIndexContract("FTS5 in a file", () => openFts5Index({ file: newFile(), segment }));

const bridges = reportOf({ slug: "yunling-2023", text: "全年开展桥梁养护视察三次，提出加固老桥的建议。" });
const position = { store: "store-1", revision: 7 };
const anybody = { viewer: { chat: "" }, limit: 5 };

function filled(file: string): void {
  const index = openFts5Index({ file, segment });
  index.apply({ replace: [bridges], remove: [], position });
  index.close();
}

it("finds by a common word in a narrow scope where the rare one is missing, among thousands of passages too", () => {
  const index = openFts5Index({ file: ":memory:", segment });
  const paragraphs = Array.from({ length: 2100 }, (_, n) => `第${n}次督办提案。`);
  index.replace(reportOf({ slug: "long-2023", text: paragraphs.join("\n\n") }));
  index.replace(reportOf({ slug: "quantum-2023", text: "量子计算中心落户。" }));
  const long = index.search({ text: "量子计算的提案", ...anybody, reports: ["long-2023"] });
  expect(long[0]?.passage.text).toContain("提案");
  expect(index.search({ text: "量子计算的提案", ...anybody })[0]?.passage.report).toBe("quantum-2023");
  index.close();
});

it("finds the same of words that very many passages have, together, apart or not at all", () => {
  const paragraphs = Array.from({ length: 2100 }, (_, n) => {
    const said = n % 9 === 0 ? "河道清淤工程开工" : n % 9 === 1 ? "校园体育设施开放" : "督办提案";
    return `第${n}次${said}。`;
  });
  paragraphs.push("河道旁的校园种了树。", "清淤之后校园旁的河道见了底。");
  const report = reportOf({ slug: "long-2023", text: paragraphs.join("\n\n") });
  const [all, few] = [{}, { mostScored: 20 }].map((options) => {
    const index = openFts5Index({ file: ":memory:", segment, ...options });
    index.replace(report);
    const found = ["校园的河道", "河道清淤与校园", "河道清淤与量子计算", "量子计算"].map((text) =>
      index.search({ text, ...anybody, limit: 2 }).map(({ passage }) => passage.text),
    );
    index.close();
    return found;
  });
  expect(few?.[0]?.toSorted()).toEqual(["河道旁的校园种了树。", "清淤之后校园旁的河道见了底。"].toSorted());
  expect(few?.[1]?.[0]).toBe("清淤之后校园旁的河道见了底。");
  expect(few?.[2]).toHaveLength(2);
  expect(few).toEqual(all);
});

describe("the index file", () => {
  it("keeps passages and position over a restart", () => {
    const file = newFile();
    filled(file);
    const index = openFts5Index({ file, segment });
    expect(index.position()).toEqual(position);
    expect(index.search({ text: "老桥", ...anybody })).toHaveLength(1);
    index.close();
  });

  it.each([
    [
      "is not a database",
      (file: string) => writeFileSync(file, "not a database at all, but long enough".repeat(200)),
    ],
    ["was cut short", (file: string) => truncateSync(file, 5000)],
    [
      "is of another version",
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec("drop table words; pragma user_version = 999");
        database.close();
      },
    ],
  ])("is made anew, at the position of a new one, when it %s", (_state, spoil) => {
    const file = newFile();
    filled(file);
    spoil(file);
    const index = openFts5Index({ file, segment });
    try {
      index.position();
      index.search({ text: "老桥", ...anybody });
    } catch (error) {
      expect(error).toMatchObject({ code: "index.damaged", retryable: true });
    }
    expect(index.position()).toEqual({ store: "", revision: 0 });
    expect(index.search({ text: "老桥", ...anybody })).toEqual([]);
    index.replace(bridges);
    expect(index.search({ text: "老桥", ...anybody })).toHaveLength(1);
    index.close();
  });

  it("applies a batch wholly or not at all", () => {
    const index = openFts5Index({ file: newFile(), segment });
    const broken = { ...bridges, slug: "broken", year: undefined as unknown as number };
    expect(() => index.apply({ replace: [bridges, broken], remove: [], position })).toThrow();
    expect(index.position()).toEqual({ store: "", revision: 0 });
    expect(index.search({ text: "老桥", ...anybody })).toEqual([]);
    index.close();
  });

  it("shows at once what another process writes", () => {
    const file = newFile();
    const reader = openFts5Index({ file, segment });
    expect(reader.search({ text: "老桥", ...anybody })).toEqual([]);
    execFileSync(process.execPath, [writer, file, "1", "0"]);
    expect(reader.search({ text: "老桥", ...anybody })).toHaveLength(1);
    reader.close();
  });

  it("is made and written by several processes at the same moment", async () => {
    const file = newFile();
    const writers = [0, 1, 2].map((n) =>
      spawn(process.execPath, [writer, file, "5", String(n)], { stdio: "inherit" }),
    );
    const codes = await Promise.all(writers.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0, 0]);
    const index = openFts5Index({ file, segment });
    expect(index.search({ text: "老桥", ...anybody, limit: 50 })).toHaveLength(15);
    index.close();
  });
});

const writer = join(import.meta.dirname, "index-writer.ts");
