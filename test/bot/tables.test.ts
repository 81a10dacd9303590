import { describe, expect, test } from "vitest";
import { harness } from "./harness.ts";
import { answered, PROPOSALS, scriptedAnswerer } from "./scripted-answerer.ts";

describe.each([
  ["rich", true],
  ["html", false],
] as const)("in %s messages", (_, rich) => {
  test("a comparison arrives as a table with every cell", async () => {
    const table = {
      caption: "2023年立案提案",
      columns: ["地方", "立案提案", "办复率"],
      rows: [
        ["临江市", "188件", "100%"],
        ["东方市", "95件", "<未报告>"],
      ],
    };
    const { tell } = await harness({
      rich,
      answerer: scriptedAnswerer(() => ({ answer: { ...PROPOSALS, intent: "comparison" } as never, table })),
    });
    const [message] = await tell("比较临江和东方的立案提案");
    for (const cell of [table.caption, ...table.columns, ...table.rows.flat()])
      expect(message?.text).toContain(cell);
    expect(message?.source).toContain(rich ? "<table" : "<pre>");
  });

  test("what the table says is not said twice, and what it leaves out stands below it", async () => {
    const table = {
      columns: ["地方", "年份", "立案提案"],
      rows: [
        ["临江市", "2023", "188件 [1]"],
        ["东方市", "2023", "95件"],
      ],
    };
    const text = "临江市2023年立案提案188件。[1]\n东方市2023年立案提案95件。\n未载此数:密丰县。";
    const answer = (intent: "ranking" | "comparison") => ({
      answer: { ...PROPOSALS, intent, text } as never,
      table,
    });
    let intent: "ranking" | "comparison" = "ranking";
    const { tell } = await harness({ rich, answerer: scriptedAnswerer(() => answer(intent)) });
    const [ranking] = await tell("排名");
    const order = (shown: string, ...parts: string[]) => {
      const places = parts.map((part) => shown.indexOf(part));
      expect(places, shown).toEqual(places.toSorted((a, b) => a - b));
      expect(places).not.toContain(-1);
    };
    order(
      ranking?.text ?? "",
      "临江市2023年立案提案188件。[1]",
      "地方",
      "未载此数:密丰县。",
      "全年收到提案203件",
    );
    expect(ranking?.text).not.toContain("东方市2023年立案提案95件");
    intent = "comparison";
    const [comparison] = await tell("比较");
    order(comparison?.text ?? "", "地方", "未载此数:密丰县。");
    expect(comparison?.text).not.toContain("临江市2023年立案提案");
  });

  test("a table of 40 columns and 300 rows still arrives", async () => {
    const columns = ["地方", ...Array.from({ length: 39 }, (_unused, n) => `指标${n}`)];
    const rows = Array.from({ length: 300 }, (_unused, n) => [
      `第${n}县`,
      ...columns.slice(1).map((name) => `${name}值`),
    ]);
    const { tell } = await harness({
      rich,
      answerer: scriptedAnswerer(() => ({
        answer: answered({ text: "见表。" }) as never,
        table: { columns, rows },
      })),
    });
    const text = (await tell("全部比较")).map((message) => message.text).join("");
    expect(text).toContain("第299县");
  });
});
