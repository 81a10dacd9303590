import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Workplace, workplace } from "../cli/command.ts";

/*
 * The answers that the READMEs show are the program's own. When it answers otherwise, read what it says now, and then
 * let this test write it down: npm test -- test/repo/transcript -u
 */
const QUESTIONS = {
  "README.md": [
    "沈阳市政协2022年立案多少件提案?",
    "汕尾立了几件提案,送到几家单位去办",
    "各地立案提案从高到低排名",
    "How many proposals did Shenyang's committee file in 2022?",
    "盘锦2022年一共立案多少件提案?",
  ],
  "README.zh-CN.md": [
    "沈阳市政协2022年立案多少件提案?",
    "汕尾立了几件提案,送到几家单位去办",
    "各地立案提案从高到低排名",
    "瀋陽和汕尾2022年立案相差多少?",
    "盘锦2022年一共立案多少件提案?",
  ],
};

let place: Workplace;
beforeAll(() => {
  place = workplace();
});
afterAll(() => place.remove());

test.each(Object.entries(QUESTIONS))("%s shows what the program answers", async (page, questions) => {
  const blocks: string[] = [];
  for (const question of questions) {
    const { out, code } = await place.run("cli/ask.ts", [question]);
    expect(code).toBe(0);
    blocks.push(`\`\`\`console\n$ npm run ask -- "${question}"\n${out.trimEnd()}\n\`\`\``);
  }
  const [before = "", after = ""] = readFileSync(page, "utf8").split(
    /(?<=<!-- transcript -->\n)[\s\S]*(?=<!-- \/transcript -->)/,
  );
  await expect(`${before}\n${blocks.join("\n\n")}\n\n${after}`).toMatchFileSnapshot(`../../${page}`);
});
