import { afterAll, beforeAll, expect, test } from "vitest";
import { createApp } from "../../src/app.ts";
import { createStore, type FeedbackRecord } from "../../src/bot/store.ts";
import { jsonLines, type Workplace, workplace } from "./command.ts";

const QUESTION = "沈阳2022年立案提案多少件?";
const vote = (fields: Partial<FeedbackRecord>): FeedbackRecord => ({
  person: "7000001",
  vote: "up",
  question: QUESTION,
  answer: "沈阳市政协2022年立案提案616件。[1]",
  citations: [
    {
      number: 1,
      report: "shenyang-2022",
      title: "工作报告",
      place: "沈阳市",
      year: 2022,
      start: 1,
      end: 12,
      excerpt: "全年立案提案616件",
    },
  ],
  at: "2026-03-02T08:00:00.000Z",
  ...fields,
});

let place: Workplace;
beforeAll(async () => {
  place = workplace();
  const app = await createApp({ DATA_DIR: `${place.dir}/data`, CORPUS_DIR: `${place.dir}/none` });
  const { feedback } = createStore(app.keyv);
  await feedback.set(vote({}), "7000001", "a1", "7000001");
  await feedback.set(
    vote({
      vote: "down",
      question: "<b>盘锦</b>\u001b[31m呢?",
      at: "2026-03-01T23:59:00.000Z",
      citations: [],
    }),
    "-100",
    "a0",
    "7000001",
  );
  await app.close();
});
afterAll(() => place.remove());

test("every verdict is listed with its question, answer and citations, oldest first, and counted", async () => {
  const { out, code } = await place.run("cli/feedback.ts");
  expect(code).toBe(0);
  expect(out).toBe(
    [
      "👎 2026-03-01 23:59Z  <b>盘锦</b> [31m呢?",
      "    沈阳市政协2022年立案提案616件。[1]",
      "",
      `👍 2026-03-02 08:00Z  ${QUESTION}`,
      "    沈阳市政协2022年立案提案616件。[1]",
      "    [1] 全年立案提案616件 (shenyang-2022)",
      "",
      "👍 1   👎 1",
      "",
    ].join("\n"),
  );
});

test("as lines of JSON they can be worked on, and name nobody", async () => {
  const { out } = await place.run("cli/feedback.ts", ["--jsonl", "--vote", "up"]);
  const { person: _, ...shown } = vote({});
  expect(jsonLines(out)).toEqual([shown]);
  expect(out).not.toContain("7000001");
});

test("an unknown verdict is answered with the usage", async () => {
  const { out, code } = await place.run("cli/feedback.ts", ["--vote", "maybe"]);
  expect([code, out.includes("--vote up|down")]).toEqual([2, true]);
});
