import { type LedgerFigure, runOf } from "../../figures/ledger-figure.ts";
import { PEOPLE } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import type { Ask } from "../query.ts";
import { besides } from "./surroundings.ts";

/** Whose count is the committee's whole count, not a part of it. */
export const EVERYBODY =
  /^(?:(?:广大|全体|各位|各级|政协|市|区|县|省|住.)?(?:政协)?委员|政协各参加单位|各参加单位|(?:政协)?各界别|社会各界|各族各界人士|全国|、|和|及|们)*$/;

/** 委员多少名: of several levels' members the committee's own are meant. */
export const isOfMembers = ({ head, label, terms }: Ask): boolean =>
  head === "member" &&
  terms.every(({ loose }) => loose) &&
  !/各级|全[省市县区州旗盟]|[两三]级|all levels/.test(label);

/** 各级委员捐款4260万元,其中市政协委员1875万元: what is told of the committee's own members. */
export const isOwn = ({ indicator, parent, place, detail }: LedgerFigure): boolean => {
  const words = fold(`${detail.actor}|${detail.noun}|${indicator}`);
  if (OWN.test(words)) return !/[住驻]|全国/.test(detail.noun);
  // 展出三地作品167幅,其中我区58幅: so is what is its place's of what several places have together.
  const name = fold(place).replace(/(?<=.{2})(?:市|县|区|州|旗|盟|省)$/, "");
  return parent !== "" && (/[我本][省市县区州旗盟]/.test(words) || words.includes(name));
};

const OWN = /(?<![全各两三])(?:[省市县区州旗盟]|自治区)(?:本级)?政协委员|本级/;

const SENT = /选派|派出|派遣|抽调|抽选|动员|选调|选聘|聘请|聘任|邀请|联系|推荐|选取|安排|组成/;

/** 选派监督组10个、委员130名, 分别联系40名委员: those who were sent or seen to, and not all there are. */
export const isSentAlong = (ask: Ask, figure: LedgerFigure): boolean =>
  PEOPLE.has(ask.head) &&
  figure.detail.predicate === "" &&
  !SENT.test(ask.label) &&
  SENT.test(fold(runOf(figure, figure.detail.clause.start, figure.start)));

/** 本届委员349名: all there are. */
export const OF_NOW = /^(?:本届|现届|届内|现任|在册|在任|全体)/;

/** 17名委员作大会发言: people counted as they do something are not all of them. */
export const actsBehind = (figure: LedgerFigure): boolean => {
  const { noun } = figure.detail;
  const { behind } = besides(figure);
  // 17位常委、委员和专家发言: who else did so stands between.
  const others =
    behind.trimStart().startsWith(noun) && noun !== "" ? /^(?:[、和与及]\p{Script=Han}{2})*/u : /^/;
  return /^(?![和与及])(?:\p{Script=Han}{2}|分\d)/u.test(
    behind.trimStart().replace(noun, "").replace(others, ""),
  );
};
