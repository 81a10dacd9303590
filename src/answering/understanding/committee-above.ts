import type { PlaceMention } from "../../domain/place.ts";
import type { Gazetteer } from "../../language/gazetteer.ts";

const BODY =
  /^(?:['’]s)?\s+(?:(?:province|provincial|autonomous region|region|regional|municipality|municipal|city|prefecture|prefectural)(?:['’]s)?\s+)?(?:(cppcc|(?:people['’]s )?political consultative conference|committee of the cppcc|political advisory body)|(?:party and government |party )?(leaders|leadership|leading officials))\b(?! members?\b| committee member)/i;
const COUNTED_TOGETHER = /\b(?:and|or|vs\.?|versus|than|with)\s*(?:the\s+)?$|,\s*$/i;
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
    const beside = mentions.some(
      (other) =>
        other !== mention &&
        other.end <= mention.start &&
        /^\W*$/.test(question.slice(other.end, mention.start).replace(COUNTED_TOGETHER, "")) &&
        COUNTED_TOGETHER.test(question.slice(other.end, mention.start)),
    );
    if (beside) continue;
    const provincial = code.endsWith("0000") && !MUNICIPALITIES.test(code);
    const name = body[1] === undefined ? (provincial ? "provincial leaders" : "city leaders") : "CPPCC";
    const said = name === "CPPCC" ? `${provincial ? "provincial" : "prefectural"} CPPCC` : name;
    text = text.slice(0, mention.start) + said + text.slice(mention.end + body[0].length);
  }
  return text;
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
