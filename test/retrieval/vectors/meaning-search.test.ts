import { expect, it } from "vitest";
import { EmbeddingError } from "../../../src/retrieval/vectors/embedder.ts";
import { createMeaningSearch } from "../../../src/retrieval/vectors/meaning-search.ts";
import { openVectorStore } from "../../../src/retrieval/vectors/vector-store.ts";
import { reportOf } from "../../support/reports.ts";
import { AT, filledStore, scriptedEmbedder } from "./library.ts";

const doctors = "组织医卫界委员下乡，为山区群众义诊两千一百余人次。";
const query = { text: "", viewer: { chat: "" }, limit: 5 };

function stage(vectors = filledStore([reportOf({ slug: "a-2023", text: doctors })])) {
  const embedder = scriptedEmbedder();
  const time = { now: 0 };
  const warnings: string[] = [];
  const deadlines: AbortController[] = [];
  const meaning = createMeaningSearch({
    vectors,
    embedder,
    clock: () => time.now,
    deadline: () => {
      const controller = new AbortController();
      deadlines.push(controller);
      return controller.signal;
    },
    log: {
      info: () => undefined,
      warn: (fields, message) => void warnings.push(message + JSON.stringify(fields)),
    },
  });
  const find = async (text: string) => (await meaning.search(text, query)).map((hit) => hit.passage.report);
  return { embedder, time, warnings, deadlines, find };
}

it("finds by meaning, and asks the model once for the same question", async () => {
  const { embedder, find } = stage();
  expect(await find("医生上山看病")).toEqual(["a-2023"]);
  expect(await find(" 医生上山看病 ")).toEqual(["a-2023"]);
  expect(embedder.asked).toEqual([["医生上山看病"]]);
});

it("does not ask the model while nothing has a vector, nor for an empty question", async () => {
  const vectors = openVectorStore(":memory:");
  vectors.apply({ replace: [reportOf({ slug: "a-2023", text: doctors })], remove: [], position: AT });
  const empty = stage(vectors);
  expect(await empty.find("看病")).toEqual([]);
  const filled = stage();
  expect(await filled.find("  ")).toEqual([]);
  expect([...empty.embedder.asked, ...filled.embedder.asked]).toEqual([]);
});

it("sends no more of a pasted page than its beginning", async () => {
  const { embedder, find } = stage();
  await find("看病难".repeat(1000));
  expect(embedder.asked[0]?.[0]).toHaveLength(400);
});

it("finds nothing where the model fails, and leaves it alone after three times until a minute is over", async () => {
  const { embedder, time, warnings, find } = stage();
  embedder.fail = new EmbeddingError("embedding.unreachable", "gone");
  for (const question of ["一问", "二问", "三问", "四问", "五问"]) expect(await find(question)).toEqual([]);
  expect(embedder.asked).toHaveLength(3);
  expect(warnings).toHaveLength(3);
  time.now = 59_000;
  expect(await find("六问看病")).toEqual([]);
  expect(embedder.asked).toHaveLength(3);
  time.now = 61_000;
  expect(await find("七问")).toEqual([]);
  expect(await find("八问")).toEqual([]);
  expect(embedder.asked).toHaveLength(4);
  embedder.fail = undefined;
  time.now = 200_000;
  expect(await find("看病")).toEqual(["a-2023"]);
  expect(await find("义诊")).toEqual(["a-2023"]);
});

it("lets one question try again and the others go without while it is under way", async () => {
  const { embedder, time, find, deadlines } = stage();
  embedder.fail = new Error("gone");
  for (const question of ["一问", "二问", "三问"]) await find(question);
  time.now = 61_000;
  embedder.question = () => new Promise(() => undefined);
  const trying = find("看病");
  embedder.question = () => Promise.reject(new Error("asked a second time"));
  expect(await find("义诊")).toEqual([]);
  deadlines.at(-2)?.abort();
  expect(await trying).toEqual([]);
});

it("waits no longer than its budget for a model that dawdles", async () => {
  const { embedder, deadlines, warnings, find } = stage();
  embedder.question = () => new Promise(() => undefined);
  const found = find("看病");
  deadlines[0]?.abort();
  expect(await found).toEqual([]);
  expect(warnings[0]).toContain("too long");
});

it("gives up comparing when its budget is spent", async () => {
  const { embedder, deadlines, warnings, find } = stage();
  const { question } = embedder;
  embedder.question = async (text) => {
    const vector = await question(text);
    queueMicrotask(() => deadlines[0]?.abort());
    return vector;
  };
  expect(await find("看病")).toEqual([]);
  expect(warnings).toHaveLength(1);
});

it("has no question in its log", async () => {
  const { embedder, warnings, find } = stage();
  embedder.fail = new EmbeddingError("embedding.refused", "the endpoint answered 401");
  await find("我家的私事");
  expect(warnings.join()).toContain("401");
  expect(warnings.join()).not.toContain("私事");
});
