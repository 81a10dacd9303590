import type { Term } from "../query.ts";

const DOER =
  /(?:^|[,，、;；。\s])由(?:[一二两三四五六七八九十\d]+[位名个])?(\p{Script=Han}{3,12}?)(?=承办|领办|督办|领衔|办理|提出|提交|主办)/gu;

const NONE = /一[件篇条份](\p{Script=Han}{2,4}?)(?:都|也)?[没未](?:有|能)?\p{Script=Han}{1,2}/u;
const LACKING = ["零", "没有", "无", "未提交", "没有提交", "未提", "未撰写"];

/**
 * Names that are cut to pieces by words: 由市政府部门承办的, who did it; and of people 一件提案都没交, those of none, whom a report
 * calls 零提案 or 未提交提案的.
 */
export function withWholeNames(terms: Term[], text: string, people: boolean): Term[] {
  const doers = [...text.matchAll(DOER)].map((match): Term => ({ any: [match[1] ?? ""], weight: 1 }));
  const none = people ? NONE.exec(text) : null;
  if (doers.length === 0 && !none) return terms;
  const cut = [...doers.map(({ any }) => `由${any[0]}`), none?.[0] ?? ""];
  return [
    ...terms.filter(({ any }) => !cut.some((name) => name.includes(any[0] ?? " "))),
    ...doers,
    ...(none ? [{ any: LACKING.map((no) => `${no}${none[1]}`), weight: 1.5, must: true }] : []),
  ];
}

/** Counters of books. */
export const BOOKS = [..."部本册卷辑种套"];

/** 几本书, 几部文史资料: books are counted, and neither papers nor articles. */
export const countsBooks = (counter: string, head: string): boolean =>
  /^[部本册卷辑]$/.test(counter) && (head === "book" || (head === "" && counter === "本"));
