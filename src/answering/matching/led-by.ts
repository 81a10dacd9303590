import type { LedgerFigure } from "../../figures/ledger-figure.ts";
import { fold } from "../../language/script.ts";
import type { Ask } from "../query.ts";
import type { Said } from "./surroundings.ts";

/*
 * Proposals are led by somebody: 市委、市政府领导领办8件,市政协领导督办12件. Who asks for those of one asks for no others, and the
 * whole that was chosen (确定重点提案20件) is those of nobody in particular.
 */

const CHAIR = /主席|政协(?:主要)?领导|政协(?:领导)?班子/;
const PARTY_AND_GOVERNMENT =
  /书记|[省市县区州旗盟]长|(?<!政协)(?:[省市县区州旗盟]级?|党政|党委政府)(?:主要)?(?:领导|负责)|[省市县区州旗盟]委(?!员|会)|政府(?!部门|系统)/;
const COMMITTEES = /专(?:门)?委/;
const LEADING = /督办|领办|领衔|牵头|领题|阅批|包案/;
const ANYBODY = /(?<!\p{Script=Han})领导/u;

const WHO = [CHAIR, PARTY_AND_GOVERNMENT, COMMITTEES];
const whoIn = (words: string): RegExp[] => WHO.filter((who) => who.test(words));

const wordsOf = ({ detail, indicator }: LedgerFigure): string => `${fold(detail.actor)}|${fold(indicator)}`;

/** Whether proposals are led by others than those asked for, or by some where all are asked for. */
export function isLedByOthers(
  ask: Ask,
  figure: LedgerFigure,
  neighbours: LedgerFigure[],
  said: Said,
): boolean {
  if (ask.head !== "proposal" || !/\p{Script=Han}/u.test(ask.label)) return false;
  const words = `${wordsOf(figure)}|${said.clause}`;
  // 主席会议遴选重点提案22件: who chose them leads none.
  const own = LEADING.test(words) ? whoIn(words) : [];
  const asked = LEADING.test(ask.label) ? whoIn(ask.label) : [];
  if (asked.length > 0) {
    if (own.length === 0) return !ANYBODY.test(words);
    return own.some((who) => !asked.includes(who)) || asked.every((who) => !own.includes(who));
  }
  if (!ask.concepts.includes("key") || LEADING.test(ask.label) || own.length === 0) return false;
  return neighbours.some((one) => {
    const others = whoIn(wordsOf(one));
    return (
      one !== figure &&
      one.unit === figure.unit &&
      LEADING.test(wordsOf(one)) &&
      others.length > 0 &&
      others.every((who) => !own.includes(who))
    );
  });
}

/** 确定重点提案11件,党政领导督办5件: those that are led are of the key ones. */
export const isLedOfKey = (id: string, ask: Ask, figure: LedgerFigure): boolean =>
  id === "key" && ask.concepts.includes("supervised") && figure.detail.concepts.includes("supervised");
