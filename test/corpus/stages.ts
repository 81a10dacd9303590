import { expect } from "vitest";
import { newDocument, type Stage, undo } from "../../src/corpus/document.ts";

/** Runs one stage and checks on the way that its log gives back what went in. */
export function after(stage: Stage, text: string): string {
  const document = stage(newDocument(text));
  expect(undo(document.text, document.log)).toBe(text);
  return document.text;
}

/** A sentence as long as a report's are. */
export const LONG =
  "区政协围绕中心工作开展协商活动二十六场,形成调研报告九篇,报送社情民意信息五百余条,得到区委充分肯定。";
