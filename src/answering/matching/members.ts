import { type LedgerFigure, runOf } from "../../figures/ledger-figure.ts";
import { PEOPLE } from "../../figures/thesaurus.ts";
import { fold } from "../../language/script.ts";
import type { Ask } from "../query.ts";

/** 委员多少名: of several levels' members the committee's own are meant. */
export const isOfMembers = ({ head, label, terms }: Ask): boolean =>
  head === "member" &&
  terms.every(({ loose }) => loose) &&
  !/各级|全[省市县区州旗盟]|[两三]级|all levels/.test(label);

/** 各级委员捐款4260万元,其中市政协委员1875万元: what is told of the committee's own members. */
export const isOwn = ({ indicator, detail }: LedgerFigure): boolean =>
  OWN.test(fold(`${detail.actor}|${detail.noun}|${indicator}`)) && !/[住驻]|全国/.test(detail.noun);

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
