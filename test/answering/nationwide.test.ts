import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matchFigures } from "../../src/answering/matching.ts";
import { traitsOf } from "../../src/answering/nationwide/traits-asked.ts";
import { readAsks } from "../../src/answering/understanding/asks.ts";
import { type App, createApp } from "../../src/app.ts";
import type { Reply } from "../../src/domain/answering.ts";
import { PUBLIC, type ReportMetadata } from "../../src/domain/report.ts";
import type { LedgerFigure } from "../../src/figures/ledger-figure.ts";
import { withTraits } from "../../src/figures/traits.ts";
import { writeNationalCorpus } from "../ranking/national/corpus.ts";
import { readQuestions } from "../support/golden-questions.ts";

const PLACES = 60;
let folder: string;
let app: App;
let reports: readonly ReportMetadata[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-nation-"));
  writeNationalCorpus(join(folder, "corpus"), PLACES);
  app = await createApp({ DATA_DIR: join(folder, "data"), CORPUS_DIR: join(folder, "corpus") });
  await app.refresh();
  reports = await app.reports(PUBLIC);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const reportAt = (place: string): ReportMetadata => {
  const found = reports.find((report) => report.place === place);
  if (!found) throw new Error(`no report of ${place}`);
  return found;
};

/** Writes a report, in place of one of the same year. */
async function put(
  { code, place, year }: { code: string; place: string; year: number },
  text: string,
): Promise<void> {
  const slug = (await app.reports(PUBLIC)).find(
    (report) => report.code === code && report.year === year,
  )?.slug;
  writeFileSync(
    join(folder, "corpus", `${slug ?? `${code}-${year}`}.md`),
    `---\ntitle: 工作报告\nplace: ${place}\ncode: "${code}"\nlevel: county\nbody: 政协\nyear: ${year}\nlanguage: zh-Hans\n---\n\n${text}\n`,
  );
  await app.refresh();
}

const ask = (text: string): Promise<Reply> =>
  app.ask({ text, viewer: PUBLIC, today: new Date("2026-11-21") });

/** Values by place, as the file of all places has them. */
async function valuesOf(reply: Reply): Promise<number[]> {
  const file = await reply.export?.("csv");
  const [head = "", ...rows] = Buffer.from(file ?? [])
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trim()
    .split("\r\n");
  const column = head.split(",").findIndex((name) => /^(?:数值|value)$/i.test(name.replaceAll('"', "")));
  expect(column).toBeGreaterThanOrEqual(0);
  return rows.map((line) => Number(line.split(",")[column]));
}

describe("over more places than can be shown", () => {
  test.each([
    ["2024年立案提案最多的是哪里", "highest"],
    ["哪个地方收到的提案最多", "highest"],
    ["2024年各地立案提案对比", "highest"],
    ["2024年立案提案最少的是哪里", "lowest"],
    ["哪个地方报送社情民意信息最多", "highest"],
    ["2024年办复率最高的是哪个地方", "highest"],
  ])("%s: the ten shown are those of the file that has all", async (question, which) => {
    const reply = await ask(question);
    expect(reply.answer.outcome).toBe("answered");
    const all = (await valuesOf(reply)).sort((a, b) => (which === "lowest" ? a - b : b - a));
    expect(all.length).toBeGreaterThan(PLACES / 3);
    const shown = reply.table?.rows.map((row) => row[3]?.replace(/ \[\d+\]$/, "")) ?? [];
    expect(shown.map((text) => Number.parseFloat(text ?? ""))).toEqual(all.slice(0, 10));
    expect(reply.answer.citations.length).toBeLessThanOrEqual(10);
    expect(reply.answer.text).toContain(`看了${PLACES}个地方的报告`);
  });

  test("the same question gives the same answer again", async () => {
    const [first, second] = [
      await ask("2024年立案提案最多的是哪里"),
      await ask("2024年立案提案最多的是哪里"),
    ];
    expect({ ...second.answer, elapsedMs: 0 }).toEqual({ ...first.answer, elapsedMs: 0 });
  });

  test("a sum of the few that are shown is not given for one of all", async () => {
    const { answer } = await ask("2024年各地立案提案合计多少件");
    expect(answer.figures.filter((figure) => figure.derived)).toEqual([]);
    expect(answer.warnings.join()).toContain("没有合计");
  });

  test("where more places than are shown have the same value, this is said", async () => {
    expect((await ask("2024年办复率最高的是哪个地方")).answer.warnings.join()).toContain(
      "可能有地方的数值与最后一个相同",
    );
    expect((await ask("2024年立案提案最多的是哪里")).answer.warnings).toEqual([]);
  });

  test("a place whose newest report does not state it is ranked by the report before", async () => {
    const [first] = (await ask("哪个地方立案提案最多")).answer.figures;
    const { code } = reportAt(first?.place ?? "");
    await put({ code, place: first?.place ?? "", year: 2025 }, "组织委员视察8次。");
    const after = (await ask("哪个地方立案提案最多")).answer;
    expect(after.figures[0]).toEqual(first);
    expect(after.text).toContain(`看了${PLACES}个地方的报告`);
  });

  test("a year's figure that only a later report states is ranked", async () => {
    const { code, place } = reports.at(-1) as ReportMetadata;
    await put({ code, place, year: 2024 }, "组织委员视察8次。");
    await put({ code, place, year: 2025 }, "2024年立案提案99999件,2025年立案提案500件。");
    const [top] = (await ask("2024年立案提案最多的是哪里")).answer.figures;
    expect(top).toMatchObject({ place, year: 2024, value: 99999 });
  });

  test("a question that names no place is asked back", async () => {
    const { answer } = await ask("立案提案多少件");
    expect(answer.outcome).toBe("refused");
    expect(answer.text).toContain("哪个地方");
  });

  test("ranking words are no place whose name is nearly the same", async () => {
    await put({ code: "140221", place: "阳高县", year: 2024 }, "立案提案100件,满意率90%。");
    expect((await ask("2024年各地满意率从高到低排名")).answer).toMatchObject({
      outcome: "answered",
      intent: "ranking",
    });
  });

  test("where no place is as was asked, none is said to come first, and how many others there are", async () => {
    const { text } = (await ask("哪些地方立案少于1件?")).answer;
    expect(text).toMatch(/^看了\d+个地方的报告。\n没有符合的地方;写明此数的是:.+等\d+个地方。$/);
  });

  test("what no report counts is refused", async () => {
    expect((await ask("2024年哪个地方的航天发射场最多")).answer.outcome).toBe("refused");
  });
});

test("no figure that answers a golden question is passed over by what it is looked up by", async () => {
  const golden = await createApp({ DATA_DIR: join(folder, "golden"), CORPUS_DIR: "corpus" });
  await golden.refresh();
  const ledger = await golden.ledger(PUBLIC);
  await golden.close();
  const byReport = Map.groupBy(ledger, (figure) => figure.report);
  const keyOf = ({ report, start }: LedgerFigure): string => `${report}:${start}`;
  const traits = new Map(
    [...byReport.values()].flatMap(withTraits).map((figure) => [keyOf(figure), figure.traits]),
  );
  const passedOver: string[] = [];
  let answers = 0;
  for (const { messages } of readQuestions("figures")) {
    const question = messages.at(-1) ?? "";
    for (const one of readAsks(question)) {
      const wanted = traitsOf(one);
      for (const figures of byReport.values())
        for (const { figure } of matchFigures(one, figures).exact) {
          answers++;
          const own = traits.get(keyOf(figure));
          const fits =
            own !== undefined &&
            wanted.kinds.includes(own.kind.replace(/-of\d*$/, "")) &&
            wanted.concepts.every((group) => group.some((id) => own.concepts.includes(id)));
          if (!fits) passedOver.push(`${question} → ${figure.indicator} ${figure.text}`);
        }
    }
  }
  expect(answers).toBeGreaterThan(100);
  expect(passedOver).toEqual([]);
});
