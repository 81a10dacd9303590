import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launchBrowser, SKIPPED } from "../support/browser.ts";
import { type Program, startProgram } from "../support/program.ts";
import { chatPage, SCREENS, watchfully } from "./chat-page.ts";

describe.skipIf(CHROMIUM === undefined)(`in Chromium${CHROMIUM === undefined ? ` (${SKIPPED})` : ""}`, () => {
  let program: Program;
  let browser: Browser;
  let quit: () => Promise<void>;
  beforeAll(async () => {
    ({ browser, close: quit } = await launchBrowser());
  });
  afterAll(() => quit());
  /** A program of one's own: nobody may ask too much in a minute. */
  const withProgram = () => {
    beforeAll(async () => {
      program = await startProgram();
    });
    afterAll(() => program.stop());
  };

  let context: BrowserContext | undefined;
  let problems: string[] = [];
  afterEach(async () => {
    await context?.close();
    expect(problems).toEqual([]);
  });
  async function open(options: BrowserContextOptions) {
    context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", ...options });
    problems = watchfully(context);
    const chat = chatPage(await context.newPage());
    await chat.open(program.url);
    return { chat, page: chat.page, context };
  }

  describe.each(SCREENS)("on %s", (_, viewport) => {
    withProgram();

    test.each([
      ["zh-CN", "沈阳2022年立案提案多少件?", "沈阳市政协2022年立案提案616件。"],
      ["zh-TW", "瀋陽2022年立案提案多少件?", "瀋陽市政協2022年立案提案616件。"],
      ["en-GB", "How many proposals did Shenyang file in 2022?", "616"],
    ])(
      "in %s a question gets its figure and the sentence, and a follow-up goes on from it",
      async (locale, question, answer) => {
        const { chat } = await open({ viewport, locale });
        await chat.ask("/cancel");
        await chat.ask(question);
        expect(await chat.last.locator(".content").innerText()).toContain(answer);
        expect(await chat.last.locator("blockquote").innerText()).toContain("全年立案提案616件,已全部办复");
        await chat.ask(locale === "en-GB" ? "And Shanwei?" : "那汕尾呢?");
        expect(await chat.last.locator(".content").innerText()).toContain("108");
      },
    );

    test("a citation opens the report at its sentence, highlighted", async () => {
      const { chat, context } = await open({ viewport });
      await chat.ask("汕尾2022年立案提案多少件?");
      const excerpt = (await chat.last.locator(".quoted").innerText()).replace(/^\[1\]\s*/, "");
      const [reader] = await Promise.all([context.waitForEvent("page"), chat.last.locator("cite a").click()]);
      const mark = reader.locator(".text mark");
      await mark.waitFor();
      expect(await mark.innerText()).toBe(excerpt);
      const box = await mark.boundingBox();
      expect(box?.y).toBeGreaterThan(50);
      expect(box?.y).toBeLessThan(viewport.height - 50);
      expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
    });

    test("a button shows the excerpt in its paragraph; a footnote lights its quotation up", async () => {
      const { chat, page } = await open({ viewport });
      await chat.ask("沈阳2022年立案提案多少件?");
      await chat.last.locator(".note").click();
      await page.locator(".reference.lit").waitFor();
      const before = await chat.answers.count();
      await chat.press("原文 [1]");
      await expect.poll(() => chat.answers.count()).toBe(before + 1);
      expect(await chat.last.locator("mark").innerText()).toContain("全年立案提案616件");
    });

    test("a comparison has its table and its chart, and comes as a file", async () => {
      const { chat, page } = await open({ viewport });
      await chat.ask("各地立案提案从高到低排名");
      const rows = await chat.last.locator("tr").allInnerTexts();
      expect(rows.map((row) => row.split("\t")[0])).toEqual(["地方", "沈阳市", "常熟市", "汕尾市", "红岗区"]);
      await chat.onSide(async () =>
        expect(await page.locator("#chats").innerText()).toMatch(/616件。\[1\]\s+地方 年份 指标/),
      );
      const chart = chat.last.locator(".picture img");
      await expect
        .poll(() => chart.evaluate((image) => (image as HTMLImageElement).naturalWidth))
        .toBeGreaterThan(300);
      await chat.press("导出 CSV");
      const file = chat.last.locator(".file");
      await file.waitFor();
      const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
      expect(download.suggestedFilename()).toBe("yiwen-2017-2024-立案提案.csv");
      expect(readFileSync((await download.path()) ?? "", "utf8")).toContain("沈阳市,2022,立案提案,616");
    });

    test("in the group the bot speaks when spoken to, an admin has a menu, and the second person sees what all see", async () => {
      const { chat, page } = await open({ viewport });
      await chat.chat("提案研究群");
      await chat.ask("/settings");
      expect(await chat.last.innerText()).toContain("只有你看得到");
      expect(await chat.last.locator(".keyboard").count()).toBe(0);
      await chat.role("管理员");
      await chat.ask("/settings");
      await chat.press("每人每分钟 10 问");
      await page.locator(".keyboard").getByText("✓ 每人每分钟 10 问").waitFor();
      await chat.press("不限次数");
      await chat.role("普通成员");

      await chat.write("大家好");
      await chat.ask("/ask 沈阳2022年立案提案多少件?");
      expect(await chat.last.locator(".replied").innerText()).toContain("/ask 沈阳2022年");
      expect(await page.locator("#messages .mine").getByText("大家好").count()).toBeGreaterThan(0);

      await chat.be("周宁");
      const seen = await page.locator("#messages").innerText();
      expect(seen).toContain("大家好");
      expect(seen).not.toContain("只有你看得到");
      await page.locator("#messages .theirs").last().hover();
      await chat.last.getByRole("button", { name: "回复" }).click();
      const send = await page.locator("#send").boundingBox();
      expect((send?.x ?? 0) + (send?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
      await chat.ask("汕尾呢?");
      expect(await chat.last.locator(".content").innerText()).toContain("108");
      await chat.be("林晓");
      expect(await page.locator("#messages").innerText()).toContain("汕尾呢?");
    });

    test("a changed question gets its answer changed", async () => {
      const { chat, page } = await open({ viewport });
      await chat.ask("沈阳2022年立案提案多少件?");
      const mine = page.locator("#messages .mine").last();
      await mine.hover();
      await mine.getByRole("button", { name: "修改" }).click();
      await chat.write("常熟2024年立案提案多少件?");
      await expect.poll(() => chat.last.locator(".content").innerText()).toContain("261");
      expect(await mine.locator(".foot").innerText()).toContain("已修改");
    });

    test("commands are offered by typing a slash, and taken by keyboard", async () => {
      const { chat, page } = await open({ viewport });
      await page.locator("#text").fill("/rep");
      const offered = page.locator("#commands button");
      expect(await offered.allInnerTexts()).toEqual([
        expect.stringContaining("/reports"),
        expect.stringContaining("/report"),
      ]);
      const before = await chat.answers.count();
      await page.locator("#text").press("ArrowDown");
      await page.keyboard.press("Enter");
      await expect.poll(() => chat.answers.count()).toBe(before + 1);
      expect(await chat.last.innerText()).toContain("共有 5 份报告");
    });

    test("a file is sent to the bot and can be had back", async () => {
      const { chat, page } = await open({ viewport });
      const folder = mkdtempSync(join(tmpdir(), "yiwen-upload-"));
      const path = join(folder, "工作报告.txt");
      writeFileSync(path, "全年立案提案616件。");
      const before = await chat.answers.count();
      await page.locator("#file").setInputFiles(path);
      await expect.poll(() => chat.answers.count()).toBe(before + 1);
      const file = page.locator("#messages .mine .file").last();
      const [download] = await Promise.all([page.waitForEvent("download"), file.click()]);
      expect(readFileSync((await download.path()) ?? "", "utf8")).toBe("全年立案提案616件。");
      rmSync(folder, { recursive: true });
    });
  });

  describe("anywhere", () => {
    withProgram();

    test("somebody who comes for the first time is offered a start", async () => {
      const { chat, page } = await open({});
      await chat.be("周宁");
      await page.locator("#intro button").click();
      await expect.poll(() => chat.last.innerText()).toContain("点一个例子试试");
      await chat.page.locator(".keyboard button").first().click();
      await expect.poll(() => chat.last.locator("blockquote").count()).toBeGreaterThan(0);
      expect(await page.locator("#intro").isVisible()).toBe(false);
    });

    test("what was said is there after a restart, and who one was", async () => {
      const { chat, page } = await open({});
      await chat.ask("红岗区2017年立案提案多少件?");
      const before = await page.locator("#messages").innerText();
      await page.goto("about:blank");
      await program.restart();
      await chat.open(program.url);
      expect(await page.locator("#messages").innerText()).toBe(before);
      await chat.press("原文 [1]");
      await expect.poll(() => chat.last.locator("mark").count()).toBe(1);
    });

    test("what people and files say stays text", async () => {
      const { chat, page } = await open({});
      const evil = `<img src=x onerror=alert(1)><b>"'&amp;</b></p><script>alert(1)</script>`;
      await chat.ask(evil);
      expect(await page.locator("#messages .mine .written").last().innerText()).toBe(evil);
      await chat.ask(`/report ${evil}`);
      expect(await chat.last.innerText()).toContain("<img src=x onerror=alert(1)>");
      const folder = mkdtempSync(join(tmpdir(), "yiwen-upload-"));
      const name = `<img src=x onerror=alert(1)> "'&.html`;
      writeFileSync(join(folder, name), "<script>alert(1)</script>");
      await page.locator("#file").setInputFiles(join(folder, name));
      await expect.poll(() => page.locator(".file .name").last().innerText()).toBe(name);
      const address = await page.locator(".file").last().getAttribute("href");
      const response = await page.request.get(new URL(address ?? "", program.url).href);
      expect(response.headers()["content-type"]).toBe("application/octet-stream");
      expect(response.headers()["content-disposition"]).toMatch(/^attachment/);
      expect(await page.locator("#messages img:not(.picture img), #messages script").count()).toBe(0);
      rmSync(folder, { recursive: true });
    });
  });
});
