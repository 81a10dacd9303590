import type { ConceptMention } from "../../figures/thesaurus.ts";
import type { Term } from "../query.ts";

const DOER =
  /(?:(?:^|[,，、;；。\s里中的])由(?:[一二两三四五六七八九十\d]+[位名个])?(\p{Script=Han}{3,12}?)|(?:^|[,，、;；。\s里中的])((?!承办|有关|相关|职能|各|多)(?:(?![由的里中是])\p{Script=Han}){2,6}?(?:部门|系统|单位)))(?=承办|领办|督办|领衔|办理|提出|提交|主办)/gu;

const NONE = /一[件篇条份](\p{Script=Han}{2,4}?)(?:都|也)?[没未](?:有|能)?\p{Script=Han}{1,2}/u;
const LACKING = ["零", "没有", "无", "未提交", "没有提交", "未提", "未撰写"];

/**
 * Names that are cut to pieces by words: 由市政府部门承办的, who did it; and of people 一件提案都没交, those of none, whom a report
 * calls 零提案 or 未提交提案的.
 */
export function withWholeNames(terms: Term[], text: string, people: boolean): Term[] {
  const doers = doersIn(text).map(({ name }): Term => ({ ...doer(name), weight: 1 }));
  const none = people ? NONE.exec(text) : null;
  if (doers.length === 0 && !none) return terms;
  const cut = [...doers.map(({ any }) => any[0] ?? ""), none?.[0] ?? ""];
  return [
    ...terms.filter(({ any }) => !cut.some((name) => name.includes(any[0] ?? " "))),
    ...doers,
    ...(none ? [{ any: LACKING.map((no) => `${no}${none[1]}`), weight: 1.5, must: true }] : []),
  ];
}

/** What is said within the name of those who do it is said of them: the units of 由市委各单位承办 are not counted. */
export function withoutDoers(mentions: ConceptMention[], text: string): ConceptMention[] {
  const doers = doersIn(text);
  return mentions.filter(
    (mention) =>
      mention.family !== "object" ||
      !doers.some(({ start, end }) => mention.start >= start && mention.end <= end),
  );
}

/** Those who did it, by name, and where the name stands. */
const doersIn = (text: string): { name: string; start: number; end: number }[] =>
  [...text.matchAll(DOER)].map((match) => {
    const name = match[1] ?? match[2] ?? "";
    const end = match.index + match[0].length;
    return { name, start: end - name.length, end };
  });

/** 党委部门 is called 党委系统, 市政府部门 政府系统: what stands before says which, and no other's count is meant. */
function doer(name: string): Pick<Term, "any" | "must"> {
  const base = /^(\p{Script=Han}{2,}?)(?:各?部门|系统|口|各?单位|机构)$/u.exec(name)?.[1];
  if (base === undefined) return { any: [name] };
  return { any: [...new Set([name, base, base.replace(/^[省市县区州](?=政府)/, "")])], must: true };
}

const SET_UP =
  /的(?:点|地方|场所|地点|阵地|据点|网点|窗口|屋子?|房子)(?:一共|总共|共|现在|目前|如今|眼下|全[省市县区州]|全年|一年|都|已经?|又|\s)*(?:有|建|设|开|办|搞|挂|布|打造|建起|建成|设立|开设|成立)?(?:了|成|起来?|好|过)*\s*$/;

/** 群众议事的点建了多少个: a place told by what it is for, which a report calls 协商点, 工作站 and the like. */
export const asksPlacesSetUp = (lead: string, behind: string): boolean =>
  SET_UP.test(lead) && !/^\p{Script=Han}{2}/u.test(behind);

/** Counters of copies. */
const COPIES = [..."册本份套"];
const PRINTS = /(?:印刷?|印制|印发|印数|发行量?|印量)(?:了|的|数量?|一共|总共|共|是|为|有|\s)*$/;

/** 《…》印了多少册: copies, and not how many books there are. */
export const copiesAsked = (lead: string, counter: string): string[] | undefined =>
  PRINTS.test(lead) && /^[册本份套]$/.test(counter) ? COPIES : undefined;

/** 几个委员被取消资格: what was done to them is what they are counted for. */
export const suffered = (behind: string): string =>
  /^[\p{Script=Han}]{0,8}被([\p{Script=Han}]{2,8})/u.exec(behind.trim())?.[1] ?? "";

/** “立案的提案里,委员提的有多少”: up to 里 stands the whole, and what became of it is not asked. */
export const wholeEnd = (text: string): number => {
  const match =
    /^[^,，;；]*?(?:提案|信息|建议|件)(?:里头?|里面|当中|之中|中)(?=[,，\s]*[\p{Script=Han}a-z])/u.exec(text);
  return match ? match[0].length : 0;
};
