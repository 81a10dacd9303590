import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM, launchBrowser, SKIPPED } from "../support/browser.ts";
import { type Program, startProgram } from "../support/program.ts";
import { chatPage, PATIENCE_MS, SCREENS } from "./chat-page.ts";

/** What axe finds wrong with a page as it stands. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // As text: the test's own copy of axe is not the page's.
  const { violations: found } = (await page.evaluate("axe.run(document)")) as axe.AxeResults;
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html }) => `${id} (${help}): ${html.slice(0, 200)}`),
  );
}

describe.skipIf(CHROMIUM === undefined)(`in Chromium${CHROMIUM === undefined ? ` (${SKIPPED})` : ""}`, () => {
  let program: Program;
  let browser: Browser;
  let quit: () => Promise<void>;
  beforeAll(async () => {
    program = await startProgram();
    ({ browser, close: quit } = await launchBrowser());
  });
  afterAll(async () => {
    await quit();
    await program.stop();
  });

  const open = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ locale: "zh-CN", reducedMotion: "reduce", ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  };

  describe.each(SCREENS)("on %s", (_, viewport) => {
    // Colours are the same on every width.
    const schemes = viewport.width < 800 ? (["dark"] as const) : (["light", "dark"] as const);
    test.each(schemes)("the %s chat has no barriers", async (colorScheme) => {
      const chat = chatPage(await open({ viewport, colorScheme }));
      await chat.open(program.url);
      expect(await violations(chat.page), "empty").toEqual([]);
      await chat.ask("/help");
      await chat.ask("各地立案提案从高到低排名");
      expect(await violations(chat.page), "with an answer").toEqual([]);
      await chat.press("导出 CSV");
      await chat.last.locator(".file").waitFor();
      await chat.page.locator("#open-commands").click();
      expect(await violations(chat.page), "with commands").toEqual([]);
      await chat.chat("提案研究群");
      await chat.write("大家好");
      await chat.ask("/settings");
      await chat.be("周宁");
      await chat.ask("/ask 沈阳2022年立案提案多少件?");
      await chat.page.getByRole("button", { name: "回复" }).last().click();
      expect(await violations(chat.page), "in the group").toEqual([]);
      await chat.page.locator("#about-cancel").click();
      await chat.be("林晓");
      await chat.press("群设置（管理员）");
      await chat.page.locator("#alert[open]").waitFor();
      expect(await violations(chat.page), "with an alert").toEqual([]);
      await chat.page.keyboard.press("Escape");
      if (viewport.width < 800) {
        await chat.page.locator("#open-side").click();
        expect(await violations(chat.page), "with the list of chats open").toEqual([]);
        await chat.page.keyboard.press("Escape");
      }
      await chat.chat("议问");
      await chat.page.context().close();
    });

    test.each(schemes)("the %s reader has no barriers", async (colorScheme) => {
      const page = await open({ viewport, colorScheme });
      for (const path of [
        "/reports",
        "/reports?words=民主监督&sort=-year",
        "/reports?place=nowhere",
        "/reports/nowhere-1999",
        "/reports/changshu-2024",
        "/reports/shanwei-2022#p100-200",
      ]) {
        await page.goto(program.url + path);
        expect(await violations(page), path).toEqual([]);
      }
      for (const summary of await page.locator("summary").all()) await summary.click();
      expect(await violations(page), "folded the other way").toEqual([]);
      await page.context().close();
    });
  });

  test("the chat can be used by keyboard alone", async () => {
    const { page, ...chat } = chatPage(await open({}));
    await chat.open(program.url);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
      return page.evaluate(() => document.activeElement?.id);
    };
    expect(await press("Tab", "Enter")).toBe("text");
    expect(await press("Tab")).toBe("attach");
    expect(await press("Tab")).toBe("send");
    expect(await press("Shift+Tab", "Shift+Tab", "Shift+Tab")).toBe("open-commands");
    await press("Enter");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("/ask");
    expect(await press("Escape")).toBe("text");
    const before = await chat.answers.count();
    await page.keyboard.type("沈阳2022年立案提案多少件?");
    await press("Enter");
    await expect.poll(() => chat.answers.count()).toBe(before + 1);
    // The buttons under the answer come before the place where one writes.
    await press("Shift+Tab", "Shift+Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest("li") !== null)).toBe(true);
  });
});
