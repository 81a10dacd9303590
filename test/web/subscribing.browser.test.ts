import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { reportFile } from "../digest/composing-stage.ts";
import { CHROMIUM, launchBrowser, SKIPPED } from "../support/browser.ts";
import { type Program, startProgram } from "../support/program.ts";
import { paragraphsOf, reportPage, titleOf } from "../support/report-pages.ts";
import { type Site, startSite } from "../support/site.ts";
import { chatPage, PATIENCE_MS, SCREENS, watchfully } from "./chat-page.ts";

const ANSHAN = { place: "鞍山市", year: 2025, filed: 203 };
const DALIAN = { place: "大连市", year: 2025, filed: 611, theme: "海洋经济" };
const YINGKOU = { place: "营口市", year: 2024, filed: 171, theme: "港口" };
/** The corpus is looked at every few seconds, and then digests are. */
const NEWS = { timeout: 20_000 };
const SOON = { timeout: PATIENCE_MS };

describe.skipIf(CHROMIUM === undefined)(`in Chromium${CHROMIUM === undefined ? ` (${SKIPPED})` : ""}`, () => {
  let browser: Browser;
  let quit: () => Promise<void>;
  let program: Program;
  let site: Site;
  let folder: string;
  beforeAll(async () => {
    ({ browser, close: quit } = await launchBrowser());
  });
  afterAll(() => quit());

  let context: BrowserContext | undefined;
  let problems: string[] = [];
  afterEach(async () => {
    await context?.close();
    expect(problems).toEqual([]);
  });

  describe.each(SCREENS)("on %s", { timeout: 60_000 }, (_, viewport) => {
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "yiwen-corpus-"));
      cpSync("corpus", folder, { recursive: true });
      site = await startSite();
      program = await startProgram({ CORPUS_DIR: folder, FETCH_ALLOW_PRIVATE: site.host });
    });
    afterAll(async () => {
      await program.stop();
      await site.close();
      rmSync(folder, { recursive: true });
    });

    async function open() {
      context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", viewport });
      problems = watchfully(context);
      const chat = chatPage(await context.newPage());
      await chat.open(program.url);
      return { chat, page: chat.page, messages: chat.page.locator("#messages") };
    }

    test("who subscribes hears of new reports, with their table, and ends it under the digest", async () => {
      const { chat, page, messages } = await open();
      await chat.ask("/subscribe");
      await chat.press("全部报告");
      await expect.poll(() => chat.last.innerText(), SOON).toContain("已订阅");
      await chat.press("哪些算新");
      await chat.press("旧报告也发");
      await expect.poll(() => chat.last.innerText(), SOON).toContain("旧报告也发");

      for (const [slug, report] of Object.entries({ "anshan-2025": ANSHAN, "dalian-2025": DALIAN }))
        writeFileSync(join(folder, `${slug}.md`), reportFile(report));
      await expect.poll(() => messages.innerText(), NEWS).toContain("📬");
      // Both may have come at once, or one after the other.
      await expect.poll(() => messages.innerText(), NEWS).toContain("大连市");
      expect(await messages.innerText()).toContain("立案提案203件");
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);

      await chat.press("静音");
      await chat.press("返回");
      await chat.press("退订");
      await chat.press("确定退订");
      await expect.poll(() => chat.last.locator(".keyboard").innerText(), SOON).not.toContain("退订");
      await chat.ask("/subscriptions");
      expect(await chat.last.innerText()).toContain("还没有订阅");
    });

    test("what is typed is read back; /unsubscribe takes it away", async () => {
      const { chat } = await open();
      await chat.ask("/subscribe 辽宁 常熟 每周一 09:00");
      for (const words of ["辽宁省（含下辖）、常熟市", "每周一 09:00"])
        expect(await chat.last.innerText()).toContain(words);
      await chat.ask("/unsubscribe 1");
      expect(await chat.last.innerText()).toContain("已退订");
    });

    test("a member may not subscribe the group, an admin may", async () => {
      const { chat } = await open();
      await chat.chat("提案研究群");
      await chat.role("普通成员");
      await chat.ask("/subscribe 沈阳");
      expect(await chat.last.innerText()).toContain("只有本群管理员");
      await chat.role("管理员");
      await chat.ask("/subscribe 沈阳");
      expect(await chat.last.innerText()).toContain("已订阅");
      await chat.ask("/unsubscribe all");
      await chat.role("普通成员");
    });

    test("a group's admin adds a source that the group is answered from", async () => {
      const { chat, page } = await open();
      site.pages["/report.html"] = reportPage(YINGKOU);
      await chat.chat("提案研究群");
      await chat.role("管理员");
      await chat.write(`/sources add ${site.root}/report.html`);
      await expect.poll(() => chat.last.innerText(), NEWS).toContain("营口市 · 2024年");
      await chat.press("添加");
      await expect.poll(() => page.locator("#messages").innerText(), NEWS).toContain("读完了：1 份报告");
      await chat.ask("/ask 营口市2024年立案提案多少件？");
      expect(await chat.last.locator(".content").innerText()).toContain("171件");

      await chat.role("普通成员");
    });

    // A file in a group is the members' own business; to the bot it is sent in private.
    test("a file that is sent in private answers there", async () => {
      const { chat, page } = await open();
      const report = { place: "丹东市", year: 2024, filed: 142, theme: "边境旅游" };
      const path = join(folder, "..", `${titleOf(report)}.txt`);
      writeFileSync(
        path,
        `${titleOf(report)}\n（2025年1月9日在政协丹东市委员会全体会议上）\n${paragraphsOf(report).join("\n")}`,
      );
      const before = await chat.answers.count();
      await page.locator("#file").setInputFiles(path);
      await expect.poll(() => chat.answers.count(), SOON).toBeGreaterThan(before);
      await expect.poll(() => chat.last.innerText(), SOON).toContain("丹东市 · 2024年");
      await chat.press("添加");
      await expect.poll(() => chat.last.innerText(), SOON).toContain("新增 1 份");
      rmSync(path);
      await chat.ask("丹东市2024年立案提案多少件？");
      expect(await chat.last.locator(".content").innerText()).toContain("142件");
    });
  });
});
