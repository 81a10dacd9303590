import type { Facet, Operation } from "../query.ts";

/** Attempts to give the bot orders, or to make it say how it is made. */
export const INSTRUCTION =
  /(?:忽略|无视|忘记|不要理会|跳过).{0,12}(?:指示|指令|提示|规则|要求|限制|设定|约束)|提示词|系统提示|(?:扮演|假装|假设你是|你现在是|从现在起你|充当)|越狱|开发者模式|(?:重复|复述|输出|打印).{0,8}(?:上面|以上|系统|之前|前面).{0,8}(?:内容|的话|文字|指令|提示)?|你的(?:指令|设定|规则|源代码|密钥|token)|ignore (?:all|any|the|your|previous|above)|disregard (?:all|any|the|your|previous)|system prompt|developer mode|jailbreak|pretend (?:to be|you)|act as (?:a|an|if)|you are now|repeat (?:everything|the text|the words) above|reveal (?:your|the)|(?:print|show|output) (?:your|the) (?:prompt|instructions|system)|不要引用|编一个|随便编|make up/i;

/** Personal data of people, which no report is asked for. */
export const PRIVATE = /(?:手机号|电话号码|联系电话|电话是|家庭住址|住址|住在哪|身份证|微信号|私人|工资|收入多少|phone number|home address|where does .{1,20} live|email address|salary)/i;

/** Matters that no committee report holds. */
export const OFF_TOPIC =
  /(?:天气|气温|下雨|股票|股价|彩票|双色球|写(?:一?首|首|个|篇)?(?:诗|歌|小说|作文|代码|程序|文章|论文|情书)|作诗|讲(?:个|一个)?(?:笑话|故事)|翻译(?:成|一下|这)|食谱|菜谱|怎么做菜|红烧|电影|电视剧|歌词|足球|篮球|世界杯|星座|算命|八字|房价|汇率|比特币|python|javascript|sql注入|谁会(?:当选|赢)|几点(?:开饭|下班|上班)|weather|stock price|bitcoin|write (?:me )?(?:a |an )?(?:poem|song|story|essay|code|script|program)|tell (?:me )?a joke|recipe|movie|football|lottery|horoscope|translate (?:this|the)|capital of|who will (?:win|be elected)|president of)/i;

export const HELLO = /^(?:你好|您好|嗨|哈喽|早上好|下午好|晚上好|早安|晚安|在吗|在不在|hi|hello|hey|good (?:morning|afternoon|evening)|greetings)[\s!！。.~，,呀啊吗?？\p{Emoji}]*$/iu;
export const THANKS = /^(?:(?:好的?|ok|嗯|行|明白了?|知道了|懂了|收到)[,，。!！\s]*)?(?:谢谢|多谢|感谢|谢了|辛苦了?|thanks?(?: you)?|thank you|thx|cheers|great|perfect|好的|好|ok|okay|嗯|明白了?|知道了|再见|拜拜|bye|不错|很好|太好了)[\s!！。.~，,你您了啊的so much a lot\p{Emoji}]*$/iu;
export const HELP =
  /(?:你(?:是谁|是什么|叫什么|能(?:做|干|帮|回答|查)|会(?:做|干|什么|些什么)|可以(?:做|干|帮|回答|查)|有(?:什么|哪些)(?:功能|本事|用))|怎么(?:用|使用|问|提问)(?:你|这个|呢)?(?:$|[?？吧呢啊])|使用(?:方法|说明|帮助)|^帮助$|^help\b|what can (?:you|i)|how (?:do|can|should) (?:i|you) (?:use|ask|work)|how does this work|who are you|what are you|what is this bot|有什么(?:功能|用)|可以问(?:什么|哪些|些什么)|能问(?:什么|哪些|些什么)|支持(?:什么|哪些)(?:问题|功能))/i;

export const CATALOGUE =
  /(?:有(?:哪些|什么|几份|多少份|多少个|几个|多少)[\p{Script=Han}\s]{0,10}(?:报告|资料|地方|城市|年份|数据|政协|人大)|(?:哪些|哪几个|哪几份|几份|多少份|多少个|几个|什么)(?:地方|城市|报告|年份|年|省市?|市|区县|人大报告|政协报告|省的?|人大)?(?:的)?(?:报告|年份|资料)|(?:收录|收了|覆盖|收集|涵盖|包含|入库|存)(?:了)?(?:哪些|什么|多少|几)|(?:报告|资料|数据)(?:库)?(?:里|中)?(?:有|包括|覆盖|收录)(?:哪|什么|多少|几)|有(?:没有|无)?[\p{Script=Han}\d\s]{1,16}(?:的)?(?:报告|资料|数据)(?:吗|么|没有|没|呢)?[?？]?$|有[\p{Script=Han}\d\s]{1,12}(?:吗|么|没有)[?？]?$|最(?:新|近|早|老|旧)的?(?:一份|一篇|那份|几份)?(?:工作)?报告|报告(?:列表|清单|目录)|^(?:目录|清单|列表)$|(?:which|what|list|how many|show|any|do you (?:have|cover)|have you got|are there|is there)[a-z\s,']{0,40}\b(?:reports?|places|cities|years|committees do you|coverage|provinces|districts)\b(?! (?:say|mention|state|talk|describe))|do you (?:have|cover)|(?:newest|latest|most recent|oldest|earliest) reports?|catalogue|catalog)/iu;

export const SUMMARY =
  /(?:总结|概括|概述|摘要|综述|主要内容|讲了(?:什么|些什么|哪些)|说了(?:什么|些什么|哪些)|主要(?:讲|说|做|干|工作|成绩|成果|亮点)|亮点|做了(?:什么|哪些)(?:工作|事)?[?？]?$|干了(?:什么|啥|哪些)|工作(?:情况|怎么样|如何|做得|干得)|整体情况|总体情况|summar|overview|highlights|main points|key points|what did .{1,30} (?:do|achieve|accomplish)(?: in| last)?|in brief|主要數據|关键(?:数字|数据|指标)|主要(?:数字|数据|指标)|key figures)/i;

const OPERATIONS: [Operation, RegExp][] = [
  ["year-on-year", /(?:同比|比上年|比上一年|比去年|比前一年|较上年|较去年|年同比|year[- ]on[- ]year|compared (?:with|to) (?:the )?(?:previous|last) year|from the (?:previous|year before))/iu],
  ["difference", /(?:差(?:多少|几|距|了|异|额|值)|相差|多[\p{Script=Han}]{0,2}(?:多少|几)|多(?:出|了多少)|少(?:多少|几|了多少|了几)|高(?:多少|几|出)|低(?:多少|几)|之差|difference|how (?:many|much) (?:more|fewer|less|higher|lower)|gap between)/iu],
  ["sum", /(?:合计|加起来|加在一起|总和|之和|合起来|一起(?:共|是|有)?多少|相加|(?:两|三|几)(?:地|个(?:地方|城市|市|区)|市|区|年|家)(?:一共|总共|合计|共)|in total|altogether|combined|sum of|add(?:ed)? up|together)/i],
  ["ratio", /(?:几倍|多少倍|倍数|之比|比值|how many times (?:as|more|the)|ratio of|ratio between)/i],
  ["share", /(?:占(?!.{0,6}比重最|用|领)|占比|比例|比重|百分之几|几成|what (?:percentage|percent|share|proportion)|share of)/i],
  ["average", /(?:平均|人均|均值|average|mean|per member|per capita)/i],
  ["highest", /(?:最多|最高|最大|最强|第一(?:名|位)?|排名|排行|排序|排个|从高到低|从大到小|从多到少|由高到低|由多到少|前[一二三四五六七八九十两\d]+(?:名|位|个|家)?|(?:谁|哪(?:个|里|边|儿|家|座|地)).{0,14}(?:多|高|大)(?:[?？。些点]|$)|谁(?:更|比较)?(?:多|高|大)|哪(?:个|家|边|里|儿|座|年)?(?:更|比较|的)?(?:多|高|大)|更多|更高|highest|most\b|largest|biggest|top \d|rank|descending|which .{0,40} (?:more|higher)|who (?:filed|had|received) more|which .{0,30} the most)/i],
  ["lowest", /(?:最少|最低|最小|倒数|垫底|从低到高|从小到大|从少到多|由低到高|(?:谁|哪(?:个|里|边|儿|家|座|地)).{0,14}(?:少|低|小)(?:[?？。些点]|$)|谁(?:更)?(?:少|低)|哪(?:个|家|边|里)?(?:更)?(?:少|低)|更少|更低|lowest|fewest|smallest|least\b|ascending|which .{0,40} (?:fewer|less|lower))/i],
];

export const COMPARE = /(?:比较|对比|相比|对照|比一比|比起|各是|各有|各多少|分别|和.{1,10}比|与.{1,10}比|跟.{1,10}比|\bvs\b|versus|compar|side by side|respectively|each\b)/i;

export const operationsOf = (text: string): Operation[] => OPERATIONS.filter(([, cue]) => cue.test(text)).map(([operation]) => operation);

const FACETS: [Facet, RegExp][] = [
  ["speaker", /(?:谁|哪位|什么人|何人)[\p{Script=Han}]{0,8}(?:作|做|宣读|代表|报告的|念)|(?:作|做|宣读)(?:的)?(?:工作)?报告(?:的)?(?:人|是谁|的是谁|的人)|报告人|由谁|谁(?:作|做)的|(?:报告|作报告)(?:者|人)|谁在会上|who (?:delivered|read|gave|presented|made|wrote)|delivered by|speaker|presented by/iu],
  ["meeting", /(?:哪(?:个|次|场)|什么|第几次|几届几次|哪届)(?:的)?(?:会议|大会|会上|会|全会|次会议)|在(?:哪|什么)(?:里|会|会议)?上(?:作|做|读)|(?:at|in) (?:which|what) (?:meeting|session|conference)|which (?:meeting|session)|what (?:meeting|session)/iu],
  ["date", /(?:什么时候|何时|哪天|哪一天|几月几[日号]|几号|几月|日期|哪年哪月|什么时间|when (?:was|did|is)|what date|on which (?:day|date)|what day)/iu],
  ["publisher", /(?:谁发布|发布(?:者|单位|的媒体)|来源(?:是|于|媒体)?|哪(?:家|个)(?:媒体|报纸|网站)|出处|who published|publisher|which (?:newspaper|media|website)|source of)/iu],
  ["title", /(?:标题|题目(?:是|叫)|报告(?:叫|名称|全称|名字)|title of|what is .{0,20} called|full name of)/iu],
  ["shortcomings", /(?:不足|短板|差距|欠缺|薄弱环节|弱项|问题(?:和|与|是|有哪些|在哪)|存在(?:哪些|什么|的)?问题|哪些问题|缺点|没做好|做得不(?:好|够)|自我批评|反思|毛病|shortcoming|weakness|fall(?:s|ing)? short|deficienc|gaps?\b|what went wrong|admit|need(?:s|ed)? (?:to be )?improve|inadequa|lacking)/iu],
  ["plans", /(?:计划|打算|明年|下一年|下年度|来年|新的?一年|今后|下一步|下步|接下来|未来|将要|将(?:怎么|如何|做|开展)|准备(?:做|干|怎么)|工作(?:安排|部署|思路|设想)|要(?:做|干|抓)(?:什么|哪些)|plans?\b|planned|planning|next year|coming year|upcoming|going to|intend|will .{1,30} (?:do|focus)|priorities for|future)/iu],
  ["requirement", /(?:总(?:的|体)?要求|指导思想|总体思路|总的思路|总体目标|工作主线|overall requirement|guiding (?:thought|ideolog)|general requirement)/iu],
];

export const facetsOf = (text: string): Facet[] => FACETS.filter(([, cue]) => cue.test(text)).map(([facet]) => facet);

/** How many of a ranking are wanted: 前三名, top 5. */
export function topOf(text: string): number | undefined {
  const match = /前([一二三四五六七八九十两\d]+)|top (\d+)|(?:最[多高少低]的)([一二两三四五六七八九十\d]+)[个家]/i.exec(text);
  const word = match?.[1] ?? match?.[2] ?? match?.[3];
  if (!word) return undefined;
  return /^\d+$/.test(word) ? Number(word) : "零一二三四五六七八九十".indexOf(word === "两" ? "二" : word);
}
