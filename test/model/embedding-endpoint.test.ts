import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmbeddingEndpoint } from "../../src/model/embedding-endpoint.ts";
import { meaningVector } from "../support/embedding-model.ts";
import {
  answerWith,
  type EmbeddingServer,
  type Script,
  startEmbeddingServer,
  status,
} from "../support/embedding-server.ts";

let server: EmbeddingServer;
beforeEach(async () => {
  server = await startEmbeddingServer();
});
afterEach(() => server.close());

const endpoint = (given: { model?: string; apiKey?: string; questionMs?: number } = {}) =>
  createEmbeddingEndpoint({ model: "any", baseUrl: server.baseUrl, questionMs: 10_000, ...given });
const texts = ["桥梁养护", "乡村学校", "中药材"];

it("asks as OpenAI's API is asked, with the key, and gives vectors of length 1 in the order of the texts", async () => {
  const vectors = await endpoint({ model: "text-embedding-3-small", apiKey: "sk-test" }).passages(texts);
  expect(server.requests).toEqual([
    { path: "/v1/embeddings", key: "Bearer sk-test", model: "text-embedding-3-small", texts },
  ]);
  expect(vectors).toHaveLength(3);
  for (const [at, vector] of vectors.entries()) {
    const expected = meaningVector(texts[at] ?? "");
    const length = Math.hypot(...expected);
    expect(vector?.[expected.indexOf(Math.max(...expected))]).toBeCloseTo(Math.max(...expected) / length);
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1);
  }
});

it.each([
  ["bge-small-zh-v1.5", "为这个句子生成表示以用于检索相关文章：桥", "桥"],
  ["BAAI/bge-m3", "桥", "桥"],
  ["intfloat/multilingual-e5-small", "query: 桥", "passage: 桥"],
  ["text-embedding-3-small", "桥", "桥"],
])("speaks to %s in its manner", async (model, question, passage) => {
  const one = endpoint({ model });
  await one.question("桥");
  await one.passages(["桥"]);
  expect(server.requests.map((request) => request.texts)).toEqual([[question], [passage]]);
});

describe("what goes wrong", () => {
  const script =
    (body: string): Script =>
    (_request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(body);
      return true;
    };
  const vectors =
    (...given: unknown[]): Script =>
    (_request, response) => {
      answerWith(response, given);
      return true;
    };

  it.each<[string, Script, string]>([
    ["a wrong key", status(401), "refused"],
    ["an unknown model", status(404), "refused"],
    ["a failing server", status(500), "unreachable"],
    ["a busy server", status(429), "busy"],
    [
      "a redirect that the key could follow",
      status(307, { location: "http://127.0.0.1:9/v1" }),
      "unreachable",
    ],
    ["broken JSON", script('{"data": ['), "malformed"],
    ["nothing", script(""), "malformed"],
    ["another object", script('{"choices": []}'), "malformed"],
    ["fewer vectors than texts", vectors([1, 0]), "malformed"],
    ["words for numbers", vectors(["a"], ["b"], ["c"]), "malformed"],
    ["an empty vector", vectors([], [], []), "malformed"],
    ["a vector of zeros", vectors([0, 0], [0, 0], [0, 0]), "malformed"],
    ["null", vectors(null, null, null), "malformed"],
  ])("%s is an error that names no key and no text", async (_what, given, code) => {
    server.script = given;
    const error = await endpoint({ apiKey: "sk-secret" })
      .passages(texts)
      .catch((one: unknown) => one as Error);
    expect(error).toMatchObject({ code: `embedding.${code}` });
    expect(String(error)).not.toMatch(/sk-secret|桥梁/);
    expect(server.requests).toHaveLength(1);
  });

  it("a server that is not there", async () => {
    await server.close();
    await expect(endpoint().question("桥")).rejects.toMatchObject({
      code: "embedding.unreachable",
      retryable: true,
    });
  });

  it("a server that asks for a pause is heard", async () => {
    server.script = status(429, { "retry-after": "7" });
    await expect(endpoint().passages(texts)).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  it("a server that stalls in the middle of its answer is left after the budget", async () => {
    server.script = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"data": [');
      return true;
    };
    await expect(endpoint({ questionMs: 100 }).question("桥")).rejects.toMatchObject({
      code: "embedding.unreachable",
    });
  });

  it("a server that does not stop talking is cut off", async () => {
    let sent = 0;
    server.script = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = " ".repeat(1_000_000);
      const talk = (): void => {
        while (!response.destroyed && sent < 200 && response.write(chunk)) sent++;
      };
      response.on("drain", talk);
      talk();
      return true;
    };
    await expect(endpoint().question("桥")).rejects.toMatchObject({ code: "embedding.unreachable" });
    expect(sent).toBeLessThan(60);
  });
});

describe("a batch that is not taken", () => {
  const sizes = () => server.requests.map((request) => request.texts.length);

  it("is halved until the server takes it, and the next is sent in that size at once", async () => {
    server.script = (request, response) => request.texts.length > 10 && status(400)(request, response);
    const one = endpoint();
    const many = Array.from({ length: 32 }, (_, n) => `第${n}项`);
    expect((await one.passages(many)).filter(Boolean)).toHaveLength(32);
    expect(sizes()).toEqual([32, 1, 16, 1, 8, 8, 8, 8]);
    server.requests.length = 0;
    await one.passages(many);
    expect(sizes()).toEqual([8, 8, 8, 8]);
  });

  it("loses only the text that is not to the server's liking, and its size is not held against it", async () => {
    server.script = (request, response) =>
      request.texts.some((text) => text.includes("不合意")) && status(422)(request, response);
    const one = endpoint();
    const vectors = await one.passages(["甲", "不合意", "乙", "丙"]);
    expect(vectors.map((vector) => vector !== undefined)).toEqual([true, false, true, true]);
    server.requests.length = 0;
    await one.passages(["甲", "乙", "丙", "丁"]);
    expect(sizes()).toEqual([4]);
  });

  it("costs two requests where the server takes nothing at all", async () => {
    server.script = status(400);
    await expect(endpoint().passages(texts)).rejects.toMatchObject({ code: "embedding.unfit" });
    expect(sizes()).toEqual([3, 1]);
  });
});
