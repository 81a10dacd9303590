import fc from "fast-check";
import { expect, test } from "vitest";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";

const importer = createImporter(createGazetteer());

const TITLE = "政协鞍山市第十四届委员会常务委员会工作报告";
const BYLINE = ["(2024年1月9日在政协鞍山市第十四届委员会第三次会议上)", "李洪涛"];
const REPORT = [
  "各位委员:",
  "我受政协鞍山市第十四届委员会常务委员会委托,向大会报告工作,请予审议。",
  "一、2023年工作回顾",
  "过去一年,市政协常委会召开全体会议1次、常委会会议5次、主席会议14次,举办协商活动26场,为老工业基地转型出了力。",
  "(一)做实提案工作",
  "市政协十四届二次会议以来,共收到提案412件,经审查立案348件,并案21件,转为社情民意41件。截至年底全部办复,委员满意率98.6%。",
  "(二)服务钢都振兴",
  "围绕“菱镁产业绿色转型”组织委员赴海城、岫岩调研7次,形成报告4篇,提出建议32条,其中18条写入市政府文件。",
  "二、2024年工作任务",
  "2024年,常委会计划开展专题协商6次、民主监督8项,力争重点提案办理面商率达到100%。",
  "让我们在中共鞍山市委坚强领导下,锐意进取、扎实工作,为鞍山全面振兴作出新的贡献!",
];

const ABOVE = [
  "首页 | 新闻 | 政务 | 视频 | 专题",
  "今天是2024年1月18日 星期四",
  "设为首页 加入收藏",
  "网站导航:首页 > 政协概况 > 常委会工作报告",
  "发布人:admin 发布时间:2024-01-18 阅读次数:88",
  "来源:本站 作者:管理员 发布日期:2024/1/18 点击率:301",
  "您好,欢迎访问本网站!",
  "听新闻 00:00 / 12:30",
  "字体:【大 中 小】 颜色:",
];
const BETWEEN = [
  "▶相关阅读",
  "· 抚顺市政协2023年立案提案233件",
  "辽阳市政协立案提案154件,办复率99.2%",
  "[广告]",
  "图为委员在企业调研。(通讯员 周某 摄)",
  "(图片由市政协办公室提供)",
  "视频加载中...",
  "(未完待续)",
  "(接上页)",
  "<<上一页 1 2 3 下一页>>",
  "第2页/共5页",
  "A03版 要闻",
  "· 延伸阅读:本溪:民生提案暖人心",
  ">>> 点击进入专题",
  "【字号 大 中 小】",
  "本文共3210字,阅读约需8分钟",
  "您已阅读50%",
  "打开APP阅读全文",
  "会员专享",
  "010020020110000000000000011100001129931267",
];
const BELOW = [
  "[打印] [收藏] [关闭]",
  "【返回顶部】",
  "上一条:市政协召开党组会",
  "网站标识码:2103000001",
  "主办:政协办公室 技术支持:某某科技",
  "地址:人民路1号 邮编:114000 电话:0412-2222222",
  "小草 2024-01-19 10:00 支持!今年我们县才立案88件",
  "Copyright 2024 All Rights Reserved",
  "您是第 102345 位访客",
  "本文来源于网络,版权归原作者所有",
  "免费视频国产在线 亚洲精品久久 欧美成人",
  "棋牌娱乐送38元 真人百家乐",
  "编辑:张某 二审:李某 三审:王某",
  "(完)",
  "附件:",
  "热点新闻",
  "吉林市政协立案512件",
];

const noisyPage = fc
  .record({
    above: fc.subarray(ABOVE, { maxLength: 3 }),
    within: fc.subarray(ABOVE, { maxLength: 2 }),
    between: fc.array(fc.tuple(fc.integer({ min: 3, max: REPORT.length - 1 }), fc.constantFrom(...BETWEEN)), {
      maxLength: 3,
    }),
    below: fc.shuffledSubarray(BELOW, { maxLength: 6 }),
  })
  .map(({ above, within, between, below }) => {
    const body = REPORT.flatMap((line, index) => [
      ...between.filter(([at]) => at === index).map(([, noise]) => noise),
      line,
    ]);
    return [...above, TITLE, ...within, ...BYLINE, ...body, ...below].join("\n");
  });

test("wherever noise stands, the report comes out whole and alone", async () => {
  await fc.assert(
    fc.asyncProperty(noisyPage, async (page) => {
      const [{ text, metadata }] = await importer.read(Buffer.from(page), "page.txt");
      expect(
        text
          .split("\n")
          .filter(Boolean)
          .map((line) => line.replace(/^#+ /, "")),
      ).toEqual([...BYLINE, ...REPORT]);
      expect(metadata).toMatchObject({ slug: "anshan-2023", date: "2024-01-09", speaker: "李洪涛" });
    }),
    { numRuns: 150, seed: 6 },
  );
});
