import { tag } from "../language/segment.ts";
import { enclosed } from "./clauses.ts";

/** What a quantity counts, read off the words around it. Texts are folded. */
export interface Phrase {
  /** The verb that governs the count: 立案, 形成; "" where there is none. */
  predicate: string;
  /** The thing counted: 提案, 调研报告; "" where it must be inherited. */
  noun: string;
  /** Verb behind an elided or preceding noun: 被全国政协采纳. */
  passive: string;
  /** Who does it, where it is named in the same clause: 各民主党派. */
  actor: string;
  /** The clause piece opens with 其中 or the like. */
  part: boolean;
}

/** Verbs that take a count as their object whatever stands between. A longer one wins. */
const STRONG =
  "不予立案 未予立案 未立案 不立案 没有立案 未能立案 审查立案 准予立案 予以立案 确定立案 登记立案 合并立案 并案处理 并案 并成 并为 立案 审查确定 审定 交办 转办 送交 分送 移交 转送 转报 转为 转作 作为 撤案 撤回 办复 办结 答复 承办 办处 收到 收集 征集 提交 提出 撰写 递交 接收 受理 报送 直报 上报 呈报 编报 呈送 编发 采纳 采用 录用 采编 刊发 刊登 刊载 发表 播发 刊播 发稿 推送 发布 召开 举行 举办 开展 组织 进行 开办 主办 出席 列席 参训 邀请 选派 派出 选取 选定 确定 遴选 评选 表彰 形成 完成 起草 编辑 出版 编印 编纂 编撰 汇编 编写 征编 发放 资助 捐赠 捐献 捐资捐物 捐款捐物 捐资 捐款 捐助 出资 筹资 集资 筹集 募集 走访 慰问 看望 接待 解决 化解 协调解决 帮助解决 推动解决 修订完善 修订 制定出台 制定 修改 新增 新建 废止 设立 成立 吸纳 引进 落地 签约 投资 投入 到位 获评 获得 荣获 收获 作出 占到 约占 达到 超过 共有 增至 降至 分享 听取 审议 通过 任免 任命 检查 约谈 送去 购买 惠及 立为 列为 列入计划 列入规划 列入 解决或采纳 采纳或解决 梳理 征求 发出 悬挂 印发 推荐 产生 调处 签订 签署 达成 采集 拍摄 展出 录制 提供 建成 建起 建好管好用好 配备 培训 轮训 转发 登记 分类 确认 选编 寄送 发送 举荐 处理 结对 帮扶 认领 领办 督办 走进 深入 送出 建立 打造 搭建 创建 带动 动员 发动 吸引 反映 协商解决 参加 参与 选树 命名 授予 免去 决定 发起 种植 化解 资助 帮助 报告 专题报告 收回 回收 接听 评出 退出 调成 承接 接诊 义诊 认购 认养 采购 放映 巡展 展示 收录 提拔 提任 晋升".split(
    " ",
  );
/** Verbs that are as often nouns or modifiers: the predicate only where no strong verb stands before them. */
const WEAK =
  "分属 实现 推动 助推 推进 促进 促成 服务 联系 交流 协商 视察 调研 监督 评议 报道 办理 改造 建设 覆盖 围绕 涉及 包括 安排 协调 引导 配合 落实 争取 增长 提高 上升 下降 减少 增加 提升 批示 得到 实有 现有 占 有 达 赴 提".split(
    " ",
  );
const STRONG_SET = new Set(STRONG);
/** The strong verbs, to cut a clause where one of them begins a new count. */
export const strongVerbs = (): RegExp =>
  new RegExp([...STRONG].sort((a, b) => b.length - a.length).join("|"), "g");
const PREDICATE = new RegExp([...STRONG, ...WEAK].sort((a, b) => b.length - a.length).join("|"), "g");
/** Weak verbs that close a phrase as its noun: 界别协商, 委员视察. */
const VERBAL_NOUNS =
  /^(?:协商|视察|调研|监督|评议|报道|交流|服务|批示|建设|改造|培训|轮训|督办|走访|慰问|报告|帮扶|结对|检查|审议|处理|答复|任免)$/;
/** Adverbs, times and conjunctions at the head of a clause that say nothing about what is counted. */
const OPENERS =
  /^(?:\d{1,2}(?:\.\d{1,2}){1,3}\s*(?=\p{Script=Han}|“|《)|其中(?:有|的)?|包括|含|内含|另有|另外|另|此外|同时|并且|并(?!案|成|为)|且|共计|总共|一共|合计|累计|共有|共|全年|全会(?!出席|到会|参会|实到|应到)|受[\p{Script=Han}]{2,6}影响|一年来|一年中|年内|年度|本年度|年初以来|今年以来|今年|去年|过去一年|上一年|五年来|四年来|\d{4}年(?:度|以来|全年)?|截至[^,，]*?(?:止|底|末|前|日|月)|截止[^,，]*?(?:止|底|末|前|日|月)|目前|先后|已经|已|均|全部|又|还|也|再|分别|经审查|经(?![济验费营典贸])|最终|最后|共同|各(?!族)|及|和(?![平谐美睦解顺田政龙静硕])|与|以及|等|了|的|为|有(?![关效力些])|达到|达|一是|二是|三是|四是|五是|我们|我会|本会|仅|就|都|只|按(?![期时质])|约|数|、|[-–—•·*]|\s)+/u;
const PART = /(?:^|[,，;；、\s(（])(?:其中|包括|内含|含)/;
const STOP_AFTER =
  /^(?:被|得到|获得|获|受到|引起|进入|走进|走入|深入|编入|列入|纳入|转化|转为|已|均|全部|并|且|以|于|由|在|经|为|是|占|用于|供|参加|参与|参会|参训|到会|出席|开展|进行|发放|召开|举办|举行|组织|形成|提出|提交|购买|赴|与|和|及|同|向|对|给|有|达|来自|推动|促进|助推|有力|有效|通过|围绕|涉及|刊发|刊登|发表|办复|办结|办理|立案|答复|采纳|采用|交|入选|受邀|全员|就|使|让|从|走|到|立|作|送|报|评|等(?:$|[,，。])|不|也|都|还|又|其中|分别|分|成|集中|先后|现场|共同|积极|主动|认真|设(?=[“《])|(?:逐[一件条项个户人]|一一|重新|持续|再次)(?:跟踪|回访|落实|核|督|办|复|梳|销|整改))/;

/** Verbs and rates whose noun may stand in front of the number while the verb follows: 提案98件被采纳. */
const PASSIVE =
  /^(?:被|得到|获得|获|受到|为|由|经|引起|进入|入选|列入|纳入|转化为|转为|编入|全部|均|已)?(?:[^,，;；]*?)(?:采纳|采用|批示|办复|办结|答复|办理|解决|落实|立案|并案|交办|刊发|刊登|录用|表彰|转化|肯定|吸纳|批办|推介|重视(?![和、])|列入|纳入|转为|撤案|督办|编入|榜)(?:[和、与][^,，、;；]{0,6}?(?:采纳|采用|批示|肯定|吸纳|重视))*/;

/** Reads what a quantity counts from the words before it (since the last count or clause start) and behind it. */
export function phraseOf(lead: string, trail: string, unit = ""): Phrase {
  const rate = unit === "%" || unit === "个百分点";
  const part = PART.test(lead);
  if (rate)
    return { predicate: "", noun: cleanRate(stripOpeners(lead.trim())), passive: "", actor: "", part };
  const open = stripOpeners(lead.trim());
  const verb = lastPredicate(open);
  const predicate = verb?.word ?? "";
  const object = verb ? cleanNoun(open.slice(verb.end)) : cleanNoun(open);
  const ahead = verb ? cleanActor(open.slice(0, verb.start)) : "";
  // 协商议事室增至2320个: what grows stands before.
  if (verb && object === "" && ahead !== "" && GROWS.test(predicate) && !/^\p{Script=Han}{2}/u.test(trail))
    return { predicate, noun: cleanNoun(ahead), passive: "", actor: "", part };
  const actor = ahead;
  const follows = trail.trimStart();
  // 因岗位调整同意13人辞去委员: what they did, or what was done to them, is what they are counted for.
  if (ALLOWED.test(open) && /^\p{Script=Han}{2}/u.test(follows))
    return { predicate: "", noun: firstClause(follows), passive: "", actor: open, part };
  const passive = PASSIVE.exec(follows)?.[0] ?? "";
  const noun = follows.startsWith("的")
    ? nounBehind(follows.slice(1))
    : STOP_AFTER.test(follows) ||
        /^[)）(（:：]/.test(follows) ||
        // 其余76件中有69件…: the count is a whole of its own.
        (/余$/.test(open) && /^[中里]有?$/.test(follows))
      ? ""
      : nounBehind(follows);
  const openEnded =
    object === "" ||
    /(?:等|的|各类|各种|了|余)$/.test(open) ||
    /^全?[省市县区州]$/.test(object) ||
    PREPOSITION_OPEN.test(open);
  if (noun !== "" && (openEnded || (verb !== undefined && isName(object)))) {
    const behind = follows.slice(follows.indexOf(noun) + noun.length);
    const became = PASSIVE.exec(behind)?.[0] ?? "";
    if (PREPOSITION_OPEN.test(open) || became !== "")
      return { predicate: became === "" ? "" : predicate, noun, passive: became, actor, part };
    return { predicate, noun, passive: "", actor, part };
  }
  if (
    ADVERBIAL.test(unit) &&
    follows !== "" &&
    ADVERBIAL_VERB.test(follows) &&
    (verb === undefined || object === "")
  ) {
    return { predicate: "", noun: firstClause(follows), passive: "", actor: open, part };
  }
  if (open === "" && passive === "" && follows !== "")
    return { predicate: "", noun: firstClause(follows), passive: "", actor: "", part };
  if (object === "" && passive !== "" && (predicate === "" || part))
    return { predicate: "", noun: "", passive, actor, part };
  return { predicate, noun: object, passive: verb === undefined ? passive : "", actor, part };
}

const ALLOWED = /(?:同意|批准|准许|允许|责令|接受)$/;

/** A count of times may stand before its verb: 国家级媒体11次报道, 分2期开展轮训. */
const ADVERBIAL = /^(?:次|场次|期|批次|批|轮)$/;
const ADVERBIAL_VERB =
  /^(?:对|向|在|就|为)?[^,，;；]{0,10}?(?:报道|作出|深入|组织|开展|召开|赴|走访|视察|调研|听取|研究|举办|批示|刊发|推介|邀请|带队)/;
const PREPOSITION_OPEN =
  /(?:^|.)(?:[向对为给将把从以与和同由](?:我[市县区省州])?)$|^在\p{Script=Han}{0,6}$|来自$|(?:分解|分办|交办|派发|分派|分送|分发|发放|下达|下派|下发|下沉|派驻|选派|委派|聘|派|送|走|深入|延伸|拓展|推广|普及|辐射|覆盖|落实|交付|移交|转交|转送|转办|安排|编入|投放|捐赠|赠送|赠|进驻|入驻)[到至给往]$/u;

const firstClause = (text: string): string => /^[^,，;；。]{1,24}/.exec(text)?.[0] ?? text;

const isName = (object: string): boolean => /^[“《「].*[”》」]等?$/.test(object);

const GROWS = /^(?:增至|降至|达到|超过|达|增加到|减少到)$/;

/** Removes words at the head of a clause that say nothing about what is counted. */
export function stripOpeners(text: string): string {
  let rest = text;
  for (;;) {
    const next = rest.replace(OPENERS, "").replace(COMMITTEE, "");
    if (next === rest) return rest;
    rest = next;
  }
}

/** The committee itself as subject: 市政协, 沈阳市政协常委会. A verb before it (转送省政协) makes it an object. */
const COMMITTEE = new RegExp(
  `^(?:全?[省市县区州盟旗]|(?!${STRONG.join("|")}|[被向获经由得为给报送])(?!(?:(?!政协)\\p{Script=Han}){1,5}(?:${STRONG.filter((verb) => verb.length > 1).join("|")}))[\\p{Script=Han}]{2,7}[省市县区州盟旗])?(?:各?级)?政协(?!委员|提案|协商|工作|参加|各|界|信息|机关|系统|组织|党组会|主席会|常委会会|常委会议)(?:常委会|常务委员会|党组)?`,
  "u",
);

/** The verb that governs the count: the last strong one, else the last weak one that is not itself the thing counted. */
function lastPredicate(text: string): { word: string; start: number; end: number } | undefined {
  const inside = enclosed(text);
  let strong: { word: string; start: number; end: number } | undefined;
  let weak: typeof strong;
  for (const match of text.matchAll(PREDICATE)) {
    if (inside[match.index]) continue;
    const found = { word: match[0], start: match.index, end: match.index + match[0].length };
    const behind = text.slice(found.end);
    if (
      BELONGS_TO_NOUN.test(behind) &&
      found.word.length <= 2 &&
      !/^(?:新增|修订|制定|形成|提出|完善|建立)/.test(found.word)
    )
      continue;
    // 重点督办提案 is a kind of proposal.
    if (found.word === "督办" && /重点$/.test(text.slice(0, found.start)) && /^的?提案/.test(behind))
      continue;
    if (found.word === "提" && !/^(?:出|建议|提案|意见|议案)/.test(behind)) continue;
    if (/^[有达占]$/.test(found.word) && behind.trim() !== "") continue;
    const nominal =
      VERBAL_NOUNS.test(found.word) &&
      (behind.trim() === "" || NOUN_TAIL.test(behind)) &&
      // 主席会议督办9件: with its office before it, 督办 is the deed.
      !(found.word === "督办" && OFFICE.test(text.slice(0, found.start)));
    if (STRONG_SET.has(found.word) ? !(nominal && (strong || found.start > 0)) : !strong && !nominal) {
      if (STRONG_SET.has(found.word)) strong = found;
      else weak = found;
    }
  }
  return strong ?? weak;
}

const OFFICE = /(?:会议|领导|主席|专委会|委员会|政府|[省市县区州]委)$/;

/** Behind a verb these make it part of a noun: 提案办理协商, 承办单位, 满意率. */
const BELONGS_TO_NOUN =
  /^(?:率|单位|者|员(?!工)|人(?!大|民|才|员|次)|会议室|情况|工作(?!室)|质量|机制|制度(?!\d)|方案|资金|物资|平台|成果|热点|难点|能力|岗位|[类的]|方面|领域|事业|会(?![议同谈])|期限|渠道|对象|协商|部门(?=、))/;
/** Behind a verbal noun these make it a noun: 视察活动, 培训班. */
const NOUN_TAIL =
  /^(?:活动|会议|会|班|报告|工作|项目|课题|题目|组|议事|议政|座谈|意见|建议|研讨|成果|、|和|与|及|等|调研|视察|监督|协商|考察)/;

const cleanNoun = (text: string): string =>
  text
    .replace(/^(?:了|过|的|着|各类|各种|共|达|约|近|、|,|\s|出|有|为|是)+/, "")
    .replace(
      /(?:的|年均|共计|总计|合计|累计|共|约|达到|达|为|是|有|了|仅有?|只有?|才|:|：|等|近|\(|（|\s)+$/,
      "",
    )
    // 经并案后为391件: when is no thing.
    .replace(/^[之以]?后$/, "")
    .trim();

const cleanRate = (text: string): string =>
  text
    .replace(/(?:由|从)(?:20\d\d年|首年|上年|去年|上一年|届初|年初)?的?$/, "")
    .replace(/(?:高达|达到|达|为|是|分别|均|都|约|:|：|到|至|\s)+$/, "")
    .trim();

const cleanActor = (text: string): string =>
  stripOpeners(text).replace(/(?:共|先后|已|全年|累计|分别|共同|又|还|,|\s)+$/, "");

/** The noun that directly follows a count, up to the verb that has it as subject or object. */
function nounBehind(text: string): string {
  const described = /^[^,，;；、]{1,20}的(?=[^的,，;；]{2,10}$)[^的]*$/.exec(text)?.[0];
  if (described && !STRONG.some((verb) => verb.length > 1 && described.includes(verb))) return described;
  const inside = enclosed(text);
  let out = "";
  for (const { word, tag: part } of tag(text)) {
    const at = out.length;
    if (at > 0 && !inside[at]) {
      if (/^[,，;；。:：()（）]/.test(word)) break;
      if (word === "、" && !/(?:全国|国家|中央|[省市县区镇乡]级?)$/.test(out)) break;
      if (/^(?:p|d|r)/.test(part) && !/^(?:全国|全市|全省|全县|全区)$/.test(word)) break;
      if (/^(?:和|与|及|并|且|以及|被)$/.test(word)) break;
      if (STOP_AFTER.test(text.slice(at)) && /^[vpdcun]/.test(part) && !/^(?:n|vn|nz)$/.test(part)) break;
    }
    out += word;
  }
  return cleanNoun(out);
}
