import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block, Document, Quote, Run } from "../../src/bot/render/document.ts";
import { cellsOf, renderHtml } from "../../src/bot/render/html.ts";
import { renderRich } from "../../src/bot/render/rich.ts";
import { parseMarkup } from "../support/fake-telegram/markup.ts";

const text = (maxLength: number) =>
  fc.string({
    unit: fc.constantFrom(..."全年提案，件。！？\n<>&\"'; </b>&amp;[1]a1 😀👩‍👩‍👧".split(/(?:)/u)),
    maxLength,
  });
const run: fc.Arbitrary<Run> = fc.record(
  { text: text(3000), style: fc.constantFrom("bold" as const, "mark" as const, "italic" as const) },
  { requiredKeys: ["text"] },
);
const quote: fc.Arbitrary<Quote> = fc.record({
  kind: fc.constant("quote" as const),
  runs: fc.array(run, { maxLength: 3 }),
  source: text(900),
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("heading" as const, "paragraph" as const, "footer" as const),
    runs: fc.array(run, { maxLength: 4 }),
  }),
  quote,
  fc.record({
    kind: fc.constant("folded" as const),
    title: text(40),
    quotes: fc.array(quote, { minLength: 1, maxLength: 6 }),
  }),
  fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 600 }), text(60))
    .map(([columns, rows, cell]) => ({
      kind: "table" as const,
      columns: Array.from({ length: columns }, (_, index) => `列${index}`),
      rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => cell)),
      caption: cell,
    })),
);
const documents: fc.Arbitrary<Document> = fc
  .array(block, { minLength: 1, maxLength: 8 })
  .map((blocks) => ({ blocks }));

const wordsOf = (whole: string) => whole.replace(/\s/g, "");
const runsOf = (document: Document) =>
  document.blocks
    .flatMap((part) => ("runs" in part ? part.runs.map((piece) => wordsOf(piece.text)) : []))
    .join("");

describe("whatever the document", () => {
  test("every HTML message is well-formed and at most 4,096 characters, and no word is lost", () => {
    fc.assert(
      fc.property(documents, (document) => {
        let all = "";
        for (const { html } of renderHtml(document).pages) {
          const parsed = parseMarkup(html, "classic");
          expect(parsed.problems).toEqual([]);
          expect(parsed.text.length).toBeLessThanOrEqual(4096);
          all += wordsOf(parsed.text);
        }
        if (document.blocks.every((part) => part.kind === "paragraph")) expect(all).toBe(runsOf(document));
      }),
      { numRuns: 60 },
    );
  });

  test("every rich message is well-formed and within its limits", () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const { html } of renderRich(document)) {
          const parsed = parseMarkup(html, "rich");
          expect(parsed.problems).toEqual([]);
          expect(parsed.text.length).toBeLessThanOrEqual(32_768);
          expect(parsed.blocks).toBeLessThanOrEqual(500);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test.each([
  ["HTML", (document: Document) => renderHtml(document).pages, 20],
  ["rich", renderRich, 200],
])(
  "folded excerpts that fill several %s messages are all there, in order, and folded in each",
  (_, render, count) => {
    const quotes = Array.from({ length: count }, (_, n): Quote => {
      const excerpt = `第${n + 1}条：${"全年立案提案六百件。".repeat(40)}`;
      return { kind: "quote", runs: [{ text: excerpt }], source: "沈阳市 · 2022年", number: n + 1 };
    });
    const pages = render({ blocks: [{ kind: "folded", title: "原文", quotes }] }).map(({ html }) => html);
    expect(pages.length).toBeGreaterThan(1);
    for (const html of pages) expect(html).toMatch(/^<(blockquote expandable|details><summary)>/);
    const found = [...pages.join("").matchAll(/\[(\d+)\] 第(\d+)条/g)].map(([, n]) => Number(n));
    expect(found).toEqual(quotes.map(({ number }) => number));
  },
);

test("a plain message is cut behind the end of a sentence, also behind its closing quotation mark", () => {
  const sentence = `他说：“${"好".repeat(90)}。”`;
  const pages = renderHtml({
    blocks: [{ kind: "paragraph", runs: [{ text: sentence.repeat(60), style: "bold" }] }],
  }).pages;
  expect(pages.length).toBeGreaterThan(1);
  for (const { html } of pages) {
    expect(html).toMatch(/^<b>他说/);
    expect(html).toMatch(/。”<\/b>$/);
  }
});

test("a narrow table is aligned by cells, where a Chinese character takes two", () => {
  const [page] = renderHtml({
    blocks: [
      {
        kind: "table",
        columns: ["地方", "件"],
        rows: [
          ["临江市", "188"],
          ["a", "95"],
        ],
      },
    ],
  }).pages;
  expect(page?.html).toBe("<pre>地方    件\n临江市  188\na       95</pre>");
  expect(cellsOf("临a")).toBe(3);
});

test("a wide table is written a row at a time", () => {
  const columns = ["地方", "收到提案", "立案提案", "办复率"];
  const [page] = renderHtml({
    blocks: [{ kind: "table", columns, rows: [["临江市", "203件", "188件", "百分之一百（全部）"]] }],
  }).pages;
  expect(page?.html).toBe("<b>临江市</b> 收到提案: 203件 · 立案提案: 188件 · 办复率: 百分之一百（全部）");
});
