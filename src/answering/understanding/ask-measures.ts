import { counterAt } from "../../figures/units.ts";
import { readNumbers } from "../../language/numerals.ts";
import { tag } from "../../language/segment.ts";
import type { Ask, Term } from "../query.ts";

/** The measure as a noun before the hole: 视察人次一共多少, 字数是多少, 最低分多少. */
const AHEAD =
  /(?:(人次|场次|件次)(?:总?数)?|([字篇册期])数|(?<=[得评积均总高低打])(分)[数值]?)(?:最[高低]|平均|分别|各自?|是|有|为|达到?|一共|总共|共|加起来|合计|\s)*$/;

/** Its counter, or "". */
export const counterAhead = (lead: string): string =>
  AHEAD.exec(lead)
    ?.slice(1)
    .find((counter) => counter !== undefined) ?? "";

/** Words that begin like a counter: 多少座谈会 asks for no 座. */
const WORDS =
  /^(?:座谈|项目(?!标)|条例|对策|对口|对象|对话|对接|讲座|讲话|讲堂|集体|集中|批示|批办|个人|名单|名师|名家|位置|份额|期刊|种类|家庭|家长|家属|门诊|门店|站点|班级|班组|班子|组织|组团|台胞|台商|台账|台企|台青|台属|节目|节日|章程|场所|场馆|场地|片区|村民|村庄|村居|村级|镇街|步道|首创|本级|本地|版面|回信|人大|人民|人才|人士|人口|人群|户籍|处室|所属|支部|支队|册子|卷宗|例会|案件|案例|宗教|场景|款项|款物|点赞|点评)/;

/** The counter right behind the hole, or "". */
export const counterBehind = (trail: string): string => (WORDS.test(trail) ? "" : counterAt(trail, 0));

/** What stands behind the counter: of 多少户人家 or 几名同志 nothing, for the word says no more than the counter. */
export const thingBehind = (trail: string, counter: string): string => {
  const behind = trail.slice(counter.length);
  return counter === "" ? behind : behind.replace(/^(?:人家|住户|人员|同志)(?=[,，、;；。?？\s]|$)/u, "");
};

/** Whether words name a measure and nothing else, so that what is measured stands before them: 那本文史,字数. */
export const isMeasure = (words: string): boolean =>
  /^(?:总|平均)?(?:[字篇册期件人页]数|金额|总额)$/.test(words);

/** Scores are told apart from other counts, and the highest from the lowest. */
export function withScores(ask: Ask, counter: string, words: string): Ask {
  const terms = ask.terms.filter(
    ({ any: [word = ""] }) => !/^(?:[字篇册期]数|.{0,3}分[是为有]?)$/.test(word),
  );
  // 调研用了多少天, 修灯塔用去多少钱: what it took is not what was taken up.
  const spent = /^(?:多?天|个月|小时|元|万元|亿元|钱)$/.test(counter) || ask.units?.[0] === "money";
  if (spent && /用(?:了|去|掉|在)/.test(words))
    return { ...ask, terms, concepts: ask.concepts.filter((id) => id !== "adopted") };
  if (counter !== "分") return { ...ask, terms };
  const { units: _, ...rest } = ask;
  const end = /最[高低]|平均/.exec(words)?.[0];
  const best: Term[] = end === undefined ? [] : [{ any: [end], weight: 1, must: true, deed: true }];
  return { ...rest, counters: ["分"], terms: [...terms, ...best] };
}

const HANDLED_BY =
  /([\p{Script=Han}]{2,10}(?:局|委|厅|院|中心|公司|集团|街道|[^乡城]镇))(?:一共|总共|共|全年)?(?:承办|主办|办理|领办|会办)/u;

/** 市交通局承办了几件: what another office handled is no answer. */
function withOffice(terms: Term[], lead: string): Term[] {
  const name = HANDLED_BY.exec(lead)?.[1]?.replace(/^[省市县区州]/, "");
  if (name === undefined || /^(?:各|哪|由|被|交(?!通)|全)/.test(name)) return terms;
  return [
    ...terms.filter(({ any: [word = ""] }) => !name.includes(word) && !word.includes(name)),
    { any: [name], weight: 2, modifier: true, must: true, deed: true },
  ];
}

const DIGITS = "〇一二三四五六七八九";
const hanOf = (value: number): string => {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 ? DIGITS[ones] : ""}`;
};

/** 第41辑, in figures or in characters: what is told of another volume is no answer. */
export function withVolume(terms: Term[], text: string): Term[] {
  const match = /第([一二三四五六七八九十\d]{1,3})([辑期卷集册])/.exec(text);
  const value = match && readNumbers(match[1] ?? "")[0]?.value;
  if (!match || !value || value > 99) return terms;
  // 第十五集 of a series that is told by its 第十五辑.
  const kinds = /[辑集卷册]/.test(match[2] ?? "") ? [..."辑集卷册"] : [match[2]];
  const any = kinds.flatMap((kind) => [String(value), hanOf(value)].map((number) => `第${number}${kind}`));
  return [
    ...terms
      .filter(({ any: [word = ""] }) => !match[0].includes(word))
      // 第二十八辑|印了多少册
      .map((term) => {
        const [word = ""] = term.any;
        return word.length === 2 && word[0] === match[2] ? { ...term, any: [word.slice(1)] } : term;
      }),
    { any, weight: 1, modifier: true, must: true },
  ];
}

const PERIODICAL = /(?:专刊|内刊|会刊|期刊|刊物|简报|快报|通讯|月刊|季刊|报纸)/;

/** 专刊印了几期: of issues the one that has a title, whatever it is called. */
export function withPeriodical(ask: Ask, counter: string, lead: string): Ask {
  const name = counter === "期" ? PERIODICAL.exec(lead) : null;
  if (!name) return ask;
  const [word] = name;
  const touches = ({ any: [own = ""] }: Term): boolean => {
    const at = lead.indexOf(own, Math.max(0, name.index - own.length + 1));
    return own !== "" && at >= 0 && at < name.index + word.length;
  };
  return {
    ...ask,
    counters: ["期"],
    terms: [
      ...ask.terms.filter((term) => term.weight > 1 || !touches(term)),
      { any: [word, "》"], weight: 1, modifier: true, must: true },
    ],
  };
}

/** 因缺会被劝辞的委员有几名: what befell them is what they are counted for, though it stands before the hole. */
const BEFALLEN =
  /被([\p{Script=Han}]{2,6}?)了?的?(?:政协)?(?:委员|代表|干部|人员|单位|部门|企业|人)(?:一共|总共|共|有|\s)*$/u;

const DONE_BY = /^[名位个]?(?:政协)?(?:委员|代表|常委|干部)([\p{Script=Han}]{2,4}?)了?$/u;

/** 几名委员辞职: what they did is what they are counted for. */
const withDeed = (terms: Term[], trail: string): Term[] => {
  const deed = DONE_BY.exec(trail.replaceAll(/[\s?？。]/g, ""))?.[1] ?? "";
  return terms.map((term) =>
    term.loose && deed.includes(term.any[0] ?? " ") ? { ...term, deed: true, must: true } : term,
  );
};

function withBefallen(terms: Term[], lead: string): Term[] {
  const deed = BEFALLEN.exec(lead)?.[1];
  if (deed === undefined) return terms;
  return [
    ...terms.filter(({ any: [word = ""] }) => !deed.includes(word)),
    { any: [deed], weight: 1, must: true, deed: true },
  ];
}

/** 发现漏发补贴后,督促补发了多少钱: when it was is told in other words, if at all. */
function withCircumstances(terms: Term[], lead: string): Term[] {
  const until = /^.*[\p{Script=Han}](?:之后|以后|后|之前|以前|时|的时候|过程中)[,，]/u.exec(lead)?.[0] ?? "";
  return terms.map((term) =>
    term.must !== true && term.place !== true && until.includes(term.any[0] ?? " ")
      ? { ...term, loose: true, weight: Math.min(term.weight, 0.6) }
      : term,
  );
}

/** What a question says besides the thing and its measure: which volume, what befell them, and when. */
export const withTold = (terms: Term[], text: string, lead: string, trail: string): Term[] =>
  withDeed(withCircumstances(withBefallen(withVolume(withOffice(terms, lead), text), lead), lead), trail);

/** The committee's own name is blanked out. */
const VISITORS =
  /(?:外地|外省|外市|外县|外区|各地|省外|市外|县外|区外|[省市县区国]内外|兄弟|上级|友好|友城|海外|境外|港澳)[\p{Script=Han}、]{0,6}\s*来访|\s{2}来访|来访(?:的)?(?:考察|政协|团)/u;

/** 捐了多少现金: reports call it 捐款. */
export const withCash = (terms: Term[]): Term[] =>
  terms.map((term) =>
    /^现[金款]$/.test(term.any[0] ?? "")
      ? { any: ["现金", "捐款", "捐资", "善款"], weight: 1, must: true, deed: true }
      : term,
  );

const SERVES =
  /委员[\p{Script=Han}]{0,8}(?:看|诊|治|服务|接待|惠及|救助|帮|教|宣讲|慰问|辅导|走访)(?:了|过|到|了病)?(?:一共|总共|共|\s)*$/u;

/** Whether people before the hole do something for others, who are counted by heads. */
export const servesOthers = (lead: string, counter: string): boolean =>
  /^人次?$/.test(counter) && SERVES.test(lead);

/** How often or how long, of a deed whose verb and object stand apart: 看了几天病, 上了几次课. */
const OBJECT_BEHIND =
  /^\s*(?:多?天|个?月|周|小时|分钟|次|场次?|回|趟|轮|遍)(\p{Script=Han})(?=[,，、。;；?？\s]|$)/u;

/** The words before and behind a hole with such a deed put together: 看病了几天. */
export function deedTogether(lead: string, trail: string): { lead: string; trail: string } {
  const verb = /(\p{Script=Han})[了过]?\s*$/u.exec(lead);
  const object = OBJECT_BEHIND.exec(trail)?.[1];
  if (!verb?.[1] || object === undefined) return { lead, trail };
  const [word, ...others] = tag(verb[1] + object);
  if (others.length > 0 || !word?.tag.startsWith("v")) return { lead, trail };
  const at = trail.indexOf(object);
  return {
    lead: `${lead.slice(0, verb.index)}${word.word}`,
    trail: trail.slice(0, at) + trail.slice(at + 1),
  };
}

/** 接待外地政协来访: visitors rather than petitioners. */
export const isOfVisitors = (text: string): boolean => VISITORS.test(text);
