import type { Imported } from "../../corpus/importer.ts";
import { fold } from "../../language/script.ts";

const REPORT = /报告|综述|总结|工作回顾|工作情况/;
const COMMITTEE = /政协|协商会议|人大|人民代表大会|常务?委员?会|委员会|提案|协商|履职|民主监督/;
/** 工作报告 alone is a title of both kinds. */
const BARE = /工作(?:的)?(?:情况)?(?:的)?(?:报告|综述|总结|回顾)/;

/** What is written about reports, and reports of other kinds. */
const ABOUT =
  /通知|公告|公示|解读|图解|一图|图文|快讯|速递|简讯|直播|预告|邀请|名单|(?:召开|举行|听取|审议|讨论|热议|热烈|点赞|反响|开幕|闭幕|传达|宣讲|学习|心得|体会|辅导).*|调研报告|考察报告|视察报告|评估报告|审计|预算|决算|信息公开|政府工作报告|法院|检察院|发展报告|白皮书|范文|模板|样本|样例|模版|写作|讲话|致辞|主持词|批复|答复|征求意见/;

/** Whether a title may be a committee's report on its work; a title that says too little may. */
export function mayBeReport(title: string | undefined): boolean {
  const name = fold(title ?? "").replace(/\s+/g, "");
  if (!/\p{Script=Han}/u.test(name)) return name === "";
  return REPORT.test(name) && (COMMITTEE.test(name) || BARE.test(name)) && !ABOUT.test(name);
}

/** What a person reads out to the members begins so, or says so soon. */
const DELIVERED = /各位(?:委员|代表)|同志们|(?:我)?(?:代表|受).{2,60}(?:报告|委托)|请予审议|提出意见/;
/** How news of a meeting goes on. */
const NEWS = /会议(?:听取|指出|强调|认为|要求|审议|由|传达)|出席(?:了)?会议|(?:主持|参加)(?:了)?会议|会上/g;
const SECTION = /^#+ |^[一二三四五六七八九十]+、/m;
const SHORTEST = 250;

/**
 * Whether what was read is a committee's report on its work. Stricter than an import by a person, who has chosen the
 * page: sources also bring news of meetings, which speak of the same things.
 */
export function isCommitteeReport({ metadata, text }: Imported): boolean {
  if (metadata.body === "other") return false;
  const title = fold(metadata.title).replace(/\s+/g, "");
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han < SHORTEST || ABOUT.test(title)) return false;
  const body = fold(text);
  if (DELIVERED.test(body.slice(0, 600))) return true;
  const isNews = (body.match(NEWS)?.length ?? 0) >= 2 && !SECTION.test(body);
  return REPORT.test(title) && !isNews;
}
