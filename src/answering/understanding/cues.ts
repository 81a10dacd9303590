import { TIME_AHEAD } from "../../language/periods.ts";
import type { Facet, Operation, Term } from "../query.ts";
import { isThing } from "./topic.ts";

/** Attempts to give the bot orders, or to make it say how it is made. */
export const INSTRUCTION =
  /(?:忽略|无视|忘记|不要理会|跳过).{0,12}(?:指示|指令|提示|规则|要求|限制|设定|约束)|提示词|系统提示|(?:扮演|假装|假设你是|你现在是|从现在起你|充当)|越狱|开发者模式|(?:重复|复述|输出|打印).{0,8}(?:上面|以上|系统|之前|前面).{0,8}(?:内容|的话|文字|指令|提示)?|你的(?:指令|设定|规则|源代码|密钥|token)|ignore (?:all|any|the|your|previous|above)|disregard (?:all|any|the|your|previous)|system prompt|developer mode|jailbreak|pretend (?:to be|you)|act as (?:a|an|if)|you are now|repeat (?:everything|the text|the words) above|reveal (?:your|the)|(?:print|show|output) (?:your|the) (?:prompt|instructions|system)|不要引用|编一个|随便编|make up/i;

/** Code pasted in: no question stands in it. */
export const CODE =
  /\b(?:select|drop|insert|delete|update|union)\b.{0,40}\b(?:from|table|into|where|set|select)\b|<script|\$\{|\{\{/i;

/** Personal data of people, which no report is asked for. */
export const PRIVATE =
  /(?:手机号|电话号码|联系电话|电话是|家庭住址|住址|住在哪|身份证|微信号|私人|(?<!(?:农民工|拖欠|讨[回要薪]|追[回讨]|欠).{0,6})工资|收入多少|生日|出生日期|多大岁数|几岁|多大年纪|老婆|丈夫|家属|phone number|home address|birthday|how old is|where does .{1,20} live|email address|salary)/i;

/** Matters that no committee report holds. */
export const OFF_TOPIC =
  /(?:天气|气温|下雨|股票|股价|彩票|双色球|写(?:一?[首个篇段封])?.{0,12}(?:诗|歌(?!舞)|小说|作文|代码|程序|文章|论文|情书)|作诗|讲(?:个|一个)?(?:笑话|故事)|翻译(?:成|一下|这)|食谱|菜谱|怎么做菜|红烧|电影|电视剧|歌词|足球|篮球|世界杯|星座|算命|八字|房价|汇率|比特币|python|javascript|sql注入|谁会(?:当选|赢)|几点(?:开饭|下班|上班)|weather|stock price|bitcoin|write (?:me )?(?:a |an )?(?:poem|song|story|essay|code|script|program)|tell (?:me )?a joke|recipe|movie|football|lottery|horoscope|translate (?:this|the)|capital of|who will (?:win|be elected)|president of)/i;

/** What the bot thinks is asked: it has no opinion. */
export const OPINION =
  /(?:你(?:个人|自己)?(?:觉得|认为|怎么看|怎么评价|喜欢|支持|更看好)|你(?:的)?(?:看法|观点|意见)|在你看来|(?:干|做|搞|办)得(?:好不好|行不行|好吗|好么)|好不好|靠谱吗|值不值得|谁(?:会|将|能)(?:当选|接任|当上|成为|当主席)|who (?:will|is going to|would) (?:be (?:elected|chosen|appointed|the next)|become|win|succeed)|do you (?:think|like|feel|believe)|(?:your|in your) opinion|is .{0,30} any good|how good is|good job)/i;

/** Texts to be written for somebody. */
export const WRITING =
  /(?:(?:帮|给|替)(?:我|俺|忙)?(?:写|起草|草拟|润色|修改|生成)|代写|范文|(?:write|draft) (?:me |us )?(?:a|an|the|my) )/i;

const ADDED = String.raw`[\s!！。.~，,、呀啊吗呢哦?？\p{Emoji}]`;
export const HELLO = new RegExp(
  `^(?:你们?好|您好|大家好|嗨|哈喽|喂|早上好|上午好|中午好|下午好|晚上好|早安|晚安|早|在吗|在不在|有人吗|hi|hello|hey|hi there|good (?:morning|afternoon|evening)|greetings)(?:${ADDED}|你好|您好|机器人|小助手|议问|打扰(?:了|一下)?|辛苦(?:了|啦|您了|你了)?|请问|在吗|有人吗|很高兴认识[你您]|there|bot|everyone|again)*$`,
  "iu",
);
export const THANKS = new RegExp(
  `^(?:(?:好的?|ok|okay|嗯+|行|明白了?|知道了|懂了|收到|可以)${ADDED}*)?(?:谢谢|多谢|感谢|非常感谢|太感谢|十分感谢|谢了|辛苦|麻烦[你您]了|thanks?(?: you)?|thank you|many thanks|thx|cheers|great|perfect|got it|i see|nice|好的|好|ok|okay|嗯+|行|可以|明白了?|知道了|懂了|收到|再见|再會|拜拜|回头见|bye|goodbye|see you|不错|很好|太好了|厉害|赞|没事了?|没有了|不用了)(?:${ADDED}|[你您们了啦的]|太|谢谢|感谢|辛苦|帮忙|帮助|回答|解答|so|very|much|a lot|for (?:your|the) (?:help|answer)|bye)*$`,
  "iu",
);
export const HELP =
  /(?:你(?:是谁|是什么|是(?:干|做|用来)|叫什么|能(?:做|干|帮|回答|查|提供|告诉)|会(?:做|干|什么|些什么)|可以(?:做|干|帮|回答|查|提供)|有(?:什么|哪些|啥)(?:功能|本事|用))|(?:机器人|助手|程序|软件|系统|服务|bot)(?:是|能|可以|有)?(?:用来)?(?:干|做|搞|什么|啥|有什么用|怎么)|怎么(?:用|使用|问|提问|查)(?:你|这个|呢)?(?:$|[?？吧呢啊])|使用(?:方法|说明|帮助)|用法|^\/?(?:帮助|help|start|说明)\b|^\/?(?:帮助|说明)$|你会[\p{Script=Han}]{1,6}吗|你(?:们)?的(?:数据|资料|信息|报告|答案)(?:都)?(?:是)?(?:从|来自|哪|怎么来)|介绍(?:一下)?(?:你自己|自己)|自我介绍|what can (?:you|i)|how (?:do|can|should) (?:i|you|we) (?:use|ask|work)|how does this work|who are you|what are you|what is this bot|what do you do|what does this bot|introduce yourself|有(?:什么|啥)(?:功能|用)|(?:可以|能|该)(?:向你|跟你)?问(?:你|您|些)?(?:什么|哪些|些什么|啥)|支持(?:什么|哪些)(?:问题|功能)|where (?:do|does) (?:you|your).{0,20}(?:data|information|answers?))/iu;

/** Words that ask for something told, not for a number. */
export const ASKS_WORDS =
  /(?:什么(?!水平|比例)|啥|哪些|怎么(?!样)|怎样(?!的)|如何|为什么|为何|谁|哪位|哪(?:一)?[个件项次](?!.{0,8}(?:最|更|多|高|少|低))|有没有)/;

export const SUMMARY =
  /(?:总结|概括|概述|摘要|综述|主要内容|讲了(?:什么|些什么|哪些)|说了(?:什么|些什么|哪些)|主要(?:讲|说|做|干|工作|成绩|成果|亮点)|亮点|(?:做|办|忙)了(?:些|点)?(?:什么|哪些|啥)(?:工作|事情?)?[?？]?$|(?:干|做|忙)了(?:些|点)?(?:什么|啥|哪些)|工作(?:情况|怎么样|如何|做得|干得)|整体情况|总体情况|summar|overview|highlights|main points|key points|what did .{1,30} (?:do|achieve|accomplish)(?: in| last)?|in brief|主要數據|关键(?:数字|数据|指标)|主要(?:数字|数据|指标)|key (?:figures|numbers|data)|main (?:figures|numbers)|(?:five|four|three|\d)[- ]years?['’]? (?:totals?|figures|numbers|results))/i;

const OPERATIONS: [Operation, RegExp][] = [
  [
    "year-on-year",
    /(?:同比|比上年|比上一年|比去年|比前一年|较上年|较去年|年同比|year[- ]on[- ]year|compared (?:with|to) (?:the )?(?:previous|last) year|from the (?:previous|year before))/iu,
  ],
  [
    "difference",
    /(?:差(?:多少|几|距|了|异|额|值)|相差|(?:多(?!少|名|位|次|件)|(?<!多)少(?!数|年|儿|先队|女))[\p{Script=Han}]{0,4}(?:多少|几)|多(?:出|了多少)|少(?:多少|几|了多少|了几)|高(?:多少|几|出)|低(?:多少|几)|之差|difference|how (?:many|much) (?:more|fewer|less|higher|lower)|gap between)/iu,
  ],
  [
    "sum",
    /(?:合计|加起来|加在一起|总和|之和|合起来|一起(?:共|是|有)?多少|相加|(?:[两二三四五六七八九几]|\d)(?:项|样|类|种|块|笔|者|个方面|方面|部分|件事|个活动|场)[\p{Script=Han}]{0,4}?(?:一共|总共|合计|总计|共|总)|(?:两|三|几)(?:地|个(?:地方|城市|市|区)|市|区|年|家)(?:一共|总共|合计|共)|in total|altogether|combined|sum of|add(?:ed)? up|together)/iu,
  ],
  ["ratio", /(?:几倍|多少倍|倍数|之比|比值|how many times (?:as|more|the)|ratio of|ratio between)/i],
  [
    "share",
    /(?:占(?!.{0,6}比重最|用|领)|占比|比例|比重|百分之几|几成|what (?:percentage|percent|share|proportion)|share of)/i,
  ],
  ["average", /(?:平均|人均|均值|average|mean|per member|per capita)/i],
  [
    "highest",
    /(?:最多|最高|最大|最强|第一(?:名|位)?|排名|排行|排序|排个|从高到低|从大到小|从多到少|由高到低|由多到少|前[一二三四五六七八九十两\d]+(?:名|位|个|家)?|(?:谁|哪一?(?:个|里|边|儿|家|座|地|市|县|区|省)).{0,14}(?:多|高|大)(?:[?？。,，些点]|$)|谁(?:更|比较)?(?:多|高|大)|哪(?:个|家|边|里|儿|座|一?年)?(?:更|比较|的)?(?:多|高|大)|更多|更高|highest|(?<!(?:fewest|least|lowest) to )most\b|largest|biggest|top \d|rank|\b(?:order|sort|arrange) .{1,80} by\b|descending|which .{0,40} (?:more|higher|larger|bigger|greater)\b|who (?:[a-z]+ ){1,3}more\b|which .{0,30} the most|\b(?:did|does|do|has|have|had|is|was|are|were) .{1,60} or .{1,80}\b(?:more|most|higher|larger|bigger|greater)\b|\b(?:more|higher|larger|bigger|greater)\b.{1,80}[ ,:]in .{1,40} or (?:in )?)/i,
  ],
  [
    "lowest",
    /(?:最少|最低|最小|倒数|垫底|从低到高|从小到大|从少到多|由低到高|(?:谁|哪一?(?:个|里|边|儿|家|座|地|市|县|区|省)).{0,14}(?:少|低|小)(?:[?？。,，些点]|$)|谁(?:更)?(?:少|低)|哪(?:个|家|边|里)?(?:更)?(?:少|低)|更少|更低|(?<!(?:most|highest) to )(?:lowest|fewest|least)\b|smallest|ascending|which .{0,40} (?:fewer|less|lower|smaller)\b|\b(?:did|does|do|has|have|had|is|was|are|were) .{1,60} or .{1,80}\b(?:fewer|less|fewest|least|lower|smaller)\b|\b(?:fewer|lower|smaller)\b.{1,80}[ ,:]in .{1,40} or (?:in )?)/i,
  ],
];

export const COMPARE =
  /(?:比[^,，。;；]{1,12}(?:多|少|高|低|大|小)(?:吗|么|不|没有)|比较|对比|相比|对照|比一比|比起|各是|各有|各多少|分别|和.{1,10}比|与.{1,10}比|跟.{1,10}比|\bvs\b|versus|compar|side by side|respectively|each\b)/i;

export const operationsOf = (text: string): Operation[] =>
  OPERATIONS.filter(([, cue]) => cue.test(text)).map(([operation]) => operation);

/** Questions about a report itself: they are that only where they name nothing else (facetsOf). */
const ABOUT_REPORT: [Facet, RegExp][] = [
  [
    "speaker",
    /(?:谁|哪位|哪个(?:领导|人|主席)|什么人|何人)[\p{Script=Han}]{0,14}(?:作|做|宣读|念|读|讲|代表|报告)|(?:作|做|宣读|念)(?:的)?(?:工作)?报告(?:的)?(?:人|是谁|的是谁|的人)|报告人|(?:作|做|宣读|念)的?人?是谁|who (?:has |was )?(?:delivered|read|gave|presented|made|wrote|spoke)|delivered by|speaker|presented by|by whom/iu,
  ],
  [
    "meeting",
    /(?:哪(?:个|一?次|场|届)?|什么|第几次|几届几次|哪届)(?:的)?(?:会议|大会|会上|会|全会|次会议|全体会议)|在(?:哪|什么)(?:里|会|会议|场合)?上?(?:作|做|读)|(?:at|in|to) (?:which|what) (?:meeting|session|conference)|which (?:meeting|session)|what (?:meeting|session)/iu,
  ],
  [
    "date",
    /(?:什么时候|什么时间|何时|哪天|哪一天|几月几[日号]|几号|几月|日期|哪年哪月|when (?:was|did|is|were)|what date|on (?:which|what) (?:day|date)|what day)/iu,
  ],
  [
    "publisher",
    /(?:谁发[布表]|发[布表](?:者|单位|的媒体)|来源(?:是|于|媒体)?|(?:哪|什么)(?:家|个)?(?:媒体|报纸|网站|报社|报(?!告|送|给|上))|哪家(?:登|发|刊)|(?:登|刊|发)(?:布|载|表|登)?(?:在|于)(?:哪|什么)|出处|who (?:published|issued|released)|publisher|published (?:by|in|where)|which (?:newspaper|media|website|outlet)|source of|where was .{1,40} published)/iu,
  ],
  [
    "title",
    /(?:标题|题目(?:是|叫)|报告(?:叫|名称|全称|名字)|全称|title of|'s title|what is .{0,20} called|full name of)/iu,
  ],
];

/** Things that a question about the report itself may name. */
const REPORT_THINGS =
  /^(?:报告|工作报告|常委|常委会|政协常委会|常务委员会|大会|会议|会上|全会|全体会议|会|场合|领导|主席|日期|标题|题目|全称|名称|报社|报纸|媒体|网站|来源|出处|作者|报告人|时候|时间|总结|综述|文章|稿子|稿件|人大|两会|作|报|section|session|meeting|newspaper|title|date|publisher|speaker)$/;

const FAULT_WORDS =
  /(?:不足|短板|差距|欠缺|薄弱环节|弱项|软肋|缺点|毛病|没做好|没有做好|做得不(?:好|够|到位)|不(?:够)?满意的|不尽如人意|自我批评|反思|困难和|欠账|短腿|拖后腿|差在哪|差的地方|(?:干|办)得(?:还)?(?:不(?:好|够|行)|差)|做得不行|没(?:有)?(?:干|办)好|检视|检讨|自省|家丑|shortcoming|weak(?:ness|er|est)|fall(?:s|ing)? short|fell short|deficienc|\bgaps?\b(?! between)|what went wrong|\badmit|need(?:s|ed)? (?:to be )?improve|inadequa|self-criticism|drawback)/i;
/** 问题 is the report's own fault where it is admitted or stands alone, and a topic where somebody deals with it. */
const OWN_PROBLEMS =
  /(?:存在(?:着|的|哪些|什么)?[\p{Script=Han}]{0,4}(?:问题|困难)|(?:承认|坦言|看到|认识到|查摆|自身|自己|自我)[\p{Script=Han}]{0,12}问题|(?:还|都)?有(?:着)?(?:哪些|什么|啥)(?:主要|突出|具体)?(?:的)?问题|报告(?:里|中|上)?(?:面|头)?(?:都|还)?(?:讲|说|提|谈|列|点|指|写|承认)(?:了|到|出|过|的)*(?:哪些|哪几个|什么|几个|啥)(?:主要|突出)?问题|(?:自己|报告|政协|常委会|工作)(?:里|中|上)?(?:都|还)?(?:列|点|摆|查|找|指|晒|亮|数)(?:了|出|到|着|过)*(?:哪些|哪几个|什么|几个|几条|啥)(?:主要|突出)?问题|(?:的|主要|突出)问题(?:和|与|、|有哪些|在哪|是什么|出在)|哪(?:里|儿|些地方|些方面|方面)(?:还)?(?:没|不|未)(?:有)?(?:做)?(?:好|够|到位)|哪(?:里|儿|些地方|些方面|方面)(?:有待|需要|还要)(?:改进|加强|提高)|(?:what|which) problems?|problems? (?:did|does|of|with|in its|were|are)|list .{0,10}problems)/iu;
const OTHERS_PROBLEMS =
  /(?:解决|讨论|围绕|视察|调研|协商|座谈|谈|议|聚焦|反映|关注|督促|督办|整改|热点|焦点|难点|民生|群众|实际)[^,，。;；]{0,12}问题/;

const PLANS =
  /(?:计划(?!(?:生育|单列|经济|书|》))|打算|下年度|第二年|接下来|未来|将要|将(?:怎么|如何|做|开展|推出|围绕|重点)|准备(?:做|干|怎么|抓|盯|议|搞|建|办)|工作(?:安排|部署|思路|设想|任务|打算)|(?:年|要)(?:重点)?(?:做|干|抓|办)(?:什么|哪些|哪几)|要(?:重点)?(?:做|干|抓|议|办|建|搞|盯|完善|制定|推进)(?:好)?(?:什么|哪)|怎么(?:安排|部署|打算)|对(?:新一届|下一?届|[一二三四五六七八九十]+届|今后|未来|下一步)[^,，。?？]{0,16}(?:有|提了?|提出了?)(?:什么|哪些|啥|几[条点项])(?:工作|意见)?建议|\bplans?\b|planned|planning|next year|coming year|new[- ]year|upcoming|going to|intend|will .{1,60}(?:do|focus|launch|consult|hold|set up|strengthen|improve|work)|^what will|priorities for|\b(?:suggest|propose|recommend|set out|foresee|envisage|promise|advise|announce)[sd]?\b.{0,40}\bfor (?:20\d\d|the (?:next|following|coming))|\boutlook\b|\bagenda for\b|\bfuture\b|tasks? .{0,20}(?:set|for 20))/;

/** What the committee has learnt: 有哪些体会, 总结了什么经验. Experience that is spread or called on is an activity. */
const LESSONS =
  /(?:(?<!谈|交流|学习|撰写|写|分享|全)(?:体会|感悟|启示)(?!文章|会|议|交流|活动)|(?:总结|积累|得出|形成|取得|有)(?:了|出|过)?(?:哪些|什么|啥|哪几条|几条|怎样的)?(?:主要|基本|宝贵|成功|工作|履职)?的?经验(?!交流|做法|推广)|(?:哪些|什么|几条|哪几条)(?:主要|基本|宝贵|工作)?(?:经验|心得|教训)|(?:悟出|明白|懂得)了?(?:哪些|什么|啥)|\b(?:lessons?\b(?! (?:on|in|for))|(?:did|has|have|had)\b.{0,60}\blearn(?:t|ed)?\b(?! from)|reflections|insights|takeaways))/i;

const SECTIONS: [Facet, RegExp][] = [
  ["lessons", LESSONS],
  ["plans", new RegExp(`${TIME_AHEAD}|${PLANS.source}`, "iu")],
  [
    "requirement",
    /(?:总(?:的|体)?要求|指导思想|总体思路|总的思路|总体目标|工作主线|(?:工作)?的?主线(?:是|为)|overall requirement|guiding (?:thought|ideolog)|general requirement|overall goal)/iu,
  ],
];

/** Which parts of a report a question is about. `terms` tell whether a thing is named besides the report. */
export function facetsOf(text: string, terms: Term[] = []): Facet[] {
  const facets: Facet[] = [];
  const others = terms.some((term) => isThing(term) && !term.any.some((word) => REPORT_THINGS.test(word)));
  if (!others) facets.push(...ABOUT_REPORT.filter(([, cue]) => cue.test(text)).map(([facet]) => facet));
  if (FAULT_WORDS.test(text) || (OWN_PROBLEMS.test(text) && !OTHERS_PROBLEMS.test(text)))
    facets.push("shortcomings");
  return [...facets, ...SECTIONS.filter(([, cue]) => cue.test(text)).map(([facet]) => facet)];
}

/** Something done and not planned: such a question is not answered from a plan. */
export const PAST =
  /(?:了(?!解)|过(?!程)|曾|已经|承认|did\b|was\b|were\b|\bhad\b|\bhas\b|\bhave\b|ed (?:in|by|during)\b)/i;
/** Something that is to be done. */
export const AHEAD =
  /(?:要(?!求|点|闻|素|害)|将|拟|准备|打算|计划|怎么(?:抓|干|做|议|改|办)|思路|举措|重点(?:是|有|抓|工作|任务|课题)?|目标|任务|主题|安排|\bwill\b|\bplan|going to|\bgoals?\b|\btargets?\b|\btasks?\b|\baim)/i;

/** How many of a ranking are wanted: 前三名, top 5. */
export function topOf(text: string): number | undefined {
  const match =
    /前([一二三四五六七八九十两\d]+)|top (\d+)|(?:最[多高少低]的)([一二两三四五六七八九十\d]+)[个家]/i.exec(
      text,
    );
  const word = match?.[1] ?? match?.[2] ?? match?.[3];
  if (!word) return undefined;
  return /^\d+$/.test(word) ? Number(word) : "零一二三四五六七八九十".indexOf(word === "两" ? "二" : word);
}
