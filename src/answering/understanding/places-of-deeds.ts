import type { PlaceMention } from "../../domain/place.ts";
import { tag } from "../../language/segment.ts";

/** 赴大理考察, 支援大理: where those who are asked about went, or whom they helped. */
const GOES_OR_HELPS =
  /(?:赴|前往|奔赴|远赴|走进|深入|(?:送|捐|捐赠|捐助|投)(?:给|到|往|向)|(?:对口)?(?:支援|援助|援建|援|帮扶|帮助|支持|资助)了?)\s*$/;
/** 在大理建了, 到大理学习: the same, where a deed follows. */
const IS_AT = /(?<![现正所存实])[在到去]\s*$/;
/** 为大理捐了, 向大理赠送. */
const IS_FOR = /[为向给]\s*$/;
const GIVES = /^[市县区州盟旗]?[\p{Script=Han}]{0,6}?(?:捐|送|援|赠|拨|提供|筹|募|争取|建|修)/u;
/** 与大理签订协议. */
const IS_WITH = /[与和跟同]\s*$/;
const AGREES = /^[市县区州盟旗]?(?:政协)?(?:签|结成|结为|结对|缔结|互访|会商)/;
/** What a committee does with proposals is what is asked of each place: 在大理立案几件. */
const OWN_WORK = /^(?:立案|收到|提交|提出|提案|办理|办结|办复|交办|采纳|满意|是|有|为|的)/;

/**
 * Of places named one after the other those that only say where something was done, or for whom (浦东…在大理建了几间图书室): the
 * question is of the first. `mentions` in the order of the text.
 */
export function placesOfDeeds(mentions: readonly PlaceMention[], folded: string): PlaceMention[] {
  const [first, ...others] = mentions;
  if (!first || isOfDeed(first, folded)) return [];
  return others.filter((mention) => isOfDeed(mention, folded));
}

function isOfDeed({ start, end }: PlaceMention, folded: string): boolean {
  const before = folded.slice(0, start);
  const behind = folded.slice(end);
  if (/^[市县区州]?政协(?!签|结)/.test(behind) && !AGREES.test(behind)) return false;
  if (GOES_OR_HELPS.test(before)) return true;
  if (IS_FOR.test(before)) return GIVES.test(behind);
  if (IS_WITH.test(before)) return AGREES.test(behind);
  return (
    IS_AT.test(before) &&
    !OWN_WORK.test(behind) &&
    (/^v/.test(tag(behind)[0]?.tag ?? "") || /^(?:[种修建设办捐开援]|\p{Script=Han}{1,3}了)/u.test(behind))
  );
}
