/** Verbs of a change that itself is counted: 增长了12%, 比上年减少8件. */
export const ROSE_OR_FELL = "增长|增加|提高|提升|上升|上涨|下降|下滑|降低|回落|减少";
/** Verbs of growing and shrinking whose end a count is: 缩短到28天, 调整为65名. A longer one stands before what begins it. */
const LONG = `${ROSE_OR_FELL}|上浮|上调|增多|回升|跃升|攀升|扩大|扩充|扩展|扩容|拓展|延长|充实|壮大|增补|补充|发展|下调|下浮|压减|压缩|缩短|缩减|缩小|精简|调整|调减|调增|优化`;
const SHORT = "增|降|升|减|涨|扩|缩|提|调|压";
const VERBS = `${LONG}|${SHORT}`;
/** 调成80起 is no change: a short verb and 成 are another verb. */
const TO = `(?:(?:${VERBS})(?:到|至|为)|(?:${LONG})成)`;

/** How people come to a body and leave it: who came or went is no part of those who are there. */
export const COMING_OR_GOING = "增补|补选|调入|调出|调离|辞去|请辞|退出|免去|撤销|取消|终止|除名";

const ADVERBS = "(?:大幅|稳步|逐步|进一步|显著|明显|快速|迅速|再|又|已|均)*";

/** Behind a count: what follows is what it changed to. */
export const CHANGES_TO = new RegExp(`^${ADVERBS}${TO}`);

/** Before a count: the change ends with it. */
export const CHANGED_TO = new RegExp(`${TO}(?:了)?$`);

/** Words between two counts that say nothing but that one became the other. */
export const ONLY_CHANGED = new RegExp(
  `^${ADVERBS}(?:${TO}|${VERBS})(?:了)?(?:(?:去年|今年|上年|本年|末年|目前|现在|20\\d\\d年)的?)?$`,
);

/** Where a change began, before a count: 由上年的, 由, 从原来的. */
export const CHANGED_FROM =
  /(?:由|从)(?:(20\d\d)年(?:度|底|末)?|上年|去年|上一年|上年度|首年|届初|年初|原来|原先|原有|此前|以前|之前|过去|最初|当初|换届时|换届之初|换届初|成立之初|上一?届|第?[一二三四五六七八九十]+届)?的?(?:近|约)?$/;

/** A count that is itself a change: 同比增长12%, 比上年多8件. */
const BY_HOW_MUCH = new RegExp(
  `(?:${ROSE_OR_FELL}|增幅|(?:比|较)[^,，;；]{1,12}(?:[多少]|[高低](?:出|了)))(?:了|约|近|到)?$`,
);

/** 比上一年多资助45名, 较2022年少接待3批: how many more, with the verb between. */
const MORE_THAN =
  /(?:比|较)(?:上一?年|去年|前一?年|往年|20\d\d年|上一?届|同期)度?(?:同期)?(?:又|还)?[多少](?!于|达|至)\p{Script=Han}{1,8}$/u;

const COUNTED =
  /^(?:%|个百分点|[件篇次个条期份场家名人项批户处起宗所支位部册辑字轮元分]|[件篇条场批家户项名人]次|[万亿]元)$/;

/** Whether a count is by how much another grew or shrank. `plain` is what stands before it, without 约 and the like. */
export const tellsChange = (lead: string, plain: string, unit: string): boolean =>
  MORE_THAN.test(lead) || (BY_HOW_MUCH.test(plain) && COUNTED.test(unit) && !/(?:增至|降至|到)$/.test(lead));
