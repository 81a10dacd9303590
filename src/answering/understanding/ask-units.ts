import { familyOf, PEOPLE } from "../../figures/thesaurus.ts";
import { measuresLike, type UnitClass, unitClassOf } from "../../figures/units.ts";
import type { Ask } from "../query.ts";

/** A sum of money by its name, behind a hole. */
const SUMS =
  /^\s*(?:钱|资金|款|元|万元|亿元|工资|薪[资酬水]|奖金|租金|\p{Script=Han}{1,3}金(?![额融牌奖])|[善税货贷欠捐]款|补[贴助]|经费|投资)/u;
const MONEY = /(?:钱|资金|款|元|投资|金额|经费)/;

/** 助学金多少, 凑了多少: a sum by its name, or what was raised, right before the hole with nothing behind it. */
const OF_MONEY =
  /(?:(?:助学|奖学|慰问|奖励|救助|帮扶|扶持|补助|抚恤|资|奖|现|募)金|经费|(?<![条贷存欠付还])款|投资|(?<=物(?:资|品)?)(?:折合|折款|折价|价值|值)|补贴|款项|(?:凑|筹|募|拨)(?:了|到|到了|集了|措了|得了|来)|那笔[钱款])(?:一共|总共|合计|共计?|大概|大约|总额|分别|各|是|有|达|\s)*[,，?？。]?$/;

const CURRENCY = /^\s*[万亿]?(人民币|港[元币]|美[元金])/u;

/** 多少人民币, 多少万港币: the unit that is asked for; undefined where no currency is named. */
export function currencyAsked(trail: string): string | undefined {
  const name = CURRENCY.exec(trail)?.[1];
  return name === undefined ? undefined : name === "人民币" ? "元" : `${name[0]}元`;
}

export const hasRate = (ask: Ask): boolean =>
  ask.concepts.some((id) => familyOf(id) === "rate" && id !== "change");

/** The classes of counters that an ask can be answered in, by its hole, its counter and its words; undefined: any. */
export function unitsAsked(hole: string, counter: string, text: string, ask: Ask): UnitClass[] | undefined {
  // 招商引来的钱,到位了多少
  if (
    /的(?:钱|资金|款)[,，]?[^,，]*$/.test(text.trim()) &&
    hole === "多少" &&
    /\s$/.test(text) &&
    !ask.change
  )
    return ["money"];
  // 给多少学生送了助学金: behind the hole it is not what is counted.
  const afterHole = text.slice(text.lastIndexOf(" ") + 1);
  if (counter === "" && hole === "多少" && OF_MONEY.test(text) && !OF_MONEY.test(afterHole) && !ask.change)
    return ["money"];
  if (/件数/.test(text) && !/百分|%|占|比例|比重|比率/.test(hole + text)) return ["item", "document"];
  // 现金占多少钱: what stands behind the hole is what is counted.
  const behind = counter + text.slice(text.lastIndexOf(" ") + 1);
  if (/^\s*(?:钱|元|万元|亿元)/.test(behind)) return ["money"];
  if (
    /百分之|%|占比|比例|比重|比率/.test(hole + text) ||
    (hasRate(ask) && !/^(?:件|篇|名|人|条|家|户|位|次|场|项|份|期|部)/.test(counter))
  )
    return ask.change ? ["percent", "points"] : ["percent"];
  if (/百分点/.test(hole + counter)) return ["points"];
  if (
    SUMS.test(behind) ||
    (MONEY.test(text) &&
      counter === "" &&
      /(?:多少钱|多少资金|多少款|金额|多少投资)/.test(hole + text.replaceAll(" ", "")))
  )
    return ["money"];
  if (/^(?:项|种|类|点)$/.test(counter)) return undefined;
  if (counter === "" || counter === "个")
    return counter === "个" &&
      (ask.head === "" || PEOPLE.has(ask.head)) &&
      // 委员揽下的微心愿办妥几个: theirs, and none of them.
      ask.terms.every(({ loose, modifier }) => loose === true || modifier === true) &&
      /(?:^|\s)(?:人|委员(?![\p{Script=Han}]{0,4}(?:室|站|家|点|厅|企业|活动|群|号))|名)\S*\s*$/u.test(text)
      ? ["person"]
      : undefined;
  const asked = unitClassOf(counter);
  // A person asks 几期, 几篇, 几条 of what the report counts in another counter of the same kind.
  if (asked === "item" || asked === "document") return ["item", "document"];
  if (asked === "percent" || asked === "points" || asked === "money" || asked === "person") return [asked];
  if (asked === "occasion") return ["occasion"];
  return [asked, "other", "organisation"];
}

/** Counters of one kind of things; where several are named, others may stand in a report for the first. */
const ONE_KIND: readonly string[][] = [
  ["辆", "台"],
  ["台", "部", "套"],
  ["棵", "株"],
  ["株", "棵"],
  ["头", "只", "口"],
  ..."艘架箱袋桶瓶盒双盏分".split("").map((only) => [only]),
  ["户", "户次", "家"],
];

/** What a counter of measures, or of one kind of things, can stand for: who asks for 辆 is told of no 家. */
const standsFor = (counter: string): readonly string[] | undefined =>
  measuresLike(counter) ?? ONE_KIND.find(([first]) => first === counter);

/** Counters of books. */
const BOOKS = [..."部本册卷辑种套"];

/** 几本书, 几部文史资料: books are counted, and neither papers nor articles. */
const countsBooks = (counter: string, head: string): boolean =>
  /^[部本册卷辑]$/.test(counter) && (head === "book" || (head === "" && /^[本册]$/.test(counter)));

const PERSONS = /[人员者表志生部众户娃子]$/;
const THINGS: UnitClass[] = ["organisation", "other", "item", "document", "occasion"];

/** Sets what the counter asked in allows: 得了多少分 is told in marks only; 在多少个社区: things, if counted by 个, are no people. */
export function countIn(
  ask: Ask,
  counter: string,
  named: string | undefined,
  copies: string[] | undefined,
): void {
  const counters = copies ?? (countsBooks(counter, ask.head) ? BOOKS : standsFor(counter));
  if (counters) {
    ask.counters = [...counters];
    delete ask.units;
  } else if (counter === "个" && named !== undefined && !PERSONS.test(named) && !ask.units)
    ask.units = TAKES_PLACE.test(named) ? THINGS : THINGS.filter((kind) => kind !== "occasion");
}

/** 几个会, 几个活动 are counted by times as well; 几个界别 are not. */
const TAKES_PLACE = /(?:[会动商研察训班坛座习访话谈赛展课演讲]|项目|行动)$/;
