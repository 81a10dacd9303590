import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dropCaptions } from "../../src/corpus/cleaning/captions.ts";
import { normaliseCharacters, trimLines } from "../../src/corpus/cleaning/characters.ts";
import { dropFurniture } from "../../src/corpus/cleaning/furniture.ts";
import { dropMojibake } from "../../src/corpus/cleaning/mojibake.ts";
import { dropPinyin } from "../../src/corpus/cleaning/pinyin.ts";
import { dropStrayCommas } from "../../src/corpus/cleaning/punctuation.ts";
import { dropRedactedLines } from "../../src/corpus/cleaning/redaction.ts";
import { rejoinLines } from "../../src/corpus/cleaning/rejoin.ts";
import { dropRelated } from "../../src/corpus/cleaning/related.ts";
import { dropSpam } from "../../src/corpus/cleaning/spam.ts";
import { dropTail } from "../../src/corpus/cleaning/tail.ts";
import { type Document, newDocument, type Removal, undo } from "../../src/corpus/document.ts";
import { clean } from "../../src/corpus/pipeline.ts";
import { readDocument } from "../../src/corpus/readers/readers.ts";
import { GOLDEN, goldenCases } from "./golden.ts";
import { after, LONG } from "./stages.ts";

test.each([
  ["市政協(xié)八屆一次會(huì)議", "市政協八屆一次會議"],
  ["经审查立(li)案108件", "经审查立案108件"],
  ["审查立案(lì'àn)108件", "审查立案108件"],
  ["协（xié）商", "协商"],
  ["人大(da)代表", "人大代表"],
])("a reading in brackets goes: %s", (text, clean) => {
  expect(after(dropPinyin, text)).toBe(clean);
});

test.each([
  "人民政协(CPPCC)制度",
  "地区生产总值(GDP)增长6.1%",
  "管理办法(试行)",
  "(一)加强学习",
  "行动计划(2023-2025)",
  "掌上履职平台(APP)",
  "政协云(cloud)平台",
  "电子提案(e提案)",
])("a gloss or an abbreviation that belongs to the text stays: %s", (text) => {
  expect(after(dropPinyin, text)).toBe(text);
});

test.each([
  ["奋发有为的一年;厮萋穆氉阚E,一项项工作创新", "奋发有为的一年;一项项工作创新"],
  ["形成新模式!薄\n下一段", "形成新模式!\n下一段"],
  ["开创工作新局面!笔姓䥇f主席在会上强调。", "开创工作新局面!主席在会上强调。"],
  ["得到锟斤拷锟斤拷批示", "得到批示"],
  ["联系群众\uFFFD\uFFFD\uFFFD办实事", "联系群众办实事"],
  ["推动鏀垮崗宸ヤ綔落地见效", "推动落地见效"],
  ["开展协商。政协æ”¿å�工作", "开展协商。政协工作"],
])("characters of a damaged page go, the end of the sentence stays: %s", (text, clean) => {
  expect(after(dropMojibake, text)).toBe(clean);
});

test.each([
  ["立案提案6厮萋穆氉6件,已全部办复", "立案提案,已全部办复"],
  ["满意率9厮穆氉阚E.6%。", "满意率。"],
  ["收到提案53厮萋穆氉案42件,办复率100%", "收到提案,办复率100%"],
  ["捐款\uFFFD20万元", "捐款"],
])("a figure that touches the damage goes with it: %s", (text, clean) => {
  expect(after(dropMojibake, text).replace(/元$/, "")).toBe(clean);
});

test.each([
  "踔厉奋发、笃行不怠,勠力同心、赓续前行,擘画新蓝图",
  "委员翟犇、芮芃、禤鑫获评优秀",
  "赴濮阳、亳州、儋州、婺源考察氢燃料与铷铯铌钽产业",
  "砥砺奋进,禀赋优越,甄别筛选,纾困解难,攥指成拳",
  "彝族、傣族、佤族、拉祜族、仫佬族、毛南族委员",
])("rare characters that mean something stay: %s", (text) => {
  expect(after(dropMojibake, text)).toBe(text);
});

test("blanks, entities and invisible characters come to one form, printed digits stay", () => {
  const text = "\uFEFF\u3000\u3000立案&nbsp;616\u200B件&ldquo;好&rdquo;\r\n完 \r\n";
  expect(after(trimLines, after(normaliseCharacters, text))).toBe("立案 616件“好”\n完\n");
});

test("commas sown beside other marks go", () => {
  expect(after(dropStrayCommas, "广大委员,、各界,,共收到提案5件,。,立案")).toBe(
    "广大委员、各界,共收到提案5件。立案",
  );
});

test.each([
  "2022-12-30 10:13:48 来源:人民政协报 我有话说",
  "阅读数:4501 文章字数:5050",
  "发布日期:2024-01-16 信息来源:市政协办公室 浏览次数:1208 【字体:大 中 小】",
  "【打印此页】 【关闭窗口】",
  "分享到: 微信 微博 QQ空间",
  "上一篇:关于召开全会的决定",
  "[责任编辑:丛某某]",
  "责编:李某 审核:王某 校对:张某",
  "010020020110000000000000011100001129931267",
  "第02版:要闻",
  "当前位置:首页 > 政务公开 > 重要报告",
  "地方频道>> 履职亮点",
  "本文注册登录后可收藏复制",
  "以下内容会员可阅读",
  "版权所有:某市政协 辽ICP备05001234号",
  "地址:某市胜利路1号 电话:0412-5551234 邮编:114000",
  "標題: 工作綜述 [打印本頁]",
  "歡迎光臨 某某市民網 (http://www.example.cn/) |",
  "Powered by Discuz! X3.4",
  "0",
  "- 12 -",
  "第 3 页 共 12 页",
])("page furniture goes: %s", (line) => {
  expect(after(dropFurniture, `${LONG}\n${line}\n${LONG}`)).toBe(`${LONG}\n${LONG}`);
});

test.each([
  "各位委员:",
  "各位委员、同志们:",
  "(一)加强来源于基层的信息收集",
  "评论员文章引起反响,全年阅读量超过10万人次,浏览次数居全省首位。",
  "关注民生、收藏文史资料320件,分享到全市42个社区。",
  "2022年工作回顾",
  "一、编辑出版文史资料",
])("what only resembles furniture stays: %s", (line) => {
  expect(after(dropFurniture, `${LONG}\n${line}\n${LONG}`)).toBe(`${LONG}\n${line}\n${LONG}`);
});

test("what furniture tells about the report is kept", () => {
  const { hints } = dropFurniture(newDocument("2023-01-06 来源:某某日报 点击:20"));
  expect(hints).toMatchObject({ publisher: "某某日报", published: "2023-01-06" });
});

test("related pages in the middle go with other places' figures, and the report goes on", () => {
  const related = "相关链接:\n本溪市政协2023年立案提案277件,办复率100%。\n· 营口市政协召开全会 2023-01-05";
  expect(after(dropRelated, `${LONG}\n${related}\n二、履行职责\n${LONG}`)).toBe(
    `${LONG}\n二、履行职责\n${LONG}`,
  );
});

test("comments below the text go to the end of the page", () => {
  expect(after(dropRelated, `${LONG}\n${LONG}\n${LONG}\n网友评论\n${LONG}`)).toBe(
    `${LONG}\n${LONG}\n${LONG}\n`,
  );
});

test("a count of comments at the head of a page ends nothing", () => {
  expect(after(dropRelated, `评论(12)\n${LONG}`)).toBe(`评论(12)\n${LONG}`);
});

test("spam goes, a sentence of the report with one of its words stays", () => {
  const report = "组织委员视察彩票公益金使用和棋牌室整治情况,提出建议8条。";
  expect(after(dropSpam, `${report}\n麻豆AV在线观看 国产精品视频\n娱乐城百家乐开户`)).toBe(`${report}\n`);
});

test("captions go, a statement in the same paragraph stays", () => {
  const text = `一、回顾\n${LONG}\n“面对面”座谈会提供了有益参考。图为座谈会现场。\n委员在视察。 (记者 王某 摄)\n资料图\n${LONG}`;
  expect(after(dropCaptions, text)).toBe(`一、回顾\n${LONG}\n“面对面”座谈会提供了有益参考。\n${LONG}`);
});

test("a triangle that opens the paragraphs of a text is their bullet, short or long", () => {
  const long =
    "把协商会开到田间地头,委员、村民和部门同坐一条板凳,围绕灌渠清淤、冷链仓储、路灯养护等身边小事逐项议出办法,当场认领、限期办结。";
  const text = [`▲${long}`, "▲组织暗访37次,梳理问题216项,整改率91.2%。", `▲${long}`, `▲${long}`].join("\n");
  expect(after(dropCaptions, text)).toBe(text);
  expect(after(dropCaptions, `${long}\n▲委员在田间调研\n${long}`)).not.toContain("在田间调研");
});

test("a dated sight above the text is a caption, inside the text it is the report", () => {
  const sight = "2022年8月,市政协主席王某率调研组赴辽中区调研。";
  const body = `${LONG}${LONG}`;
  expect(after(dropCaptions, `${sight}\n${body}\n${sight}\n${body}`)).toBe(`${body}\n${sight}\n${body}`);
});

test("lines of redaction go, redaction in a sentence stays as printed", () => {
  expect(after(dropRedactedLines, `……\n认真贯彻…精神,区政协***讲话\n***`)).toBe(
    "认真贯彻…精神,区政协***讲话",
  );
});

test("hard-wrapped lines are joined and paragraphs kept", () => {
  const paragraph = `${LONG}${LONG}`;
  const wrapped = (text: string): string => (`\u3000\u3000${text}`.match(/.{1,30}/gu) ?? []).join("\n");
  const text = `${wrapped(paragraph)}\n${wrapped(LONG)}\n${wrapped(paragraph)}`;
  const joined = after(trimLines, after(rejoinLines, after(normaliseCharacters, text)));
  expect(joined).toBe(`${paragraph}\n${LONG}\n${paragraph}`);
});

test("lines that are paragraphs are left apart", () => {
  expect(after(rejoinLines, `${LONG}\n${LONG}\n${LONG}\n${LONG}\n${LONG}\n${LONG}`)).toContain("\n");
});

test("what follows the end goes, thanks and annex stay", () => {
  const text = `${LONG}\n谢谢大家!\n组织委员视察。\n(王某某)`;
  expect(after(dropTail, text)).toBe(`${LONG}\n谢谢大家!\n`);
  const annexed = `${LONG}\n附:名词解释\n1.两联系:联系代表`;
  expect(after(dropTail, annexed)).toBe(annexed);
});

test.each(["# 附表:2022年主要工作数据一览", "附件1:提案办理情况", "市政协2022年主要工作情况统计表"])(
  "a table of the year's work behind the speech stays: %s",
  (title) => {
    const text = `${LONG}\n${title}\n| 项目 | 2022年 |\n| 调研(次) | 37 |`;
    expect(after(dropTail, text)).toBe(text);
  },
);

/** Characters in = characters out + removed − inserted: nothing is lost that the log does not show. */
function expectAccounted(before: string, { text, log }: Pick<Document, "text" | "log">): void {
  const sum = (count: (removal: Removal) => number): number =>
    log.reduce((total, removal) => total + count(removal), 0);
  expect(
    text.length + sum(({ text: removed }) => removed.length) - sum(({ inserted }) => inserted.length),
  ).toBe(before.length);
  expect(undo(text, log)).toBe(before);
}

test("of every golden source, each character is in the text or in the log", async () => {
  for (const { name, source } of await goldenCases()) {
    const { document } = await readDocument(await readFile(`${GOLDEN}${name}/${source}`), source);
    for (const report of clean(document)) expectAccounted(undo(document.text, document.log), report);
  }
});

test("of any text, each character is in the text or in the log", () => {
  const pieces = fc.constantFrom(
    LONG,
    "\n",
    " ",
    "\u3000",
    "一、回顾",
    "(xié)",
    "来源:某报",
    "厮萋穆氉阚E",
    "。",
    ",",
    "616件",
    "相关链接",
    "\r\n",
    "&nbsp;",
    "# 标题",
    "图为现场。",
    "……",
    "各位委员:",
    "\uFFFD",
    "0",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      for (const report of clean(newDocument(text))) expectAccounted(text, report);
    }),
    { numRuns: 300 },
  );
});

test("cleaning a clean text takes nothing more away", async () => {
  const { document } = await readDocument(
    await readFile(`${GOLDEN}report-panjin-2022/source.txt`),
    "source.txt",
  );
  const [first] = clean(document);
  const again = dropMojibake(dropPinyin(newDocument(first?.text ?? "")));
  expect(again.text).toBe(first?.text);
});
