import { reportsByCode } from "../../domain/catalogue.ts";
import type { Division, PlaceMention } from "../../domain/place.ts";
import type { Body, ReportMetadata } from "../../domain/report.ts";
import type { Gazetteer } from "../../language/gazetteer.ts";
import { fold } from "../../language/script.ts";
import { readYears, type YearMention } from "../../language/years.ts";
import type { PlaceSlot, Query } from "../query.ts";
import type { YearsNamed } from "./ask-times.ts";
import { placesOfDeeds } from "./places-of-deeds.ts";
import { withoutExplained } from "./scope-rules.ts";

/** Places, years and kind of body that a question names, and what is left of it. */
export interface Scope
  extends Pick<
    Query,
    "places" | "uncovered" | "everywhere" | "years" | "everyYear" | "yearNote" | "latest" | "body"
  > {
  session?: YearMention;
  /** Where the years stand. */
  named: YearsNamed[];
  /** The folded question with places, years and the committee's name blanked out; offsets as in the question. */
  remainder: string;
}

const EVERY_YEAR =
  /历年(?:来|以来|的)?|各(?:个)?年(?:度|份)?(?!龄)|逐年|(?<!平均)每(?:一)?年(?:度)?(?=[^,，。]*(?:多少|几))|所有年份|\b(?:in |for |of )?(?:every|each|all) years?\b|\byear by year\b/g;
/** 哪一年立案最多: of all the years there are. */
const WHICH_YEAR = /(?:是|在)?哪一?个?年(?:份|度)?|\b(?:in )?(?:which|what) year\b/g;
const SUPERLATIVE = /最[多少高低大小]|第一|\b(?:most|fewest|least|highest|lowest|largest|smallest)\b/;
const EVERYWHERE =
  /(?:各地|各市|各省|各县|各区|各个地方|各家|全国各|所有(?:的)?(?:地方|城市|报告|政协|市|县|区)|哪些(?:地方|城市|市|县|区|政协|省|地区|委员会)|哪(?:个|几个|家|座|里|儿)?(?:地方|城市|市|县|区|政协|省|地区|委员会)|哪里|哪儿|几个地方|(?:[这那]|上述|以上|全部)?(?:[两二三四五六七八九十百]+|\d+)个?(?:地方|城市|地区|市|县|区|州|委员会|政协)(?=[^,，。;；]{0,24}(?:排|对比|比较|最))|每个(?:地方|城市|市)|谁(?:家)?(?=.{0,8}(?:最|更|多|少|高|低))|which (?:places?|cit(?:y|ies)|count(?:y|ies)|committees?|districts?|provinces?|regions?)|all (?:places|cities|committees|reports|of them)|every (?:place|city|committee)|each (?:place|city|committee)|across (?:all|the)|everywhere|where )/gi;
/** Bodies above that take up information: 被全国政协采纳 names no place asked about. */
const RECEIVER_BEFORE =
  /(?:被|获|向|报|报送|转送|转报|给|至|到|由|经|得到|在|省|、|和|及|by the|by|to the|to)\s*$/i;
const RECEIVER_BEHIND =
  /^(?:用|采|里|那边|录|刊|转|批|选|领导|主要领导|会议采|单篇|信息|提案(?!工作)|委员(?!会)|的?采纳)/;
const TOGETHER =
  /^(?:[\s、,，和与跟及同比对至到]|以及|还有|相比|对比|政协|市政协|区政协|县政协|vs\.?|and|or|with|versus|to|compared|than|'s|的|\d{4}年?|年|or)+$/i;
const OWN_NAME =
  /(?!(?<=、)省政协)(?:中国人民政治协商会议|人民政协(?!报|网)|(?<!全国|[被转报向给送由获])(?<!(?:被|转|报|向|给|送|由|获|和|、|、)(?:给|到|送)?(?:省|市|县|区|自治区))(?:省|市|县|区|州|自治区)?(?:政协|人大)(?:常委会|常务委员会|委员会)?(?!委员|提案|协商|工作室|联络|常委会会议|常委会议|主席|党组|机关|领导|用|采|录|刊|批示|那边|转|里|书画|系统|文史|发言|报)|(?<!\b(?:national|provincial|regional|prefectural|prefecture) )cppcc|(?<='s\s+)(?:provincial|municipal|city|district|county) committee|people's congress(?: standing committee)?|political consultative conference|consultative conference|(?<!national |provincial |regional |prefectural |prefecture |special |the party |standing )(?:municipal |city |district |county )?committee(?! member| meeting| session)(?:'s)?)/gi;

/** Reads the scope of a question against the reports that the viewer may see. */
export function readScope(
  question: string,
  today: Date,
  gazetteer: Gazetteer,
  catalogue: readonly ReportMetadata[],
): Scope {
  const folded = fold(question);
  const blank = new Blanks(folded);
  const years = withoutExplained(
    readYears(question, today).filter(
      (year) => !isBase(year, folded) && !isTerm(year, folded) && !isPutOff(year, folded),
    ),
    folded,
  );
  for (const year of years)
    if (year.kind !== "session" || year.term !== undefined) blank.out(year.start, year.end);
  const { places, uncovered } = readPlaces(question, folded, gazetteer, catalogue, blank);
  let everywhere = false;
  for (const match of folded.matchAll(EVERYWHERE)) {
    everywhere = true;
    if (!/^谁/.test(match[0])) blank.out(match.index, match.index + match[0].length);
    // 全国哪里立案最多: of all there are.
    const whole = /全国(?:范围)?(?:内|里)?$/.exec(folded.slice(0, match.index));
    if (whole) blank.out(whole.index, match.index);
  }
  const ofYears = [
    ...blank.text.matchAll(EVERY_YEAR),
    ...(SUPERLATIVE.test(folded) ? blank.text.matchAll(WHICH_YEAR) : []),
  ].filter((match) => !isQuoted(folded, match.index));
  for (const match of ofYears) blank.out(match.index, match.index + match[0].length);
  const body = bodyOf(folded);
  for (const match of blank.text.matchAll(OWN_NAME))
    if (!isQuoted(folded, match.index)) blank.out(match.index, match.index + match[0].length);
  const meant = years.filter((year) => year.years.length > 0);
  // 2021年和2023年各多少: what joins two years joins nothing else.
  for (const [index, { start, end }] of meant.entries()) {
    const next = meant[index + 1];
    if (next && /^\s*(?:和|与|及|跟|、|,|and)\s*$/.test(folded.slice(end, next.start)))
      blank.out(start, next.end);
  }
  const relative = meant.find((year) => year.dependsOnToday);
  const session = years.find((year) => year.kind === "session" || year.kind === "term");
  const named = [...new Set(meant.flatMap((year) => year.years))];
  const everyYear = ofYears.length > 0 && named.length === 0 && !everywhere;
  return {
    places,
    uncovered,
    everywhere: everywhere && places.every((place) => !place.covered.includes(place.division.code)),
    years: everyYear ? yearsOf(places, body, catalogue) : named,
    ...(everyYear ? { everyYear } : {}),
    named: meant,
    ...(relative ? { yearNote: { text: relative.text, years: relative.years } } : {}),
    latest: years.some((year) => year.kind === "latest"),
    ...(session ? { session } : {}),
    ...(body ? { body } : {}),
    remainder: blank.text,
  };
}

/** The years that the reports of places are of, from the earlier to the later. */
export const yearsOf = (
  places: PlaceSlot[],
  body: Body | undefined,
  catalogue: readonly ReportMetadata[],
): number[] => {
  const codes = new Set(places.flatMap((place) => place.covered));
  const own = catalogue.filter((report) => codes.has(report.code));
  const ofBody = own.filter((report) => body === undefined || report.body === body);
  return [...new Set((ofBody.length > 0 ? ofBody : own).map((report) => report.year))].sort((a, b) => a - b);
};

/** Inside a pair of quotation marks: “数字政协” is a name. */
const isQuoted = (text: string, at: number): boolean =>
  /[“「『《][^”」』》]{0,16}$/.test(text.slice(0, at)) && /^[^“「『《]{0,16}[”」』》]/.test(text.slice(at));

/** 比上年, 较去年, 同比: the year before the one asked about, not counted from today. */
const isBase = (year: YearMention, folded: string): boolean =>
  year.dependsOnToday === true &&
  (/(?:比|较|同比|相比|对比|和|与|跟)\s*(?:之?前的?)?$/.test(folded.slice(0, year.start)) ||
    /(?:compared (?:with|to)|(?:over|from|than|on) (?:the )?)$/.test(folded.slice(0, year.start))) &&
  !/(?:今年|this year)/.test(year.text);

/** 拖到2024年的, 转入下一年的: until when something was put off; 对2023年度的B类提案回头看: what was looked at again. */
const isPutOff = (year: YearMention, folded: string): boolean =>
  /^度?的?[^,，;；。?？]{0,12}回头看/.test(folded.slice(year.end)) ||
  /(?:拖|推迟|推|延期|延|结转|转|顺延|留|移)(?:到|至|入)(?:了)?\s*$|\b(?:postponed|carried over|put off|deferred|rolled over) (?:to|until|into)\s*$/.test(
    folded.slice(0, year.start),
  );

/** 五年来, 2019到2022四年累计: a term, told apart from several single years by being summed up. */
const isTerm = (year: YearMention, folded: string): boolean =>
  year.kind === "range" &&
  (/[四五]年|five|four/.test(year.text) || /(?:四年|五年|任期|累计|届)/.test(folded));

/** A text in which parts are replaced by spaces, so that offsets stay. */
class Blanks {
  text: string;
  constructor(text: string) {
    this.text = text;
  }
  out(start: number, end: number): void {
    this.text = this.text.slice(0, start) + " ".repeat(end - start) + this.text.slice(end);
  }
}

function readPlaces(
  question: string,
  folded: string,
  gazetteer: Gazetteer,
  catalogue: readonly ReportMetadata[],
  blank: Blanks,
) {
  const places: PlaceSlot[] = [];
  const uncovered: { text: string; division: Division }[] = [];
  const codes = new Set(reportsByCode(catalogue).keys());
  const all = gazetteer.mentions(question, codes);
  // What stands in the text stays there, as a word of what is asked.
  const deeds = placesOfDeeds(all, folded);
  const named = all.filter((mention) => !deeds.includes(mention));
  const mentions =
    named.length > 1
      ? named.filter((mention) => !isReceiver(mention, folded))
      : named.filter(
          (mention) => mention.candidates[0]?.level !== "national" || !isReceiver(mention, folded),
        );
  const resolved = mentions.map((mention) => ({
    mention,
    slots: asksWithin(mention, folded)
      ? withinOf(slotsOf(mention, codes, gazetteer), codes, gazetteer)
      : slotsOf(mention, codes, gazetteer),
  }));
  const covered = resolved.filter(({ slots }) => slots.length > 0);
  for (const { mention, slots } of resolved) {
    const [first] = mention.candidates;
    if (!first || (first.level === "national" && mentions.length > 1)) continue;
    if (slots.length > 0) {
      places.push(...slots.filter((slot) => !places.some((had) => had.division.code === slot.division.code)));
    } else if (
      covered.length > 0 &&
      !covered.some(
        (other) =>
          isJoined(mention, other.mention, folded) && !isInside(mention, other.mention, folded, gazetteer),
      )
    ) {
      // A place without reports beside one that has some is a topic (沈阳赴成都考察), unless the two are set side by side.
      continue;
    } else {
      uncovered.push({ text: mention.text, division: first });
    }
    // 《朝阳文史》 names the place and is a name: it stays whole.
    if (!isQuoted(folded, mention.start)) blank.out(mention.start, mention.end);
  }
  if (mentions.length === 0) readMisspelt(question, gazetteer, codes, places, blank);
  return { places, uncovered };
}

/** Two names with nothing but 和, 与, 比 and the like between them. */
const isJoined = (one: PlaceMention, other: PlaceMention, folded: string): boolean => {
  const [left, right] = one.start < other.start ? [one, other] : [other, one];
  return TOGETHER.test(folded.slice(left.end, right.start) || "x");
};

/** 九江2023年德安县: a place inside the one before it, and no conjunction that would set them side by side. */
const isInside = (one: PlaceMention, other: PlaceMention, folded: string, gazetteer: Gazetteer): boolean =>
  other.end <= one.start &&
  !/[和与跟及同比对、,，]|以及|还有|相比|\b(?:vs|and|or|with|versus|to|than)\b/.test(
    folded.slice(other.end, one.start),
  ) &&
  one.candidates.some(({ code }) => other.candidates.some((above) => gazetteer.covers(above.code, code)));

/** What a name stands for among the covered places; several for namesakes. */
function slotsOf(mention: PlaceMention, codes: Set<string>, gazetteer: Gazetteer): PlaceSlot[] {
  const slots: PlaceSlot[] = [];
  for (const division of mention.candidates.filter(
    (one) => one.level !== "national" || codes.has(one.code),
  )) {
    const own = codes.has(division.code) ? [division.code] : [];
    const inside = [...codes].filter(
      (code) => code !== division.code && gazetteer.covers(division.code, code),
    );
    if (own.length > 0) slots.push({ text: mention.text, division, covered: own });
    else if (inside.length > 0 && division.level !== "county")
      slots.push({ text: mention.text, division, covered: inside });
  }
  // 吉林 names a province and a city: a namesake with reports of its own wins over one that only lies above some.
  const exact = slots.filter((slot) => slot.covered.includes(slot.division.code));
  return exact.length > 0 ? exact : slots.slice(0, 1);
}

const PLACES = `(?:地级|县级)?(?:市州|地市|县区|区县|市|县|区|州|旗|地方|城市|地区)`;
const WITHIN_BEHIND = new RegExp(
  `^(?:省|市|州|自治区)?(?:的|内的?|下辖的?|下属的?|境内的?|里)?(?:各个?|哪(?:个|几个|些|座|家)?|几个|每个|所有的?)${PLACES}(?!领导|委(?!员会)|直|级|政府|场|民)`,
);
const WITHIN_BEFORE =
  /\b(?:which|all|every|each|among|what)(?: of)?(?: the)?(?: prefectural| county)? (?:cit(?:y|ies)|count(?:y|ies)|districts?|places?|prefectures?) (?:in|of|within|across|under)\s*$/i;

/** 辽宁各市, 辽宁省内哪个市, which city in Liaoning: the places inside, and not the one named. */
const asksWithin = (mention: PlaceMention, folded: string): boolean =>
  WITHIN_BEHIND.test(folded.slice(mention.end)) || WITHIN_BEFORE.test(folded.slice(0, mention.start));

/** The covered places inside; those named themselves where there are none. */
function withinOf(slots: PlaceSlot[], codes: Set<string>, gazetteer: Gazetteer): PlaceSlot[] {
  return slots.map((slot) => {
    const inside = [...codes].filter(
      (code) => code !== slot.division.code && gazetteer.covers(slot.division.code, code),
    );
    return inside.length > 0 ? { ...slot, covered: inside } : slot;
  });
}

const isReceiver = (mention: PlaceMention, folded: string): boolean => {
  // 绍兴政协录用了几条: a committee above that took something up.
  if (/^(?:市|省|区|县)?政协(?:各自?|分别|都|一?共)?(?:采|录|用了|刊|转|批)/.test(folded.slice(mention.end)))
    return true;
  // 上报丹东市政协多少条: of what was sent up it says to whom.
  if (
    /(?:上报|报送|转报|呈报|推送|报给|报到|报至|送到)(?:给|到|至)?\s*$/.test(
      folded.slice(0, mention.start),
    ) &&
    /^(?:市|州|省|区)?政协/.test(folded.slice(mention.end))
  )
    return true;
  const body =
    /^(?:全国|国家)/.test(folded.slice(mention.start, mention.end)) || /^national/i.test(mention.text);
  const behind = folded.slice(mention.end).replace(/^政协/, "");
  return (
    body &&
    (RECEIVER_BEFORE.test(folded.slice(0, mention.start)) ||
      RECEIVER_BEHIND.test(behind) ||
      /^(?:各地|范围|上下|性)/.test(folded.slice(mention.end)))
  );
};

/** Among more places any two characters are nearly some place's name (从高 and 阳高): only what sounds the same is one. */
const NEARLY_NAMED = 24;

function readMisspelt(
  question: string,
  gazetteer: Gazetteer,
  codes: Set<string>,
  places: PlaceSlot[],
  blank: Blanks,
): void {
  for (const { start, end, division, strength } of gazetteer.suggest(question)) {
    if (!codes.has(division.code) || places.length > 0) continue;
    if (strength === "weak" && codes.size > NEARLY_NAMED) continue;
    places.push({ text: question.slice(start, end), division, covered: [division.code], guessed: true });
    blank.out(start, end);
  }
}

function bodyOf(folded: string): Body | undefined {
  if (/(?:人大代表|代表).{0,6}(?:建议|议案)/.test(folded) && !/政协/.test(folded)) return "人大";
  if (/(?:人大(?!代表)|人民代表大会|people's congress)/i.test(folded)) return "人大";
  if (/(?:政协|cppcc|consultative)/i.test(folded)) return "政协";
  return undefined;
}
