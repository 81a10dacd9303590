import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { importsOf, roomOf, sourceFiles } from "./files.ts";

/*
 * Which room may know which. Everything points downwards, so that a room can be read, tested and replaced with what is
 * below it alone: fronts → answering → retrieval and figures → corpus and language → domain. Errors may be known to all.
 */
const FRONT = ["answering", "retrieval", "figures", "corpus", "language", "domain"];
const MAY_IMPORT: Record<string, string[]> = {
  "main.ts": [
    "app.ts",
    "environment.ts",
    "config.ts",
    "bot",
    "web",
    "digest",
    "sources",
    "storage",
    "operations",
    "domain",
  ],
  "app.ts": [
    "app-contract.ts",
    "assistant.ts",
    "corpus-sync.ts",
    "config.ts",
    "bot",
    "web",
    "digest",
    "sources",
    "storage",
    "model",
    ...FRONT,
  ],
  // What the program is made of, as types: it knows as much as app.ts.
  "app-contract.ts": ["config.ts", "bot", "web", "digest", "sources", "storage", "model", ...FRONT],
  "assistant.ts": ["app-contract.ts", "config.ts", "answering"],
  "environment.ts": ["config.ts"],
  "config.ts": [],
  "errors.ts": [],
  "corpus-sync.ts": ["corpus", "figures", "language", "domain"],
  // Commands start the program as main.ts does, and reach for the same parts.
  cli: ["app.ts", "environment.ts", "config.ts", "sources", "storage", ...FRONT],
  bot: FRONT,
  web: FRONT,
  sources: FRONT,
  digest: FRONT,
  answering: ["retrieval", "figures", "corpus", "language", "domain"],
  retrieval: ["corpus", "language", "domain"],
  // Sets up the models that other rooms declare what they want of.
  model: ["retrieval", "domain"],
  figures: ["corpus", "language", "domain"],
  corpus: ["language", "domain"],
  language: ["domain"],
  // Sees how the program does, by what it is told and given to look at.
  operations: ["domain"],
  // Implements what domain declares, and knows nothing of who uses it.
  storage: ["domain"],
  domain: [],
};

const sources = sourceFiles();
const imports = sources.flatMap(({ file, source }) => importsOf(file, source));
const inside = imports.filter(({ of }) => of.startsWith("src/"));
const packages = imports.filter(({ of }) => !of.startsWith("src/") && !of.startsWith("test/"));

test("every room of src/ has its place in the order", () => {
  expect(
    [...new Set(sources.map(({ file }) => roomOf(file)))].filter((room) => !(room in MAY_IMPORT)),
  ).toEqual([]);
});

test("rooms import downwards only", () => {
  const upward = inside.filter(({ file, of }) => {
    const [from, to] = [roomOf(file), roomOf(of)];
    return from !== to && to !== "errors.ts" && !MAY_IMPORT[from]?.includes(to);
  });
  expect(upward).toEqual([]);
});

test("what serves a language model is loaded where one is configured, and nowhere else", () => {
  const loading = sources
    .filter(({ file }) => !file.startsWith("src/answering/model/"))
    .flatMap(({ file, source }) =>
      [...source.matchAll(/^import (?!type\b)[^"']*?from\s*["']([^"']*\/model\/[^"']+)["']/gm)].map(
        ([, of]) => `${file}: ${of}`,
      ),
    );
  expect(loading).toEqual([]);
  expect(readFileSync("src/assistant.ts", "utf8")).toContain('await import("./answering/model/set-up.ts")');
});

test("the program does not need its tests, except to measure itself", () => {
  expect(
    imports
      .filter(({ of }) => of.startsWith("test/"))
      .map(({ file }) => file)
      .filter((file) => !["src/cli/bench.ts", "src/cli/eval.ts"].includes(file)),
  ).toEqual([]);
});

describe("only these rooms know", () => {
  test.each([
    ["Telegram's library", /^(?:grammy|@grammyjs)(?:\/|$)/, ["bot"]],
    ["LangChain", /^(?:langchain|@langchain)(?:\/|$)/, ["answering", "retrieval", "model"]],
    ["pages", /^(?:hono|@hono)(?:\/|$)/, ["web", "main.ts"]],
    ["the database", /^(?:node:sqlite|kysely|pg)(?:\/|$)/, ["storage", "retrieval"]],
    ["the network", /^(?:node:(?:https?|http2|net|tls|dgram|dns)|undici)(?:\/|$)/, ["sources", "web"]],
    ["other processes", /^node:(?:child_process|cluster)$/, []],
  ])("%s", (_, name, rooms) => {
    expect(packages.filter(({ file, of }) => name.test(of) && !rooms.includes(roomOf(file)))).toEqual([]);
  });

  test("the language model's client", () => {
    expect(
      packages
        .filter(({ of }) => of === "@langchain/openai")
        .map(({ file }) => file)
        .sort(),
    ).toEqual(["src/answering/model/endpoint.ts", "src/model/embedding-endpoint.ts"]);
  });

  const holds = (pattern: RegExp, rooms: string[]): string[] =>
    sources
      .filter(({ file, source }) => !rooms.includes(roomOf(file)) && pattern.test(source))
      .map(({ file }) => file);

  test("SQL", () => {
    expect(
      holds(/\b(?:SELECT\s[^"`]*\sFROM|INSERT\s+INTO|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX|VIRTUAL))\b/, [
        "storage",
        "retrieval",
      ]),
    ).toEqual([]);
  });

  test("fetch", () => {
    expect(holds(/(?<![.\w])fetch\(|\bglobalThis\.fetch\(|\bnew WebSocket\(/, ["sources", "model"])).toEqual([
      "src/answering/model/endpoint.ts",
    ]);
  });

  test("the environment", () => {
    expect(holds(/\bprocess\.env\b|\bimport\.meta\.env\b/, ["environment.ts"])).toEqual([]);
  });
});
