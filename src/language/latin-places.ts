import type { Division, PlaceMention } from "../domain/place.ts";
import type { DivisionEntry } from "./divisions.ts";

interface LatinName {
  divisions: Division[];
  /** Ends of its syllables or words in the joined letters: a name may be written apart only there. */
  breaks: Set<number>;
  /** Needs "County", "District" … behind it: an English word, or a single syllable. */
  needsType: boolean;
}

export interface LatinIndex {
  get(letters: string): LatinName[] | undefined;
  /** Provinces and large cities, beside which a county of the same sound is not meant. */
  prominent: ReadonlySet<Division>;
}

/** Names in pinyin that read as English words or as one Chinese syllable. */
const NEEDS_TYPE = new Set(
  "ali xinhua boxing changing dean dang guide guiding he jian huan jingle lean long longan luan mile saga she you yuan dian liang qian lian".split(
    " ",
  ),
);
/** Syllables that are English words: a name written apart in nothing but such pieces needs its type too. */
const ENGLISH_PIECE = new Set(
  "a an ban bang be bin bun can den die ding do fan fen fun gang gun ha hang he hen hun lie long man me men no pan pang pen pie pin ping ran rang run sang she song sun tan tang ten tie to ton wan we yen you".split(
    " ",
  ),
);
/** Full names that nobody writes with their type: their own type words lead to other divisions. */
const NEVER_ALONE = new Set(
  "a an he she you me do to long song ding fan hang man pan ten ran run sun dang ping tang mei wan ye".split(
    " ",
  ),
);

const TYPES: [RegExp, RegExp][] = [
  [/^(city|shi|municipality)\b/, /市$/],
  [/^(district|qu|new area|xinqu)\b/, /区$/],
  [/^(county|xian)\b/, /县$/],
  [/^(province|sheng)\b/, /省$|自治区$|市$/],
  [/^(prefecture|zhou|diqu)\b/, /自治州$|地区$|市$/],
  [/^(league|meng)\b/, /盟$/],
  [/^(banner|qi)\b/, /旗$/],
  [/^(special administrative region|sar)\b/, /特别行政区$/],
  [/^([a-z]+(, | and |-| )){0,5}autonomous region\b/, /自治区$/],
  [/^([a-z]+(, | and |-| )){0,5}autonomous prefecture\b/, /自治州$/],
  [/^([a-z]+(, | and |-| )){0,5}autonomous county\b/, /自治县$/],
  [/^([a-z]+(, | and |-| )){0,5}autonomous banner\b/, /自治旗$/],
];
/** Type words grown together with the name: shenyangshi, honggangqu. */
const GROWN_TYPE = /^(.{4,}?)(shi|qu|xian|sheng|zhou)$/;
const MOST_PIECES = 7;

export function indexLatinNames(entries: DivisionEntry[]): LatinIndex {
  const index = new Map<string, LatinName[]>();
  const add = (pieces: string[], division: Division, needsType: boolean): void => {
    const letters = pieces.join("");
    const breaks = new Set<number>();
    let end = 0;
    for (const piece of pieces) {
      end += piece.length;
      breaks.add(end);
    }
    const known = index
      .get(letters)
      ?.find((name) => name.needsType === needsType && sameBreaks(name.breaks, breaks));
    if (known) known.divisions.push(division);
    else index.set(letters, [...(index.get(letters) ?? []), { divisions: [division], breaks, needsType }]);
  };
  for (const { division, syllables, short, aliases } of entries) {
    if (division.level === "national") continue;
    add(syllables, division, false);
    if (syllables.some((syllable) => syllable.startsWith("lv"))) {
      add(
        syllables.map((syllable) => syllable.replace("v", "u")),
        division,
        false,
      );
    }
    // 沛县 is also "Pei County".
    const first = syllables[0] ?? "";
    if (short === division.name && syllables.length === 2 && !NEVER_ALONE.has(first))
      add([first], division, true);
    for (const alias of aliases) if (/^[a-z]/.test(alias)) add(alias.split(/[ -]/), division, false);
  }
  const national = entries.find((entry) => entry.division.level === "national");
  for (const alias of national?.aliases ?? []) {
    if (national && /^[a-z]/.test(alias)) add(alias.split(" "), national.division, false);
  }
  const prominent = new Set(entries.filter((entry) => entry.prominent).map((entry) => entry.division));
  return { get: (letters) => index.get(letters), prominent };
}

const sameBreaks = (one: Set<number>, other: Set<number>): boolean =>
  one.size === other.size && [...one].every((end) => other.has(end));

interface Piece {
  start: number;
  end: number;
  letters: string;
  /** Ends of its parts between apostrophes, without the last. */
  breaks: number[];
  capital: boolean;
}

/** Finds names in pinyin and established Latin names; `text` is the original, letter case counts. */
export function findLatinPlaces(text: string, index: LatinIndex): PlaceMention[] {
  const plain = withoutAccents(text);
  const pieces = readPieces(plain);
  const mentions: PlaceMention[] = [];
  for (let first = 0; first < pieces.length; first++) {
    const found = longestName(plain, pieces, first, index);
    if (!found) continue;
    mentions.push({
      ...found.span,
      text: text.slice(found.span.start, found.span.end),
      candidates: found.candidates,
    });
    while ((pieces[first + 1]?.start ?? Number.POSITIVE_INFINITY) < found.span.end) first++;
  }
  return mentions;
}

function withoutAccents(text: string): string {
  let out = "";
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] ?? "";
    if (unit === "’" || unit === "‘" || unit === "ʼ") out += "'";
    else if (/[üǖǘǚǜÜ]/.test(unit)) out += "v";
    else if (unit > "\u00bf" && unit < "\u0250") out += unit.normalize("NFD")[0] ?? unit;
    else if (unit >= "\uff21" && unit <= "\uff5a") out += unit.normalize("NFKC");
    else out += unit;
  }
  return out;
}

function readPieces(text: string): Piece[] {
  return [...text.matchAll(/[A-Za-z]+(?:'[A-Za-z]+)*/g)].map((match) => {
    const written = match[0].replace(/'s$/i, "");
    const breaks: number[] = [];
    let letters = "";
    for (const part of written.split("'")) {
      letters += part.toLowerCase();
      breaks.push(letters.length);
    }
    return {
      start: match.index,
      end: match.index + written.length,
      letters,
      breaks: breaks.slice(0, -1),
      capital: /^[A-Z]/.test(written),
    };
  });
}

function longestName(
  text: string,
  pieces: Piece[],
  first: number,
  index: LatinIndex,
): { span: { start: number; end: number }; candidates: Division[] } | undefined {
  const run: Piece[] = [];
  for (let at = first; at < pieces.length && run.length < MOST_PIECES; at++) {
    const piece = pieces[at];
    const before = run.at(-1);
    if (!piece || (before && !/^[ -]$/.test(text.slice(before.end, piece.start)))) break;
    run.push(piece);
  }
  for (; run.length > 0; run.pop()) {
    const found = nameOf(text, run, index);
    if (found) return found;
  }
  return undefined;
}

function nameOf(
  text: string,
  run: Piece[],
  index: LatinIndex,
): { span: { start: number; end: number }; candidates: Division[] } | undefined {
  const start = run[0]?.start ?? 0;
  const end = run.at(-1)?.end ?? 0;
  const letters = run.map((piece) => piece.letters).join("");
  const names = index.get(letters)?.filter((name) => fits(run, name.breaks)) ?? [];
  if (names.length > 0) {
    const divisions = divisionsOf(names);
    const typed = withType(text, end, divisions);
    if (typed && run.some((piece) => piece.capital || !ENGLISH_PIECE.has(piece.letters))) {
      return { span: { start, end: typed.end }, candidates: likeliest(typed.divisions) };
    }
    const alone = divisionsOf(names.filter((name) => !name.needsType));
    if (alone.length > 0 && standsAlone(run, letters)) {
      const known = alone.some((division) => index.prominent.has(division));
      const candidates = known ? alone.filter((division) => division.level !== "county") : alone;
      return { span: { start, end }, candidates: likeliest(candidates) };
    }
  }
  const grown = run.length === 1 ? GROWN_TYPE.exec(letters) : null;
  if (grown?.[1] && grown[2]) {
    const stem = divisionsOf(index.get(grown[1])?.filter((name) => !name.needsType) ?? []);
    const typed = withType(` ${grown[2]}`, 0, stem);
    if (typed) return { span: { start, end }, candidates: likeliest(typed.divisions) };
  }
  return undefined;
}

const divisionsOf = (names: LatinName[]): Division[] => [...new Set(names.flatMap((name) => name.divisions))];

/** Words may end only where syllables end: "chang shu" is 常熟, "chan gshu" is nothing. */
function fits(run: Piece[], breaks: Set<number>): boolean {
  let offset = 0;
  for (const piece of run) {
    if (piece.breaks.some((end) => !breaks.has(offset + end))) return false;
    offset += piece.letters.length;
    if (!breaks.has(offset)) return false;
  }
  return true;
}

function standsAlone(run: Piece[], letters: string): boolean {
  const apart = run.length > 1 || (run[0]?.breaks.length ?? 0) > 0;
  if (!apart) {
    if (letters === "xian") return run[0]?.capital ?? false;
    return !NEEDS_TYPE.has(letters) && (letters.length >= 5 || (run[0]?.capital ?? false));
  }
  return !run.every((piece) => ENGLISH_PIECE.has(piece.letters));
}

/** The divisions whose type is the word behind the name, and where that word ends. */
function withType(
  text: string,
  end: number,
  divisions: Division[],
): { end: number; divisions: Division[] } | undefined {
  const behind = /^[ -]/.test(text.slice(end)) ? text.slice(end + 1, end + 80).toLowerCase() : "";
  for (const [word, type] of TYPES) {
    const match = word.exec(behind);
    if (!match) continue;
    const fitting = divisions.filter((division) => type.test(division.name));
    if (fitting.length > 0) return { end: end + 1 + match[0].length, divisions: fitting };
  }
  return undefined;
}

/**
 * Of homophones those of the highest level count, and those with the same Chinese name below: "Nanjing" is 南京, not
 * 南靖县; "Suzhou" is 苏州 or 宿州; "Chaoyang" is 朝阳市 or one of the districts 朝阳区.
 */
function likeliest(divisions: Division[]): Division[] {
  const [top] = divisions;
  if (!top || divisions.length === 1) return divisions;
  const sameLevel = divisions.filter((division) => division.level === top.level);
  const stem = (division: Division): string => division.name.slice(0, 2);
  const meant = (division: Division): boolean =>
    // A county named like its own prefecture (朝阳县) is not meant by the bare name.
    sameLevel.some((higher) => stem(higher) === stem(division)) &&
    !sameLevel.some((higher) => division.level === "county" && higher.code === division.parent);
  return divisions.filter((division) => sameLevel.includes(division) || meant(division));
}
