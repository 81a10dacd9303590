import { isAnnexHeading, sentencesOf } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { createGazetteer, type Gazetteer } from "../language/gazetteer.ts";
import { hanValue } from "../language/numerals.ts";
import { TIME_AHEAD } from "../language/periods.ts";
import { fold } from "../language/script.ts";
import { tellsOfCommitteesBelow } from "./below.ts";
import { sinceAt } from "./cumulative.ts";
import type { Period, Subject } from "./ledger-figure.ts";

const AHEAD = new RegExp(`${TIME_AHEAD}|未来`);
/** How such a heading ends: 助推市委决策部署落地 and 紧扣重点工作建言 tell of what was done. */
const PLAN_HEADING =
  /(?:安排|计划|打算|工作建议|部署|思路|展望|对[^,，。]{0,16}工作的(?:意见)?建议|(?:主要|目标|工作)任务|重点工作|工作重点|工作要点|工作设想|工作意见|(?:思路|打算|安排|任务)[和与及]举措)[)）:：。]?$/;
const REVIEW_HEADING = /(?:回顾|总结|完成情况|情况|主要工作和|工作成效|成绩|体会|以来|[一两二三四五]年来)/;
const PLAN_WORDS =
  /(?:(?<![入年跨])计划(?=(?:开展|组织|召开|举办|完成|提交|用|安排|形成|在))|拟(?!解决|办|定|制|写|稿|人|态)|力争|争取(?=.{0,12}(?:达到|突破|实现))|将(?=组织|开展|召开|举办|形成|提交|进一步|围绕|着力|推动|安排|实施|完成)|目标|确保(?=.{0,16}(?:达到|以上))|预计|明年|下一年|新的一年|今年要|要(?=完成|组织|召开|举办|开展|形成))/;
const GOVERNMENT =
  /(?:地区生产总值|生产总值|gdp|固定资产投资|公共预算收入|财政收入|财政总收入|规模以上|规上|社会消费品零售|零售总额|进出口|可支配收入|增加值|粮食(?:总)?产量|城镇化率|常住人口|总人口|户籍人口|贷款余额|存款余额|空气质量|优良天数|市场主体|城镇新增就业|招商引资到位|主营业务收入|床位|示范楼宇|专精特新|新认定|销售额|产值|出口额|审计查出|工业总产值|三次产业)/;
const GOVERNMENT_ACTOR =
  /(?:[省市县区州]人民政府|[省市县区州]政府|政府)(?:全年|共|已|将|累计|先后|着力|大力|今年|投入|安排|投资|新建|改造|建成|完成|实施|出台|筹资|拨付|办好|推进|把|对)|(?:民生实事)(?:项目)?(?:完成|办成|全部|实施)/;
const OTHER_BODY =
  /(?:[\p{Script=Han}]{1,6}(?:法院|检察院)|人大常委会|[省市县区州]人大)(?:全年|共|已|累计|先后|听取|审议|开展|制定|受理|审结)/u;
const TERM =
  /(?:五年来|四年来|三年来|[五四三]年间|过去[五四三]年|本届以来|届内|任期内|一届以来|本届政协(?!的?(?:开局|第一年|首年|成立))|五年中|(?<![近“十0-9])[五四三]年(?:共|累计|里|先后|(?=资助|发放|捐|募集|筹集|开展|举办|组织|形成|收到|提交|立案|走访|培训|召开|报送|引进|服务|帮扶|救助))|届期|五年,)/;
/** 过去两年(2022年、2023年)立案提案合计654件: summed over more years than the report's. */
const SUMMED_YEARS =
  /(?:过去|近|这|前)[两二三四五六七八]年(?:[(（][^()（）]*[)）])?[^,，;；。]*(?:合计|总计|累计|总共|共计|共)[^,，;；。]{0,8}$/;
const SESSION =
  /(?:届一次会议以来|届[一二三四五六]次(?:全体)?会议以来|次会议以来|换届以来|成立以来|启动以来|开通以来|上线以来|20\d\d年以来|自20\d\d年)/;

/** Whether a section holds plans, by the nearest heading that says so. `year` is the report's. */
export function isPlanSection(path: string[], year: number): boolean {
  for (const heading of [...path].reverse()) {
    const plain = fold(heading);
    if (isAnnexHeading(plain)) return false;
    const named =
      /(20\d\d|二[〇零○o]{1}[一二][〇零○o一二三四五六七八九])年/.exec(plain)?.[1] ??
      /^(20\d\d)(?=怎么|如何|咋)/.exec(plain)?.[1];
    const of =
      named === undefined
        ? undefined
        : /^\d/.test(named)
          ? Number(named)
          : hanValue(named.replace(/[○o]/g, "〇"));
    if (of !== undefined) return of > year;
    // 存在的问题和下步打算 holds both: its sentences say which is which.
    if (/(?:问题|不足|差距|短板)/.test(plain)) return false;
    if (REVIEW_HEADING.test(plain) && !AHEAD.test(plain)) return false;
    if (AHEAD.test(plain) || PLAN_HEADING.test(plain.trim())) return true;
  }
  return false;
}

/** Whose figure it is, from its clause and the part of the sentence before it (both folded). */
export function subjectOf(clause: string, before: string, lead: string, report: Report): Subject {
  // 走访市场主体113家: those who were called on are no count of all there are.
  const told = clause.replaceAll(
    /(?<=(?:走访|调研|视察|服务|联系|联络|慰问)[\p{Script=Han}、]{0,8})市场主体/gu,
    "",
  );
  // 开展监督36次,发现问题118个,…整改率87.3%: of what the committee's own supervision found.
  const rectified = /整改率/.test(clause) && !/(?:监督|视察|巡查|委员|政协)/.test(before);
  if (rectified || GOVERNMENT.test(told)) return "government";
  if (isNeighbours(lead, report)) return "other";
  if (report.body === "政协" && tellsOfCommitteesBelow(lead)) return "other";
  if (report.body === "政协" && OTHER_BODY.test(clause)) return "other";
  if (
    GOVERNMENT_ACTOR.test(before + clause) &&
    !/(?:政协|委员|提案|协商)/.test(clause) &&
    // 《…的提案》办理中,政府投入185万元: what came of a proposal.
    !OF_PROPOSAL.test(before)
  )
    return "government";
  return "committee";
}

const OF_PROPOSAL = /《[^《》]*提案》[^。;；]{0,4}(?:办理|提出|办|推动|促|落实)/;

/**
 * 佛山市2022年立案四百余件, 学习义乌经验…派出3批: another place opens a clause of the sentence, as its subject or as an
 * example, and nothing of the committee's own stands between it and the figure.
 */
function isNeighbours(lead: string, report: Report): boolean {
  const own = fold(report.place);
  const others = places()
    .mentions(lead)
    .filter((mention) => {
      const isOwn =
        own.endsWith(fold(mention.text)) || mention.candidates.some((one) => one.code === report.code);
      const within = mention.candidates.some(
        (one) => places().covers(one.code, report.code) || places().covers(report.code, one.code),
      );
      // A place above or below is where the committee works; its own committee is another one.
      // 全州政协委员 are those of the whole prefecture, though a county is called 全州.
      const isWhole = mention.text === "全州" && own.endsWith("州");
      // 县政府和县政协: no county of that name.
      const isTorn = mention.text === "和县" && /\p{Script=Han}$/u.test(lead.slice(0, mention.start));
      // 为秀山县、类乌齐县捐赠155万元,其中类乌齐县40万元: named before as those it went to.
      const isReceiver =
        /其中$/.test(lead.slice(0, mention.start)) && lead.indexOf(mention.text) < mention.start;
      const behind = lead.slice(mention.end);
      // 展出作品180幅,其中台湾作品72幅: where they are from.
      const isOrigin = /其中(?:来自)?$/.test(lead.slice(0, mention.start)) && FROM_THERE.test(behind);
      if (isOwn || isWhole || isTorn || isReceiver || isOrigin) return false;
      return !within || COMMITTEE_OF.test(behind) || WHOLE_OF.test(behind);
    });
  const last = others.findLast((mention) => speaksOf(lead, mention));
  return last !== undefined && !OURS.test(lead.slice(last.end + 3));
}

const FROM_THERE =
  /^(?:的|省|市|籍|地区|方面)*(?:作品|书画|嘉宾|代表|客商|青年|同胞|学生|艺术家|书画家|专家|乡亲|游客|企业家|族谱)/;

const COMMITTEE_OF =
  /^(?:市|县|区|省|州)?(?:政协|人大常委会)(?!委员|主席|系统|机关|各|提案|信息|采|录|刊|转|批|表彰|评|授|通报)/;

/** 济宁市全市当年立案: of all places in one above ours. */
const WHOLE_OF = /^(?:全[省市县区州盟]|各[省市县区州]|(?:两|三)级)/;

/** Words that bring the sentence back to the committee itself. */
const OURS =
  /(?:(?:市|县|区|省|州|旗|盟)政协(?!\()|我们|我市|我县|我区|我州|我旗|全市|全县|全区|全省|全州|全旗|全盟|委员|组织|本届|我会)/;
const EXAMPLE =
  /(?:^|[,，;；:：。“(（])(?:其中|而|如|像|例如|比如|比照|对标|借鉴|学习|据了解|如今|仅|隔壁的?|毗邻的?|邻省|邻市|邻县|邻区|邻近的?|周边的?|相邻的?|外地的?|外省的?|兄弟)?$/;
/** Before a committee's name these make it a partner or a receiver of ours. */
const PARTNER =
  /(?:与|和|同|跟|向|给|被|由|经|报|转|报送|转送|赴|到|去|联合|邀请|接待|配合|会同|在|通过|利用|依托|借助|运用|登录|入驻|参加|参与|列席|应|受)(?:周边的?|邻近的?|兄弟)?$/;

/** Whether a clause is about the place named: it opens with it, its committee is the subject, or brackets follow it. */
function speaksOf(lead: string, mention: { start: number; end: number }): boolean {
  const head = lead.slice(0, mention.start);
  if (EXAMPLE.test(head)) return true;
  const body = /^(?:市|县|区|省|州)?政协/.exec(lead.slice(mention.end))?.[0];
  if (body === undefined) return false;
  return /^[(（]/.test(lead.slice(mention.end + body.length)) || !PARTNER.test(head);
}

let gazetteer: Gazetteer | undefined;
/** Reading the divisions takes 20 ms: once a process, at the first report. */
const places = (): Gazetteer => {
  gazetteer ??= createGazetteer();
  return gazetteer;
};

const THIS_YEAR = /(?:一年来|今年|全年|过去一年|本年度|到年底|年底前|截至年底|截止年底)/;

/** Which time a figure covers. `lead` is the sentence up to the figure, folded. */
export function periodOf(
  lead: string,
  clause: string,
  paragraphLead: string,
  path: string[],
  report: Report,
): { period: Period; ofYear?: number } {
  if (isPlanSection(path, report.year) || PLAN_WORDS.test(clause) || /(?:新的一年|明年|下一年度)/.test(lead))
    return { period: "plan" };
  if (NORM.test(lead) || AT_LEAST.test(clause)) return { period: "plan" };
  const told = lead
    .replaceAll(IN_PASSING, (words) => " ".repeat(words.length))
    .replaceAll(COMPARED_WITH, (words) => " ".repeat(words.length));
  const year = [
    ...told.matchAll(
      /(?<![\d对将把])(20\d\d)年(?!以来|起|开始)(?!-|—|至|到)(?!度?的?[^,，;；。\d]{0,12}回头看)/g,
    ),
  ].at(-1)?.[1];
  const yearAt = year === undefined ? -1 : told.lastIndexOf(`${year}年`);
  const termAt = lastIndex(lead, TERM);
  const thisYearAt = Math.max(
    lastIndex(lead, THIS_YEAR),
    year === String(report.year) ? yearAt : -1,
    isOfTermJustOver(report) ? lastIndex(told, LAST_YEAR) : -1,
  );
  if (termAt >= 0 && termAt > thisYearAt && termAt > yearAt) return { period: "term" };
  if (!report.period && sinceAt(lead, report) > thisYearAt) return { period: "since" };
  if (!report.period && SUMMED_YEARS.test(lead) && lastIndex(lead, SUMMED_YEARS) >= lead.lastIndexOf(";"))
    return { period: "since" };
  if (SESSION.test(clause)) return { period: "session" };
  if (year !== undefined && Number(year) !== report.year && yearAt > thisYearAt) {
    return report.period && Number(year) >= report.period.from && Number(year) <= report.period.to
      ? { period: "other-year", ofYear: Number(year) }
      : Number(year) > report.year
        ? { period: "plan", ofYear: Number(year) }
        : { period: "other-year", ofYear: Number(year) };
  }
  if (thisYearAt < 0 && report.period) return ofParagraph(paragraphLead, lead, report) ?? { period: "term" };
  if (thisYearAt < 0 && lastIndex(paragraphLead, TERM) > lastIndex(paragraphLead, THIS_YEAR))
    return { period: "term" };
  return { period: "year" };
}

/** 五年召开136次,其中去年29次;学习68次: the year is told of in passing, and what follows is of the term again. */
const IN_PASSING = /其中,?(?:去年|20\d\d年)[^;；]*(?=[;；])/g;

/** 其中去年29次, 去年8月: in what is read of a whole term after its end, the last year of it. */
const LAST_YEAR = /(?<![比较同与跟从由])去年(?!以来|年?底|末|同期|相比)/;
const isOfTermJustOver = ({ period, date, year }: Report): boolean =>
  period !== undefined && (date === undefined || Number(date.slice(0, 4)) === year + 1);

/** 要求每名委员走访10户以上: what each is to do, and nothing that was done. */
const NORM = /(?:要求|规定|倡导|号召|约定)[^,，;；。]{0,10}(?:每|各)[\p{Script=Han}“”]{0,14}$/u;
const AT_LEAST =
  /每[名位个人][\p{Script=Han}“”]{0,14}(?:至少|不少于|不低于|不得少于)[\p{Script=Han}]{0,6}\d/u;

/** 立案提案中, 按类别分, 满意率: how a sentence goes on about what the one before it counts. */
const GOES_ON =
  /^\s*(?:其中|[^,，]{0,6}提案[,，]|[^,，;；]{0,8}(?:提案|议案|信息|建议|件|条)[中里][,，]?|[按从][^,，]{1,10}[分看]|[^,，;；\d]{2,14}率)/;

/**
 * 2021年,收到提案428件。A类215件: a paragraph that opens with a year goes on about it until it speaks of the term. In one that
 * speaks of both (五年收到2386件。2021年收到447件。立案提案中,…) only a breakdown or a rate does.
 */
function ofParagraph(
  before: string,
  lead: string,
  report: Report,
): { period: Period; ofYear?: number } | undefined {
  const isOfTerm = (text: string) => TERM.test(text) || /累计/.test(text);
  const last = isOfTerm(before)
    ? sentencesOf(before)
        .map(({ start, end }) => before.slice(start, end))
        .findLast((sentence) => /20\d\d年/.test(sentence) || isOfTerm(sentence))
    : before;
  if (!report.period || last === undefined || isOfTerm(last)) return undefined;
  if (last !== before && !GOES_ON.test(lead)) return undefined;
  const year = Number(/^\s*(?:[-–—•·▲◆■]\s*)?(20\d\d)年(?!以来|起|开始|至|到|-|—)/.exec(last)?.[1]);
  if (!(year >= report.period.from && year <= report.period.to)) return undefined;
  return year === report.year ? { period: "year" } : { period: "other-year", ofYear: year };
}

/** 较2021年增加5篇: the year it is set against is not the year it is of. */
const COMPARED_WITH =
  /(?:比|较|同|与|跟)20\d\d年(?:同期|全年|度)?(?:相比|相较)?[,，]?(?=[\p{Script=Han}]{0,6}(?:增|减|提高|提升|上升|下降|回落|降|多|少|翻|持平))/gu;

const lastIndex = (text: string, pattern: RegExp): number =>
  [...text.matchAll(new RegExp(pattern.source, "g"))].at(-1)?.index ?? -1;
