import { type ConceptMention, PEOPLE } from "../../figures/thesaurus.ts";
import { unitClassOf } from "../../figures/units.ts";
import { tag } from "../../language/segment.ts";
import type { Term } from "../query.ts";
import { asksPlacesSetUp } from "./ask-names.ts";
import { isStopWord } from "./stop-words.ts";

export const QUOTED = /[“「『《‘"][^”」』》’"]{2,16}[”」』》’"]/g;

/** Each name in quotation marks is one word, and the one that matters. */
export const quotedTerms = (text: string): Term[] =>
  [...text.matchAll(QUOTED)].map((match) => ({
    any: [match[0].slice(1, -1)],
    weight: 1.5,
    modifier: true,
    must: true,
  }));

/** Of which level the media or papers are that a count is of: 国家级媒体 are not all media. */
const LEVEL = /(国家|中央|省|市|县|区)级(?=(?:以上)?(?:媒体|报刊|报纸|刊物|平台|新闻))/g;

/** The level named is what must be said, by either of its names. */
export const levelTerms = (text: string): Term[] =>
  [...text.matchAll(LEVEL)].map(([word, level]) => ({
    any: level === "国家" || level === "中央" ? ["国家级", "中央", "全国", "央媒", "国家"] : [word],
    weight: 1,
    modifier: true,
    must: true,
  }));

const PHRASE_END =
  /因为|由于|因|没|未|(?:参加|参与)(?!单位|人员|者)|被|得到|获|受|[送发捐寄配教治救帮][了过去上给]|出席|走进|下到|下沉|接受|进入|给|去(?![年向处])|来(?![电信访函稿宾客])|到(?![位会期场])|进驻|入驻|赴|上了|入选|通过|用|承办(?!单位|部门|机构)|做|搞|开展|举办|召开|(?:办理|提交|提出|督办|报送)(?!单位|部门|机构|者|人(?!大))|立案|解决|[一两\d][件篇条份](?=\p{Script=Han})|$|[,，、;；。?？]/u;

/** A noun of its own behind people: 群众|电话, 委员|企业. */
const PEOPLE_OF_THING = /^(?:来电|电话|来信|来访|热线|求助|诉求|纠纷|家庭)$/;

/** The noun phrase behind the hole where no concept says it: 几家社区食堂. It is the thing counted. */
export function nounAsked(behind: string, mentions: ConceptMention[], offset: number): string | undefined {
  const phrase = behind.slice(0, PHRASE_END.exec(behind)?.index ?? behind.length).trim();
  // 出了几部专题的: the kind, and no thing.
  if (/^\p{Script=Han}{2,4}的$/u.test(phrase)) return undefined;
  // 有多少是提案人撤回的, 给多少人次看了病: what is said of them, and no thing.
  // 民主监督员: those who do it, and not what they do.
  const doer = /^\p{Script=Han}{0,4}?(\p{Script=Han}{2}员)$/u.exec(phrase)?.[1];
  if (doer !== undefined && !/委员|人员|会员$/.test(doer)) return doer;
  // 帮扶了几个村: the one character is the thing.
  const single = /^(?:个\s*)?([村乡镇寨岛校])$/u.exec(phrase.trim())?.[1];
  if (single !== undefined) return single;
  if (phrase.length < 2 || /^(?:是|由|\p{Script=Han}{1,2}了)/u.test(phrase)) return undefined;
  // 群众电话 counts telephones: only a thing at the end of the phrase is its head.
  const within = mentions.some(
    ({ start, end, family }) =>
      family === "object" &&
      start >= offset &&
      end <= offset + phrase.length + 1 &&
      !PEOPLE_OF_THING.test(phrase.slice(end - offset)),
  );
  const paper = /^\p{Script=Han}{1,6}[表票卷书函卡证]$/u.test(phrase);
  if (within || (!paper && !PEOPLE_OF_THING.test(phrase) && wordsOf(phrase).every((term) => term.loose)))
    return undefined;
  if (paper) return phrase;
  // The head of the phrase is its last word; what stands before it narrows it. 市民|上门: but for what they do.
  const tagged = tag(phrase);
  const [who, does] = tagged.slice(-2);
  const last =
    (tagged.length === 2 && does?.tag === "v" && who?.tag === "n" ? who : tagged.at(-1))?.word ?? "";
  return last.length >= 2 ? last : phrase;
}

/** 读书总时长多少: the noun right before the hole is the thing asked for, where nothing stands behind it. */
export function nounBefore(lead: string, counter: string, behind: string): string | undefined {
  if (counter !== "" || behind.replaceAll(/[^\p{Script=Han}]/gu, "") !== "") return undefined;
  const end = lead.replace(/(?:是|有|为|达|共|总共|一共|大概|大约|\s)+$/, "");
  const last = /(?:总)?([\p{Script=Han}]{2})$/u.exec(end)?.[1];
  if (
    !last ||
    !/(?:时长|面积|金额|投资|总额|产值|里程|长度|人口|资金|经费|印数|发行量|阅读量|点击量|数额|价值|款项)$/.test(
      end,
    )
  )
    return undefined;
  return /(?:金额|投资|资金|经费|款项)$/.test(end) ? undefined : last;
}

/** 发现问题多少个: the thing counted may stand between its verb and the hole. */
const withoutThing = (lead: string, mentions: ConceptMention[]): string => {
  const plain = lead.replace(/(?:一共|总共|共|有|\s)+$/, "");
  const thing = mentions.findLast(({ family, end }) => family === "object" && end === plain.length);
  return thing ? lead.slice(0, thing.start) : lead;
};

/** Whether a verb is what was done to the thing counted: 整改了多少, 发现问题多少. */
export const isDeed = (verb: string, lead: string, mentions: ConceptMention[]): boolean =>
  governs(verb, lead) || (verb.length > 1 && governs(verb, withoutThing(lead, mentions)));

/** Whether a verb stands right before the hole: 监督意见整改了多少条. */
const governs = (verb: string, lead: string): boolean => {
  const plain = lead.replace(/(?:了|过|的|一共|总共|共|大概|大约|\s)+$/, "");
  return plain.endsWith(verb) || plain.replace(/[掉出到]$/, "").endsWith(verb);
};

/** Marks the terms that stand right before the thing counted: what narrows it must be in the answer. */
export function withModifiers(terms: Term[], text: string, mentions: ConceptMention[]): Term[] {
  const things = mentions.filter((mention) => mention.family === "object");
  return terms.map((term) => {
    const word = term.any[0] ?? "";
    const end = text.indexOf(word) + word.length;
    const modifies =
      term.loose !== true &&
      things.some(
        (thing) =>
          thing.start >= end &&
          thing.start - end <= 3 &&
          !/[,，、;；。了过在对向把被有]/.test(text.slice(end, thing.start)),
      );
    return modifies ? { ...term, modifier: true } : term;
  });
}

const ALL_PEOPLE =
  /^(?:现[任职有]|在[任册职]|全[体部市省县区]|本届|当届|[市区县省]级|广大|目前|当前|[年届]末|年底|政协|[共现]有|总共|一共|请问|想问|知道|查询|统计|告诉我?|几多|.*[名位个])$/;

/** 新任委员多少名: what all the members are is no answer. */
export const ofSomePeople = (terms: Term[], text: string, people: string[]): Term[] =>
  terms.map((term) => {
    const word = term.any[0] ?? "";
    const narrows =
      word.length > 1 &&
      people.some((name) => text.includes(word + name) || (!term.loose && text.includes(`${word}的${name}`)));
    return narrows && !ALL_PEOPLE.test(word) ? { ...term, modifier: true, must: true } : term;
  });

const AMONG =
  /(?:委员|代表|提案|信息|建议|意见|成员|人员|干部|学员|企业|单位|议案|报告|会议)(?:里头?|里面|当中|之中|中)(?![央国共期小学心等层])[,，]?(\p{Script=Han}{2,12})/u;

/** 委员里中共党员有多少: of them only those are asked for. */
export function withPartNamed(terms: Term[], text: string): Term[] {
  const part = AMONG.exec(text)?.[1];
  return part === undefined
    ? terms
    : terms.map((term) =>
        term.loose !== true && part.startsWith(term.any[0] ?? " ")
          ? { ...term, must: true, modifier: true }
          : term,
      );
}

const BODIES = new Set(["enterprise", "unit", "workstation", "masses"]);

/** What a counter counts, where that tells the thing counted from others named beside it. */
const THINGS_OF: Record<string, ReadonlySet<string>> = {
  名: PEOPLE,
  位: PEOPLE,
  人: PEOPLE,
  家: BODIES,
  户: BODIES,
};

/**
 * The thing counted: the head of the noun phrase behind the hole (几期委员学习培训), or else the last thing before it
 * (立案提案多少件). A verb ends the phrase: 多少委员参加了培训 counts 委员.
 */
export function headOf(
  mentions: ConceptMention[],
  leadLength: number,
  text: string,
  counter: string,
): string {
  const behind = text.slice(leadLength + 1);
  if (asksPlacesSetUp(text.slice(0, leadLength), behind)) return "workstation";
  const phrase = behind.slice(0, PHRASE_END.exec(behind)?.index ?? behind.length);
  const fitting = THINGS_OF[counter];
  // 替老百姓解决了多少事: people before a verb do it or have it done for them; they are not what is counted.
  const aside = (mention: ConceptMention) =>
    PEOPLE.has(mention.id) &&
    mention.end <= leadLength &&
    mentions.some(
      (verb) => /^(?:act|stage)$/.test(verb.family) && verb.start >= mention.end && verb.end <= leadLength,
    );
  // 由市政府部门承办的有多少件: who did it is not counted.
  const doer = (mention: ConceptMention) =>
    mention.end <= leadLength &&
    /由[^,，;；]{0,8}$/.test(text.slice(0, mention.start)) &&
    mentions.some(({ family, start }) => /^(?:act|stage)$/.test(family) && start === mention.end);
  // 没立案的31件,转成社情民意的有几件: what they became is not what is counted.
  const became = (mention: ConceptMention) =>
    mention.end <= leadLength &&
    /(?:转|改)(?:[为成作]|到)?了?$|作(?:为|了)?$/.test(text.slice(0, mention.start)) &&
    /^(?:的|处理|办理|有|是|共|一共|\s)*$/.test(text.slice(mention.end, leadLength));
  const all = mentions.filter(
    (mention) => mention.family === "object" && !aside(mention) && !doer(mention) && !became(mention),
  );
  const counted = fitting ? all.filter((mention) => fitting.has(mention.id)) : [];
  // 委员搞了几次 counts what they did, 单位办了几件 what it handled.
  // 委员走了多少户, 装了多少盏: people who do something with things.
  const ofThings =
    counter !== "" && counter !== "个" && /^(?:organisation|other)$/.test(unitClassOf(counter));
  const possible =
    ofThings || (unitClassOf(counter) === "occasion" && counter !== "")
      ? all.filter((mention) => !PEOPLE.has(mention.id))
      : /^(?:件|件次|篇|份|期|部|册|起|宗)$/.test(counter)
        ? all.filter((mention) => !PEOPLE.has(mention.id) && !/^(?:unit|enterprise)$/.test(mention.id))
        : all;
  const objects = withoutEvents(counted.length > 0 ? counted : possible);
  const inPhrase = objects.filter(
    (mention) => mention.start > leadLength && mention.end <= leadLength + 1 + phrase.length,
  );
  return (
    (inPhrase.at(-1) ?? objects.filter((mention) => mention.end <= leadLength).at(-1) ?? objects.at(-1))
      ?.id ?? ""
  );
}

/** 协商活动, 视察活动: the activity is what stands before the word. */
const withoutEvents = (objects: ConceptMention[]): ConceptMention[] =>
  objects.filter((mention, index) => mention.id !== "event" || objects[index - 1]?.end !== mention.start);

export function termsOf(text: string, mentions: ConceptMention[]): Term[] {
  let rest = text;
  for (const mention of mentions)
    rest = rest.slice(0, mention.start) + " ".repeat(mention.text.length) + rest.slice(mention.end);
  return wordsOf(rest);
}

/** Words of a class that names no thing: they may be the person's way of asking and need not stand in the report. */
const LOOSE = /^(?:v|d|r|p|c|u|t|m|q|y|z|a|ad|f|s)/;

/** Who did it, by name: what others did is no answer. */
const BODY =
  /^(?:民[革盟建进]|农工党|致公党|九三学社?|台盟|工商联|\p{Script=Han}{2,}(?:局|厅|委|法院|检察院|公司|集团|大学|学院|中学|小学|医院))$/u;

/** Content words of a folded text. Letters that name a class (A类) stay with their noun. */
export function wordsOf(text: string): Term[] {
  const terms: Term[] = [];
  const add = (word: string, loose: boolean, place: boolean) => {
    if (word === "" || isStopWord(word) || terms.some((term) => term.any[0] === word)) return;
    terms.push({
      any: [word],
      weight: loose ? 0.6 : 1,
      ...(loose ? { loose } : {}),
      ...(BODY.test(word) ? { must: true } : {}),
      ...(place ? { place } : {}),
    });
  };
  const classes = [...text.matchAll(/[a-z](?=类|级)/g)].map((match) => `${match[0]}类`);
  // A class is asked for by its letter alone.
  for (const name of classes)
    if (!terms.some((term) => term.any[0] === name))
      terms.push({ any: [name, `“${name[0]}”类`], weight: 1, modifier: true, must: true });
  for (const { word: said, tag: part } of tag(text.replaceAll(/[a-z](?:类|级)/g, " "))) {
    if (!/[\p{Script=Han}a-z0-9]/u.test(said)) continue;
    // 看了病 is 看病.
    const word = said.replace(/^(\p{Script=Han})了(\p{Script=Han})$/u, "$1$2");
    // 那一辑, 这几场 only point.
    add(
      word,
      (LOOSE.test(part) && !/^(?:vn|an)/.test(part)) || /^[那这]|[了着]$/.test(word),
      part === "ns" && !isEpithet(word, text) && !KIND_OF_PLACE.test(word),
    );
  }
  return terms;
}

/** 山村, 城区, 渔港: what kind of place it is, and no name of one. */
const KIND_OF_PLACE =
  /^(?:[山水乡农渔牧林城郊镇园社海湖江河边老新库灾矿厂校景片街辖市县]|沿海|偏远|高山|边境|民族|贫困|移民)(?:村|区|乡|城|镇|岛|寨|港|里|边|上|下|中|间|内|外|庄|屯)$/;

/** 圣城曲阜: a by-name right before the place asked about, which is blanked out. */
const isEpithet = (word: string, text: string): boolean =>
  /[城都乡]$/.test(word) && text.includes(`${word}  `);
