import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { harness } from "../bot/harness.ts";
import { type Finished, type Workplace, workplace } from "../cli/command.ts";
import { played, type Step } from "./conversation.ts";

/*
 * The answers and conversations that the READMEs and guides show are the program's own. When it answers otherwise, read what it says now, and then
 * let this test write it down: npm test -- test/repo/transcript -u
 */
const QUESTIONS = {
  "README.md": ["How many proposals did Shenyang's committee file in 2022?"],
  "README.zh-CN.md": ["沈阳市政协2022年立案多少件提案?"],
  ".github/GUIDE.md": [
    "沈阳市政协2022年立案多少件提案?",
    "汕尾立了几件提案,送到几家单位去办",
    "各地立案提案从高到低排名",
    "How many proposals did Shenyang's committee file in 2022?",
    "盘锦2022年一共立案多少件提案?",
  ],
  ".github/GUIDE.zh-CN.md": [
    "沈阳市政协2022年立案多少件提案?",
    "汕尾立了几件提案,送到几家单位去办",
    "各地立案提案从高到低排名",
    "瀋陽和汕尾2022年立案相差多少?",
    "盘锦2022年一共立案多少件提案?",
  ],
};

const LI = { id: 7, name: "李", language: "zh-hans" };
const ZHANG = { id: 8, name: "张", language: "zh-hans" };
/** An admin. */
const WANG = { id: 2, name: "王", language: "zh-hans" };
const ANN = { id: 7, name: "Ann", language: "en" };
const BEN = { id: 8, name: "Ben", language: "en" };
const ADA = { id: 2, name: "Ada", language: "en" };

const CONVERSATIONS: Record<string, Step[]> = {
  ".github/GUIDE.md": [
    { in: "private", by: ANN, says: "How many proposals did Shenyang file in 2022?" },
    { in: "private", by: ANN, says: "And Shanwei?" },
    { in: "private", by: ANN, presses: "Other places" },
    { in: "private", by: ANN, says: "What about Shenyang in 2021?" },
    { in: "group", by: ANN, says: "@yiwen_bot proposals filed in Changshu" },
    { in: "group", by: BEN, says: "and how many were about livelihood?", replies: true },
    { in: "group", by: ADA, says: "/settings" },
  ],
  ".github/GUIDE.zh-CN.md": [
    { in: "private", by: LI, says: "沈阳2022年立案多少件提案？" },
    { in: "private", by: LI, says: "汕尾呢？" },
    { in: "private", by: LI, presses: "其他地方" },
    { in: "private", by: LI, says: "沈阳2021年呢？" },
    { in: "group", by: LI, says: "@yiwen_bot 常熟立案多少件？" },
    { in: "group", by: ZHANG, says: "其中民生类占多少？", replies: true },
    { in: "group", by: WANG, says: "/settings" },
  ],
};

let place: Workplace;
let app: App;
/** By their questions, which several pages show. */
const said = new Map<string, Promise<Finished>>();

function asked(question: string): Promise<Finished> {
  const finished = said.get(question) ?? place.run("cli/ask.ts", [question]);
  said.set(question, finished);
  return finished;
}
beforeAll(async () => {
  place = workplace();
  app = await createApp({ DATA_DIR: `${place.dir}/app`, CORPUS_DIR: "corpus" });
});
afterAll(async () => {
  await app.close();
  place.remove();
});

test.each(Object.entries(QUESTIONS))(
  "%s shows what the program answers",
  async (file, questions) => {
    const blocks: string[] = [];
    for (const question of questions) {
      const { out, code } = await asked(question);
      expect(code).toBe(0);
      blocks.push(`\`\`\`console\n$ npm run ask -- "${question}"\n${out.trimEnd()}\n\`\`\``);
    }
    const page = withPart(readFileSync(file, "utf8"), "transcript", blocks.join("\n\n"));
    await expect(await withConversation(page, file)).toMatchFileSnapshot(`../../${file}`);
  },
  120_000,
);

async function withConversation(page: string, file: string): Promise<string> {
  const steps = CONVERSATIONS[file];
  if (!steps) return page;
  const telling = await harness({
    answerer: { answerer: app, asked: [], hidden: new Set() },
    timezone: "Asia/Shanghai",
  });
  const conversation = await played(file === ".github/GUIDE.md" ? "Yiwen" : "议问", steps, telling);
  return withPart(page, "conversation", `\`\`\`text\n${conversation}\n\`\`\``);
}

/** A page with what stands between two marks replaced. */
function withPart(page: string, mark: string, content: string): string {
  const [before = "", after] = page.split(
    new RegExp(`(?<=<!-- ${mark} -->\\n)[\\s\\S]*(?=<!-- /${mark} -->)`),
  );
  expect(after, `the page has no <!-- ${mark} --> … <!-- /${mark} -->`).toBeDefined();
  return `${before}\n${content}\n\n${after}`;
}
