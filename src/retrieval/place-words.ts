import { indexedWords, type Segment } from "./fts5-query.ts";

/** What a division's name ends in; longer endings first. */
const KIND = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|省|市|区|县|旗|盟)/g;

/**
 * The words by which a report's place is named, full and short: 大庆市红岗区 also as 大庆 and 红岗. Dictionaries know few
 * short names of counties, so they are cut from the full ones.
 */
export function placeWords(place: string, segment: Segment): Set<string> {
  const shortNames = place.split(KIND).filter((name) => name.length > 1);
  return new Set([place, ...shortNames].flatMap((name) => indexedWords(name, segment)));
}

/** Those that are the place's own; 朝鲜族 in 延边朝鲜族自治州 is also a subject to ask about. */
export const ownNames = (words: Set<string>): Set<string> =>
  new Set([...words].filter((word) => !/族|自治/.test(word)));
