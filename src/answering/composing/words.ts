import * as OpenCC from "opencc-js/cn2t";
import type { Language } from "../../domain/answering.ts";

let converter: ((text: string) => string) | undefined;

/** Simplified to traditional, for our own words: loaded at the first traditional question (about 0.2 s). */
export function toTraditional(text: string): string {
  const convert = converter ?? OpenCC.Converter({ from: "cn", to: "tw" });
  converter = convert;
  return convert(text);
}

/** Our own words in the language of the answer. Quoted report text never passes through here. */
export function say(language: Language, chinese: string, english: string): string {
  if (language === "en") return english;
  return language === "zh-Hant" ? toTraditional(chinese) : chinese;
}

/** 沈阳、常熟和盘锦 / Shenyang, Changshu and Panjin */
export function listed(language: Language, items: string[]): string {
  if (language === "en")
    return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
  return items.join("、");
}
