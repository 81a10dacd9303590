import type { PlaceMention } from "../../domain/place.ts";
import type { Gazetteer } from "../../language/gazetteer.ts";

const BODY =
  /^(?:['’]s)?\s+(?:(?:province|provincial|autonomous region|region|regional|municipality|municipal|city|prefecture|prefectural)(?:['’]s)?\s+)?(?:(cppcc|(?:people['’]s )?political consultative conference|committee of the cppcc|political advisory body|committee)|(?:party and government |party )?(leaders|leadership|leading officials))\b(?! members?\b| committee member)/i;
const SIDE_BY_SIDE =
  /^(?:['’]s)?\s*(?:[a-z]+\s+){0,2}?(?:(?:cppcc|committee|conference|leaders|leadership)\s*)?(?:,\s*|,?\s*\b(?:and|or|vs\.?|versus|than|with)\s+)(?:the\s+)?$/i;
const TAKES_UP = /^\s+(?:adopt|take|took|use|accept|select|pick|publish|print|carr|forward)/i;
/** Their committees are called 市政协, as those of other cities are. */
const MUNICIPALITIES = /^(?:11|12|31|50)/;

/**
 * “How many items from Zigong did the Sichuan CPPCC take up?”: the committee, or the leaders, of the province or city
 * around the place asked about, said by their level. Set beside that place, they are asked about themselves.
 */
export function withCommitteesAbove(
  question: string,
  gazetteer: Pick<Gazetteer, "mentions" | "covers">,
): string {
  const mentions = gazetteer.mentions(question);
  let text = question;
  for (const mention of mentions.toReversed()) {
    const body = BODY.exec(question.slice(mention.end));
    const code = aroundOthers(mention, mentions, gazetteer);
    if (!body || code === undefined) continue;
    // A bare committee may be the one asked about: above it is that which takes up what is sent to it.
    const behind = question.slice(mention.end + body[0].length);
    if (
      body[1]?.toLowerCase() === "committee" &&
      !TAKES_UP.test(behind) &&
      !/\bby (?:the )?$/i.test(question.slice(0, mention.start))
    )
      continue;
    const beside = mentions.some((other) => other !== mention && areSideBySide(question, mention, other));
    if (beside) continue;
    const provincial = code.endsWith("0000") && !MUNICIPALITIES.test(code);
    const name = body[1] === undefined ? (provincial ? "provincial leaders" : "city leaders") : "CPPCC";
    const said = name === "CPPCC" ? `${provincial ? "provincial" : "prefectural"} CPPCC` : name;
    text = text.slice(0, mention.start) + said + text.slice(mention.end + body[0].length);
  }
  return text;
}

/** “Did the Jiangxi CPPCC or the Nanchang CPPCC …”: nothing stands between the two but a conjunction. */
function areSideBySide(question: string, one: PlaceMention, other: PlaceMention): boolean {
  const [left, right] = one.start < other.start ? [one, other] : [other, one];
  return SIDE_BY_SIDE.test(question.slice(left.end, right.start));
}

/** The code of the place, where another one named lies inside it. */
const aroundOthers = (
  mention: PlaceMention,
  all: PlaceMention[],
  { covers }: Pick<Gazetteer, "covers">,
): string | undefined =>
  mention.candidates.find(
    ({ code, level }) =>
      level !== "national" &&
      all.some(
        (other) =>
          other !== mention &&
          other.candidates.some((inside) => inside.code !== code && covers(code, inside.code)),
      ),
  )?.code;
