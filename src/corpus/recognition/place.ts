import type { Division, PlaceMention } from "../../domain/place.ts";
import type { Gazetteer } from "../../language/gazetteer.ts";
import { fold } from "../../language/script.ts";

/** The part of the gazetteer that recognition needs. */
export type Places = Pick<Gazetteer, "mentions" | "byCode" | "slugOf" | "covers" | "pathOf">;

export interface PlaceEvidence {
  title: string;
  datelines: readonly string[];
  /** The report with its title block, so that 政协…委员会 is seen wherever it stands. */
  text: string;
  /** Publisher, site name, breadcrumbs. */
  surroundings: readonly string[];
}

export type PlaceFinding =
  | { kind: "found"; division: Division }
  | { kind: "ambiguous"; candidates: Division[] }
  | { kind: "none" };

interface Scored {
  score: number;
  mention: PlaceMention;
}

/** What it adds that the report says 我区 and the place is a district. */
const SELF_NAMED = 1.5;
/** Below this nothing ties the report to the place. */
const ENOUGH = 3;

const BODY_AROUND: readonly RegExp[] = [
  /^(?:第?[一二三四五六七八九十\d]+届)?(?:委员会|政协|人大|人民代表大会|委(?!员会?员)|常委会|人民政府)/,
  /(?:政协|协商会议|中共|代表政协)(?:中国)?$/,
];

/**
 * Whose report it is. A name beside the body's own name (政协…委员会) in title or dateline says it; a name that is
 * only mentioned (a visit, a neighbour, a newspaper) says little.
 */
export function findPlace(evidence: PlaceEvidence, places: Places): PlaceFinding {
  const scores = new Map<string, Scored>();
  const weigh = (text: string, weight: (mention: PlaceMention) => number, cap: number): void => {
    const given = new Map<string, number>();
    for (const mention of places.mentions(text)) {
      const key = keyOf(mention);
      const before = given.get(key) ?? 0;
      const add = Math.min(weight(mention), cap - before);
      if (add <= 0) continue;
      given.set(key, before + add);
      const known = scores.get(key);
      scores.set(key, { score: (known?.score ?? 0) + add, mention: known?.mention ?? mention });
    }
  };
  const isBody = (text: string): ((mention: PlaceMention) => boolean) => {
    const folded = fold(text);
    return (mention) => besideBody(folded, mention);
  };
  const title = isBody(evidence.title);
  weigh(evidence.title, (mention) => (title(mention) ? 12 : 6), 12);
  for (const dateline of evidence.datelines) {
    const body = isBody(dateline);
    weigh(dateline, (mention) => (body(mention) ? 10 : 3), 10);
  }
  const opening = evidence.text.slice(0, 2000);
  const bodyInOpening = isBody(opening);
  weigh(opening, (mention) => (bodyInOpening(mention) ? 2 : 0.3), 4);
  const foldedOpening = fold(opening);
  weigh(opening, (mention) => (speaksForItself(foldedOpening, mention) ? 8 : 0), 8);
  const bodyInText = isBody(evidence.text);
  weigh(evidence.text, (mention) => (bodyInText(mention) ? 0.5 : 0.15), 3);
  for (const words of evidence.surroundings) weigh(words, () => 1, 1.5);
  const own = selfName(evidence.text);
  const ranked = [...scores.values()]
    .filter(
      ({ mention }) =>
        mention.candidates.some(({ code }) => code !== "000000") || /全国/.test(evidence.title),
    )
    .map((entry) => ({
      ...entry,
      score: entry.score + (own && entry.mention.candidates.some(own) ? SELF_NAMED : 0),
    }))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best || (best.score < ENOUGH && !standsAlone(best, ranked, own))) return { kind: "none" };
  return settle(best.mention, ranked, places);
}

/** A place of the kind that the report calls its own, when it names no other of that kind half as often. */
function standsAlone(
  best: Scored,
  ranked: readonly Scored[],
  own: ((division: Division) => boolean) | undefined,
): boolean {
  if (!own || !best.mention.candidates.some(own)) return false;
  const rival = ranked.find((entry) => entry !== best && entry.mention.candidates.some(own));
  return rival === undefined || rival.score - SELF_NAMED < (best.score - SELF_NAMED) / 2;
}

const keyOf = (mention: PlaceMention): string => mention.candidates.map(({ code }) => code).join(",");

function besideBody(folded: string, { start, end }: PlaceMention): boolean {
  const after = folded.slice(end, end + 14);
  const before = folded.slice(Math.max(0, start - 8), start);
  return BODY_AROUND[0]?.test(after) === true || BODY_AROUND[1]?.test(before) === true;
}

/** 我代表政协宁波市江北区第十一届委员会…: the report says whose it is, whatever stands around it on the page. */
const speaksForItself = (folded: string, { start, end }: PlaceMention): boolean =>
  /(?:代表|受)(?:中国人民政治协商会议|中国人民政协|政协)?$/.test(
    folded.slice(Math.max(0, start - 14), start),
  ) &&
  /^(?:政协|人大|人民代表大会)?(?:第?[一二三四五六七八九十\d]+届)?(?:委员会|常务委员会|常委会|人民代表大会)/.test(
    folded.slice(end, end + 20),
  );

/** What the report calls its own place: 我市, 区政协, 全县. */
function selfName(text: string): ((division: Division) => boolean) | undefined {
  const counts = { 省: 0, 市: 0, 区: 0, 县: 0 };
  for (const match of fold(text).matchAll(/(?:我|全)([省市区县])|([省市区县])政协/g)) {
    const kind = (match[1] ?? match[2]) as keyof typeof counts;
    counts[kind] += match[1] ? 2 : 1;
  }
  const [kind, count] = Object.entries(counts).sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < 3) return undefined;
  return ({ name, level }) =>
    kind === "省"
      ? level === "provincial"
      : kind === "市"
        ? name.endsWith("市")
        : level === "county" && name.endsWith(kind);
}

/** Of namesakes, the one whose city or province the text names as well. */
function settle(mention: PlaceMention, ranked: readonly Scored[], places: Places): PlaceFinding {
  const [only] = mention.candidates;
  if (mention.candidates.length === 1 && only) return { kind: "found", division: only };
  const backed = mention.candidates
    .map((candidate) => {
      const above = new Set(
        places
          .pathOf(candidate.code)
          .slice(0, -1)
          .map(({ code }) => code),
      );
      const support = ranked
        .filter((entry) => entry.mention !== mention && entry.mention.candidates.length === 1)
        .reduce((sum, entry) => {
          const code = entry.mention.candidates[0]?.code ?? "";
          return sum + (code === candidate.code ? entry.score * 2 : above.has(code) ? entry.score : 0);
        }, 0);
      return { candidate, support };
    })
    .sort((a, b) => b.support - a.support);
  const [first, second] = backed;
  if (first && first.support > 0 && first.support > 1.5 * (second?.support ?? 0))
    return { kind: "found", division: first.candidate };
  return { kind: "ambiguous", candidates: mention.candidates };
}
