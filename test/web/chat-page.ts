import type { BrowserContext, Page } from "playwright-core";

export interface Screen {
  width: number;
  height: number;
}
export const SCREENS: [string, Screen][] = [
  ["a phone", { width: 390, height: 844 }],
  ["a desktop", { width: 1280, height: 860 }],
];

/** Less than a test has: what is waited for in vain is told by its name. */
export const PATIENCE_MS = 10_000;

/** Collects what no page of ours may do: fail, break its policy, or ask another server. */
export function watchfully(context: BrowserContext): string[] {
  const problems: string[] = [];
  context.setDefaultTimeout(PATIENCE_MS);
  context.on("page", (page) => {
    page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(`console: ${message.text()}`);
    });
    page.on("dialog", (dialog) => {
      problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  });
  context.on("request", (request) => {
    if (new URL(request.url()).hostname !== "127.0.0.1") problems.push(`request: ${request.url()}`);
  });
  return problems;
}

/** The local chat as a person uses it. */
export function chatPage(page: Page) {
  const answers = page.locator("#messages .theirs");
  const isNarrow = () => page.locator("#open-side").isVisible();

  /** Does something on the side, which a phone has to open first. */
  async function onSide(act: () => Promise<unknown>): Promise<void> {
    const narrow = await isNarrow();
    if (narrow && !(await page.locator("#side.shown").isVisible())) await page.locator("#open-side").click();
    await act();
    if (narrow && (await page.locator("#side.shown").isVisible())) await page.locator("#close-side").click();
  }

  return {
    page,
    answers,
    last: answers.last(),
    onSide,
    async open(url: string): Promise<void> {
      await page.goto(url);
      await page.locator("body[data-ready]").waitFor();
    },
    async write(text: string): Promise<void> {
      await page.locator("#text").fill(text);
      await page.locator("#text").press("Enter");
    },
    /** Writes, and waits for what the bot says to it. */
    async ask(text: string): Promise<void> {
      const before = await answers.count();
      await this.write(text);
      await answers.nth(before).waitFor();
    },
    /** Presses a button of the last answer that has it. */
    press: (label: string | RegExp) => page.locator(".keyboard").getByText(label).last().click(),
    chat: (name: string) => onSide(() => page.locator("#chats").getByText(name, { exact: true }).click()),
    async be(person: string): Promise<void> {
      await onSide(() => page.getByRole("radio", { name: person, exact: true }).check({ force: true }));
      const id = await page.locator("input[name=person]:checked").getAttribute("value");
      await page.locator(`body[data-ready="${id}"]`).waitFor();
    },
    role: (name: string) =>
      onSide(() => page.getByRole("radio", { name, exact: true }).check({ force: true })),
  };
}
