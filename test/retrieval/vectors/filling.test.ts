import { describe, expect, it } from "vitest";
import { EmbeddingError } from "../../../src/retrieval/vectors/embedder.ts";
import { createFilling } from "../../../src/retrieval/vectors/filling.ts";
import { openVectorStore } from "../../../src/retrieval/vectors/vector-store.ts";
import { reportOf } from "../../support/reports.ts";
import { AT, scriptedEmbedder } from "./library.ts";

const START = Date.parse("2026-11-22T12:00:00Z");
const paragraph = (n: number) => `第${n}项工作：全年开展桥梁养护视察三次，提出加固老桥的建议。`.repeat(4);
const text = (count: number) => Array.from({ length: count }, (_, n) => paragraph(n)).join("\n\n");

function stage({ passages = 70, daily = 1_000 } = {}) {
  const vectors = openVectorStore(":memory:");
  const report = reportOf({ slug: "a-2023", text: text(passages) });
  vectors.apply({ replace: [report], remove: [], position: AT });
  const embedder = scriptedEmbedder();
  const time = { now: START };
  const lines: { message: string; fields: object }[] = [];
  const note = (fields: object, message: string): void => void lines.push({ message, fields });
  const filling = createFilling({
    vectors,
    embedder,
    clock: () => time.now,
    daily,
    log: { info: note, warn: note },
  });
  return { vectors, embedder, time, lines, filling };
}

it("gives every passage its vector, a block at a time, and says when all have theirs", async () => {
  const { vectors, embedder, filling, lines } = stage();
  await filling.turn();
  expect(vectors.progress()).toEqual({ filled: 3, waiting: 0 });
  expect(embedder.asked.map((texts) => texts.length)).toEqual([32, 32, 6]);
  expect(lines.map(({ message }) => message)).toEqual(["all passages have their vectors"]);
  await filling.turn();
  expect(embedder.asked).toHaveLength(3);
});

it("leaves off when its turn is over, and goes on in the next", async () => {
  const { vectors, embedder, time, filling } = stage();
  const { passages } = embedder;
  embedder.passages = (texts) => {
    time.now += 2_000;
    return passages(texts);
  };
  await filling.turn();
  expect(vectors.progress()).toEqual({ filled: 2, waiting: 1 });
  await filling.turn();
  expect(vectors.progress()).toEqual({ filled: 3, waiting: 0 });
});

it("embeds no more in a day than its budget, whoever asks, and goes on the next day", async () => {
  const { vectors, time, lines, filling, embedder } = stage({ daily: 40 });
  await filling.turn();
  await filling.turn();
  expect(vectors.progress()).toEqual({ filled: 2, waiting: 1 });
  expect(lines.map(({ message }) => message)).toEqual(["the day's budget of embedded passages is spent"]);
  // A restart does not open a new budget.
  const log = { info: () => undefined, warn: () => undefined };
  await createFilling({ vectors, embedder, clock: () => time.now, daily: 40, log }).turn();
  expect(vectors.progress().waiting).toBe(1);
  time.now += 86_400_000;
  await filling.turn();
  expect(vectors.progress().waiting).toBe(0);
});

describe("after a failure", () => {
  it("waits twice as long each time, and takes other passages first", async () => {
    const { embedder, time, filling, vectors } = stage();
    embedder.fail = new EmbeddingError("embedding.unreachable", "gone");
    const tries: number[] = [];
    for (let second = 0; second < 60; second++) {
      const before = embedder.asked.length;
      await filling.turn();
      if (embedder.asked.length > before) tries.push(second);
      time.now += 1_000;
    }
    expect(tries).toEqual([0, 5, 15, 35]);
    expect(embedder.asked[0]?.[0]).toContain("第0项");
    expect(embedder.asked[1]?.[0]).toContain("第32项");
    embedder.fail = undefined;
    time.now += 3_600_000;
    await filling.turn();
    expect(vectors.progress().waiting).toBe(0);
  });

  it("waits as long as the server asks for", async () => {
    const { embedder, time, filling } = stage();
    embedder.fail = new EmbeddingError("embedding.busy", "busy", 120_000);
    await filling.turn();
    time.now += 119_000;
    await filling.turn();
    expect(embedder.asked).toHaveLength(1);
    time.now += 2_000;
    await filling.turn();
    expect(embedder.asked).toHaveLength(2);
  });

  it("rejects for nobody, and its log has no text of a report", async () => {
    const { embedder, filling, lines } = stage();
    embedder.fail = new Error("anything");
    await expect(filling.turn()).resolves.toBeUndefined();
    expect(JSON.stringify(lines)).toContain("anything");
    expect(JSON.stringify(lines)).not.toContain("桥");
  });
});

it("asks no more for a text that the model will not take, while its neighbours have their vectors", async () => {
  const { vectors, embedder, filling } = stage({ passages: 3 });
  const { passages } = embedder;
  embedder.passages = async (texts) => (await passages(texts)).map((one, at) => (at === 1 ? undefined : one));
  await filling.turn();
  await filling.turn();
  expect(embedder.asked).toHaveLength(1);
  expect(vectors.progress()).toEqual({ filled: 1, waiting: 0 });
});

it("writes nothing of what is under way when it is stopped", async () => {
  const { vectors, embedder, filling } = stage();
  const { passages } = embedder;
  embedder.passages = (texts) => {
    filling.stop();
    vectors.close();
    return passages(texts);
  };
  await expect(filling.turn()).resolves.toBeUndefined();
});

it("shares one turn between calls that overlap", async () => {
  const { embedder, filling } = stage();
  await Promise.all([filling.turn(), filling.turn()]);
  expect(embedder.asked).toHaveLength(3);
});
