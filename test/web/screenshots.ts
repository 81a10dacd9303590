import { fileURLToPath } from "node:url";
import type { BrowserContextOptions } from "playwright-core";
import { CHROMIUM, launchBrowser } from "../support/browser.ts";
import { startProgram } from "../support/program.ts";
import { chatPage } from "./chat-page.ts";

/*
 * Makes the pictures that the READMEs show, of the program as it is: npm run screenshots. Debian's chromium and
 * fonts-noto-color-emoji draw them as they stand in .github/.
 */
interface Shot {
  /** In .github/, without its ending. */
  name: string;
  options: BrowserContextOptions;
  /** What is asked, in the private chat. */
  questions: string[];
  /** Shows where the last answer's citation leads, in place of the chat. */
  follow?: true;
}

const DESKTOP = { width: 1180, height: 900 };
const PHONE = { width: 390, height: 844 };
const RANKING = "各地立案提案从高到低排名";

const SHOTS: Shot[] = [
  { name: "chat-zh", options: { viewport: DESKTOP, locale: "zh-CN" }, questions: [RANKING] },
  {
    name: "chat-en",
    options: { viewport: DESKTOP, locale: "en-GB" },
    questions: ["Compare the proposals put on file in Shenyang, Shanwei and Changshu"],
  },
  {
    name: "phone-zh",
    options: { viewport: PHONE, locale: "zh-CN", colorScheme: "dark" },
    questions: ["沈阳2022年立案提案多少件?", "那汕尾呢?"],
  },
  {
    name: "phone-en",
    options: { viewport: PHONE, locale: "en-GB", colorScheme: "dark" },
    questions: ["How many proposals did Shenyang file in 2022?", "And Shanwei?"],
  },
  {
    name: "reader",
    options: { viewport: { width: 1280, height: 800 }, locale: "zh-CN" },
    questions: ["沈阳2022年立案提案多少件?"],
    follow: true,
  },
];

if (CHROMIUM === undefined) throw new Error("there is no Chromium here: apt-get install chromium");
const { browser, close } = await launchBrowser();
for (const { name, options, questions, follow } of SHOTS) {
  // Each on a data folder of its own: the picture holds what is asked here and nothing else.
  const program = await startProgram();
  const context = await browser.newContext({ deviceScaleFactor: 1.5, reducedMotion: "reduce", ...options });
  const chat = chatPage(await context.newPage());
  await chat.open(program.url);
  for (const question of questions) await chat.ask(question);
  let page = chat.page;
  if (follow) [page] = await Promise.all([context.waitForEvent("page"), chat.last.locator("cite a").click()]);
  // The caret is no part of the picture.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.waitForLoadState("networkidle", { timeout: 2_000 }).catch(() => undefined);
  await page.screenshot({ path: fileURLToPath(new URL(`../../.github/${name}.png`, import.meta.url)) });
  await context.close();
  await program.stop();
  console.log(`.github/${name}.png`);
}
await close();
