import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  /** Reports of the corpus that come in after the questions, and are told in a digest. */
  news?: string[];
  /** Shows where the last answer's citation leads, in place of the chat. */
  follow?: true;
}

const DESKTOP = { width: 1180, height: 900 };
const PHONE = { width: 390, height: 844 };
const NEWS = ["changshu-2024", "shanwei-2022", "shenyang-2022"];
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
    name: "digest-zh",
    options: { viewport: DESKTOP, locale: "zh-CN" },
    questions: ["/subscribe 辽宁 常熟 汕尾 即时 含往年"],
    news: NEWS,
  },
  {
    name: "digest-en",
    options: { viewport: DESKTOP, locale: "en-GB" },
    questions: ["/subscribe Liaoning Changshu Shanwei instant including old"],
    news: NEWS,
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
// All, or those that are named behind the command.
const wanted = process.argv.slice(2);
for (const { name, options, questions, follow, news = [] } of SHOTS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const corpus = mkdtempSync(join(tmpdir(), "yiwen-shots-"));
  cpSync("corpus", corpus, {
    recursive: true,
    filter: (path) => !news.some((slug) => path.endsWith(`${slug}.md`)),
  });
  // Each on a data folder of its own: the picture holds what is asked here and nothing else.
  const program = await startProgram({ CORPUS_DIR: corpus });
  const context = await browser.newContext({ deviceScaleFactor: 1.5, reducedMotion: "reduce", ...options });
  const chat = chatPage(await context.newPage());
  await chat.open(program.url);
  for (const question of questions) await chat.ask(question);
  for (const slug of news) cpSync(`corpus/${slug}.md`, join(corpus, `${slug}.md`));
  if (news.length > 0) {
    await chat.page.locator("#messages").getByText("📬").waitFor({ timeout: 60_000 });
    await chat.page
      .locator("#messages .theirs")
      .last()
      .evaluate((message) => message.scrollIntoView({ block: "start" }));
  }
  let page = chat.page;
  if (follow) [page] = await Promise.all([context.waitForEvent("page"), chat.last.locator("cite a").click()]);
  // The caret is no part of the picture.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.waitForLoadState("networkidle", { timeout: 2_000 }).catch(() => undefined);
  await page.screenshot({ path: fileURLToPath(new URL(`../../.github/${name}.png`, import.meta.url)) });
  await context.close();
  await program.stop();
  rmSync(corpus, { recursive: true });
  console.log(`.github/${name}.png`);
}
await close();
