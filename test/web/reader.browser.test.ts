import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launchBrowser, SKIPPED } from "../support/browser.ts";
import { type Program, startProgram } from "../support/program.ts";
import { SCREENS, watchfully } from "./chat-page.ts";
import { corpusFile } from "./site.ts";

const EVIL = `</p><script>alert(1)</script><img src=x onerror=alert(1)>`;

describe.skipIf(CHROMIUM === undefined)(`in Chromium${CHROMIUM === undefined ? ` (${SKIPPED})` : ""}`, () => {
  let corpus: string;
  let program: Program;
  let browser: Browser;
  let quit: () => Promise<void>;
  beforeAll(async () => {
    corpus = mkdtempSync(join(tmpdir(), "yiwen-corpus-"));
    cpSync(fileURLToPath(new URL("../../corpus", import.meta.url)), corpus, { recursive: true });
    const head = {
      place: "大连市",
      code: "210200",
      level: "prefectural",
      body: "政协",
      year: 2021,
      language: "zh-Hans",
    };
    writeFileSync(
      join(corpus, "dalian-2021.md"),
      corpusFile({ title: EVIL, ...head }, `## ${EVIL}\n\n全年立案提案300件。${EVIL}`),
    );
    program = await startProgram({ CORPUS_DIR: corpus });
    ({ browser, close: quit } = await launchBrowser());
  });
  afterAll(async () => {
    await quit();
    await program.stop();
    rmSync(corpus, { recursive: true });
  });

  let context: BrowserContext | undefined;
  let problems: string[] = [];
  afterEach(async () => {
    await context?.close();
    expect(problems).toEqual([]);
  });
  async function open(path: string, options: BrowserContextOptions) {
    context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", ...options });
    problems = watchfully(context);
    const page = await context.newPage();
    await page.goto(program.url + path);
    return page;
  }

  describe.each(SCREENS)("on %s", (_, viewport) => {
    test("a figure of the table jumps to its sentence, and the next one from there", async () => {
      const page = await open("/reports/shenyang-2022", { viewport });
      const figures = page.locator(".figures");
      for (const [figure, sentence] of [
        ["616件", "全年立案提案616件,已全部办复"],
        ["5154人次", "委员全年参加政协活动5154人次"],
      ] as const) {
        if (!(await figures.evaluate((details) => (details as HTMLDetailsElement).open)))
          await figures.locator("summary").click();
        await figures.getByText(figure, { exact: true }).click();
        const mark = page.locator(".text mark");
        await expect.poll(() => mark.innerText()).toContain(sentence);
        const box = await mark.boundingBox();
        expect(box?.y).toBeGreaterThan(0);
        expect(box?.y).toBeLessThan(viewport.height);
      }
      expect(await page.locator(".text mark").count()).toBe(1);
    });

    test("the outline leads to a section", async () => {
      const page = await open("/reports/shenyang-2022", { viewport });
      const outline = page.locator(".outline");
      if (!(await outline.evaluate((details) => (details as HTMLDetailsElement).open)))
        await outline.locator("summary").click();
      await outline.getByText("重宣教 嘹亮政协声音").click();
      const box = await page.locator("h2", { hasText: "重宣教 嘹亮政协声音" }).boundingBox();
      expect(box?.y).toBeGreaterThan(40);
      expect(box?.y).toBeLessThan(viewport.height);
    });

    test("words are found where they stand, from the list to the marked sentence", async () => {
      const page = await open("/reports", { viewport });
      await page.getByLabel("词语").fill("民主监督");
      await page.getByLabel("地方").fill("辽宁");
      await page.keyboard.press("Enter");
      await page.locator(".excerpt").first().click();
      await page.locator(".text mark").first().waitFor();
      expect(await page.locator(".text mark").allInnerTexts()).toEqual([expect.stringContaining("民主监督")]);
    });

    test("nothing is wider than the screen", async () => {
      const page = await open("/reports", { viewport });
      for (const path of ["/", "/reports", "/reports/dalian-2021", "/reports/honggang-2017#p100-200"]) {
        await page.goto(program.url + path);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBe(0);
      }
    });
  });

  test.each(["#p0-0", "#p5-2", "#p999999-9999999", "#p-1-5", "#p1", "#px-y", "#nowhere"])(
    "an address that names no excerpt (%s) marks nothing and breaks nothing",
    async (hash) => {
      const page = await open(`/reports/shenyang-2022${hash}`, {});
      expect(await page.locator("h1").isVisible()).toBe(true);
      expect(await page.locator(".text mark").count()).toBe(0);
    },
  );

  test("an excerpt over several paragraphs is marked in each", async () => {
    const page = await open("/reports/shenyang-2022", {});
    const starts = await page
      .locator(".text p")
      .evaluateAll((blocks) =>
        blocks.slice(0, 2).map((block) => Number((block as HTMLElement).dataset.start)),
      );
    await page.goto(`${program.url}/reports/shenyang-2022#p${(starts[0] ?? 0) + 5}-${(starts[1] ?? 0) + 3}`);
    await expect.poll(() => page.locator(".text mark").count()).toBe(2);
    const text = await page.locator(".text").innerText();
    await page.goto(`${program.url}/reports/shenyang-2022#p${starts[0]}-${(starts[0] ?? 0) + 4}`);
    await expect.poll(() => page.locator(".text mark").count()).toBe(1);
    expect(await page.locator(".text").innerText()).toBe(text);
  });

  test("markup in a report and its title stays text", async () => {
    const page = await open("/reports/dalian-2021#p0-9999", {});
    expect(await page.locator("h1").innerText()).toBe(EVIL);
    expect(await page.title()).toContain(EVIL);
    expect(await page.locator(".text p").innerText()).toContain(EVIL);
    expect(await page.locator("img:not([src='/assets/logo.svg']), script:not([src])").count()).toBe(0);
    await page.goto(`${program.url}/reports?place=${encodeURIComponent(EVIL)}`);
    expect(await page.locator(".found-count").innerText()).toContain(EVIL);
  });

  test("dark and light are chosen once for all pages", async () => {
    const page = await open("/reports", { colorScheme: "light" });
    const colour = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await colour();
    await page.getByRole("button", { name: "切换深色、浅色" }).click();
    const dark = await colour();
    expect(dark).not.toBe(light);
    await page.goto(`${program.url}/reports/shenyang-2022`);
    expect(await colour()).toBe(dark);
    await page.goto(program.url);
    expect(await colour()).toBe(dark);
  });

  test("another language is a choice away, and kept", async () => {
    const page = await open("/reports?place=沈阳", {});
    await page.getByLabel("语言").selectOption("en");
    await page.getByText("One report found").waitFor();
    expect(await page.getByLabel("Place").inputValue()).toBe("沈阳");
    await page.goto(program.url);
    await page.getByText("Report reader").waitFor({ state: "attached" });
  });
});
