import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadOf, passagesOf } from "../../src/retrieval/passages.ts";
import { reportOf } from "../support/reports.ts";

const sentence = (length: number, mark = "。"): string => `${"议".repeat(length - 1)}${mark}`;
const textsOf = (text: string): string[] =>
  passagesOf(reportOf({ slug: "yunling-2023", text })).map((passage) => passage.text);
const lengthsOf = (text: string): number[] => textsOf(text).map((passage) => passage.length);

describe("passagesOf", () => {
  it("gathers short sentences until there is enough to read", () => {
    expect(lengthsOf([40, 30, 60, 70, 90, 90].map((length) => sentence(length)).join(""))).toEqual([
      200, 180,
    ]);
  });

  it("never cuts a sentence, however long", () => {
    expect(lengthsOf(`${sentence(100)}${sentence(600)}${sentence(100)}`)).toEqual([100, 600, 100]);
  });

  it("never joins paragraphs or takes headings in", () => {
    expect(textsOf("## 一、回顾\n\n甲。\n\n乙。\n\n## 二、打算\n\n丙。")).toEqual(["甲。", "乙。", "丙。"]);
  });

  it("lets no crumb of a sentence stand alone at a paragraph's end", () => {
    expect(lengthsOf(`${sentence(110)}${sentence(110)}${sentence(20)}`)).toEqual([240]);
  });

  it("knows the headings above", () => {
    const [passage] = passagesOf(
      reportOf({ slug: "a-2023", text: "# 报告\n\n## 一、回顾\n\n### (一)调研\n\n甲。" }),
    );
    expect(passage?.path).toEqual(["报告", "一、回顾", "(一)调研"]);
  });

  it("has exact offsets, in order, that leave no letter of a paragraph out", () => {
    const piece = fc.constantFrom(
      "甲乙丙",
      "。",
      "！",
      "“",
      "”",
      "\n",
      "\n\n",
      "## 标题\n",
      " ",
      "🌉",
      "6.5%",
      "…",
      "；",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const text = pieces.join("");
        const passages = passagesOf(reportOf({ slug: "a-2023", text }));
        let end = 0;
        for (const passage of passages) {
          expect(passage.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(passage.start, passage.end)).toBe(passage.text);
          expect(passage.text).not.toContain("\n");
          end = passage.end;
        }
        const body = text.replace(/^#{1,6}\s.*$/gm, "");
        expect(
          passages
            .map((passage) => passage.text)
            .join("")
            .match(/甲乙丙/g),
        ).toEqual(body.match(/甲乙丙/g));
      }),
    );
  });
});

describe("leadOf", () => {
  const paragraph = `强化理论武装。${sentence(200)}${sentence(150)}`;
  const text = `## 一、回顾\n\n${paragraph}`;

  it("gives a later passage the words that head its paragraph", () => {
    const later = passagesOf(reportOf({ slug: "a-2023", text })).at(-1);
    expect(leadOf(text, later?.start ?? 0)).toBe("强化理论武装。");
  });

  it("gives nothing to the passage that holds them, nor where a paragraph opens with a long sentence", () => {
    expect(leadOf(text, text.indexOf("强化"))).toBe("");
    const plain = `${sentence(200)}${sentence(150)}`;
    expect(leadOf(plain, 200)).toBe("");
  });
});
