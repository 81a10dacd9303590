import type { Division, PlaceMention } from "../domain/place.ts";
import type { NameIndex, PlaceName } from "./place-names.ts";
import { type WordsAround, wordsAround } from "./words-around.ts";

/** Streets, townships, schools and the like that carry a division's name and are not that division. */
const OTHER_THING =
  /^(路|街|大道|镇|乡|村|社区|大学|学院|师范|银行|宾馆|饭店|广场|公园|大厦|先生|县(?![区级域市处内长]))/;
/** 沈阳市|场, 红岗区|域: the last character of the full name begins another word. */
const TYPE_STARTS_WORD =
  /^(市场|市值|市价|市盈|区域|区块|区间|区划|区位|区分|区别|区县|县区|市县|县域内|[市县区]级)/;
/** Text that only a division can stand in front of. */
const AFTER_PLACE =
  /^(政协|人大|人民代表|[市县区州]政协|[市县区]人大|(的|在)?\s*(20\d\d|\d\d年|[去今前]年|上一?年|近[一二三四五两几]年|[二两]〇|二零|第?[一二三四五六七八九十\d]+届))/;
/** What a question about a place goes on with. */
const ASKED_ABOUT = /^(有|的|立案|提案|立了|收到|办了|办理|办结|一共|总共|共有|提了|给|发|呢|[?!。,]|$)/;
const BODY = /^(政协|人大|人民代表|人民政府|委员会|第[一二三四五六七八九十\d]+届)/;
/** What may stand in front of a name that could also be the tail of a word. */
const BEFORE_PLACE = /(^|[^\p{Script=Han}]|政协|中共|[在和与跟比到赴从问查看给及是])$/u;
/** After a name of one syllable these make it a common noun: 和|县级, 兴|县域. */
const TYPE_WORD = /^[级域区处际内里情乡]/;
/** Between a division and one inside it: 大庆市红岗区, 大庆的红岗, 江苏 常熟. */
const INSIDE_GAP = /^(的|\s{0,2}|\s?[·•-]\s?)$/;

type Covers = (ancestor: string, code: string) => boolean;

interface Scan {
  text: string;
  names: NameIndex;
  covers: Covers;
  words: WordsAround;
  likely: ReadonlySet<string>;
}

/**
 * Finds Chinese names of divisions in a folded text, leftmost and longest first. A name right behind that of a
 * division around it is read together with it: 大庆红岗 is one mention of 红岗区. Divisions of the codes `likely` are
 * believed sooner where their name is an ordinary word.
 */
export function findChinesePlaces(
  text: string,
  names: NameIndex,
  covers: Covers,
  likely: ReadonlySet<string>,
): PlaceMention[] {
  const scan: Scan = { text, names, covers, words: wordsAround(text), likely };
  const mentions: PlaceMention[] = [];
  let at = 0;
  while (at < text.length - 1) {
    const before = mentions.at(-1);
    const around = before && INSIDE_GAP.test(text.slice(before.end, at)) ? before : undefined;
    const found = nameAt(scan, at, around);
    if (!found) {
      at++;
      continue;
    }
    if (found.inside && around) {
      around.end = found.end;
      around.text = text.slice(around.start, around.end);
      around.candidates = found.candidates;
    } else {
      mentions.push({
        start: at,
        end: found.end,
        text: text.slice(at, found.end),
        candidates: found.candidates,
      });
    }
    at = found.end;
  }
  return mentions;
}

interface Found {
  end: number;
  candidates: Division[];
  inside: boolean;
}

function nameAt(scan: Scan, start: number, around: PlaceMention | undefined): Found | undefined {
  const { text, names } = scan;
  for (const length of names.lengths(text.slice(start, start + 2))) {
    const end = start + length;
    const name = names.get(text.slice(start, end));
    if (!name || end > text.length) continue;
    // 济南市中区 is 济南|市中区: the type belongs to the name inside.
    if (/[市县]$/.test(text.slice(start, end)) && namesInside(scan, end - 1, name.divisions)) continue;
    const within = around ? insideOf(around.candidates, name, scan.covers) : [];
    const inside = within.length > 0;
    if (!standsAsPlace(scan, start, end, name, inside, around !== undefined)) continue;
    return { end, candidates: inside ? within : [...name.divisions], inside };
  }
  return undefined;
}

function insideOf(around: Division[], name: PlaceName, covers: Covers): Division[] {
  const within = divisionsWithin(around, name.divisions, covers);
  return within.length > 0 ? within : divisionsWithin(around, name.inner, covers);
}

/** Whether the name of a division inside one of `divisions` begins at `at`. */
function namesInside({ text, names, covers }: Scan, at: number, divisions: Division[]): boolean {
  return names.lengths(text.slice(at, at + 2)).some((length) => {
    const name = names.get(text.slice(at, at + length));
    return name !== undefined && divisionsWithin(divisions, name.divisions, covers).length > 0;
  });
}

/** Those of `lower` that lie inside one of `upper`. */
export function divisionsWithin(upper: Division[], lower: Division[], covers: Covers): Division[] {
  return lower.filter((division) =>
    upper.some((above) => above.code !== division.code && covers(above.code, division.code)),
  );
}

function standsAsPlace(
  scan: Scan,
  start: number,
  end: number,
  name: PlaceName,
  inside: boolean,
  behindPlace: boolean,
): boolean {
  const { text, words } = scan;
  const left = text.slice(Math.max(0, start - 2), start);
  const right = text.slice(end, end + 8);
  const typeIsOwn = !TYPE_STARTS_WORD.test(text.slice(end - 1, end + 2));
  // 是滑县的几倍: no name begins within these, wherever the words are cut.
  const leftFree = (): boolean =>
    behindPlace || /政协|中共|[是的了比跟与及]$/.test(left) || words.fitsAtStart(start, end);
  // 湖南岳阳: a name inside that follows at once proves the one around.
  const free = (): boolean =>
    namesInside(scan, end, name.divisions) ||
    (!OTHER_THING.test(right) && (BODY.test(right) || behindPlace ? leftFree() : words.fits(start, end)));
  switch (name.form) {
    case "full":
      return typeIsOwn && leftFree();
    case "generic":
      return typeIsOwn && (inside || (BODY.test(right) && BEFORE_PLACE.test(left)));
    case "single":
      return !TYPE_WORD.test(right) && (inside || BEFORE_PLACE.test(left) || BODY.test(right)) && leftFree();
    case "bare":
      return free() && (behindPlace || !words.behindFamilyName(start, end));
    case "ordinary":
      return (
        (ordinaryStands(scan, name, left, right, inside) || namesInside(scan, end, name.divisions)) && free()
      );
  }
}

function ordinaryStands(
  { likely }: Scan,
  name: PlaceName,
  left: string,
  right: string,
  inside: boolean,
): boolean {
  if (inside) return !/^\p{Script=Han}/u.test(right) || AFTER_PLACE.test(right);
  // 新建|委员会客厅: the bare 委员会 proves nothing here.
  if (BODY.test(right) && !right.startsWith("委员会")) return true;
  if (!BEFORE_PLACE.test(left)) return false;
  const known = name.divisions.some((division) => division.level !== "county" || likely.has(division.code));
  return AFTER_PLACE.test(right) || (known && ASKED_ABOUT.test(right));
}
