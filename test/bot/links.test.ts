import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { extractFigures } from "../../src/figures/extract.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";
import { harness } from "./harness.ts";

const ROOT = "https://reports.example.org";
const folder = mkdtempSync(join(tmpdir(), "yiwen-links-"));
const CORPUS_DIR = fileURLToPath(new URL("../../corpus", import.meta.url));
const apps: App[] = [];
let linked: App;
let bare: App;
beforeAll(async () => {
  for (const PUBLIC_URL of [ROOT, undefined])
    apps.push(await createApp({ DATA_DIR: join(folder, String(apps.length)), CORPUS_DIR, PUBLIC_URL }));
  const [first, second] = apps;
  if (!first || !second) throw new Error("no apps");
  [linked, bare] = [first, second];
  // Of the private chat's own sources.
  const report = reportOf({
    slug: "dalian-2021",
    place: "大连市",
    code: "210200",
    year: 2021,
    text: "大连市政协全年立案提案300件。",
    owner: "7",
  });
  await createReportStore(linked.database).upsert({ report, figures: extractFigures(report) });
  for (const app of apps) await app.refresh();
});
afterAll(async () => {
  for (const app of apps) await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (app: App, rich: boolean) =>
  harness({ rich, answerer: { answerer: app, asked: [], hidden: new Set() } });
/** Where what the bot sent leads to, markup undone. */
const linksIn = (source: string | undefined): string[] =>
  [...(source ?? "").matchAll(/href=\\?"(https?:[^"\\]+)/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&"),
  );

describe.each([
  ["rich", true],
  ["html", false],
] as const)("in %s messages", (_, rich) => {
  test("a citation and its context lead to the report reader, to the excerpt", async () => {
    const { tell, give, world, chat, user, telegram } = await start(linked, rich);
    const [message] = await tell("沈阳2022年立案提案多少件?");
    const [link, ...others] = linksIn(message?.source);
    expect(others).toEqual([]);
    const [, from, to] =
      /^https:\/\/reports\.example\.org\/reports\/shenyang-2022#p(\d+)-(\d+)$/.exec(link ?? "") ?? [];
    const report = await linked.report("shenyang-2022", { chat: "" });
    expect(report?.text.slice(Number(from), Number(to))).toContain("全年立案提案616件");
    if (!message) throw new Error("no answer");
    await give(world.press(chat, user, message, "原文 [1]"));
    expect(linksIn(telegram.said(chat).at(-1)?.source)).toEqual([link]);
  });

  test("a citation of the chat's own source leads there by a link of that chat", async () => {
    const { tell } = await start(linked, rich);
    const [message] = await tell("大连2021年立案提案多少件?");
    const [link = ""] = linksIn(message?.source);
    const { pathname, searchParams } = new URL(link);
    expect(pathname).toBe("/reports/dalian-2021");
    expect(linked.links.viewerOf("dalian-2021", Object.fromEntries(searchParams))).toEqual({ chat: "7" });
  });

  test("without an address of the reader nothing is linked, and the button shows the context", async () => {
    const { tell, give, world, chat, user, telegram } = await start(bare, rich);
    const [message] = await tell("沈阳2022年立案提案多少件?");
    expect(linksIn(message?.source)).toEqual([]);
    if (!message) throw new Error("no answer");
    await give(world.press(chat, user, message, "原文 [1]"));
    expect(linksIn(telegram.said(chat).at(-1)?.source)).toEqual([]);
    expect(telegram.said(chat).at(-1)?.text).toContain("全年立案提案616件");
  });
});
