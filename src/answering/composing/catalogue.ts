import { reportsByCode, yearsIn } from "../../domain/catalogue.ts";
import type { Level, ReportMetadata } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import type { Query } from "../query.ts";
import { type Draft, emptyDraft } from "./draft.ts";
import { type Naming, placeCalled, placeName } from "./figure-words.ts";
import { numbersIn } from "./numbers.ts";
import { listed, say } from "./words.ts";

/** Most reports listed one by one; beyond, they are counted by place. */
const LISTED = 40;
/** From so many on a list says nothing: they are counted by level, province and year. */
const COUNTED_ONLY = 200;
const REGIONS: [RegExp, string[]][] = [
  [/(?:东北|northeast)/i, ["210000", "220000", "230000"]],
  [/(?:华东|east china)/i, ["310000", "320000", "330000", "340000", "350000", "360000", "370000"]],
  [/(?:华南|south china)/i, ["440000", "450000", "460000"]],
  [/(?:华北|north china)/i, ["110000", "120000", "130000", "140000", "150000"]],
  [/(?:华中|central china)/i, ["410000", "420000", "430000"]],
  [/(?:西南|southwest)/i, ["500000", "510000", "520000", "530000", "540000"]],
  [/(?:西北|northwest)/i, ["610000", "620000", "630000", "640000", "650000"]],
  [/(?:长三角|长江三角洲|yangtze (?:river )?delta)/i, ["310000", "320000", "330000", "340000"]],
  [/(?:珠三角|大湾区|greater bay)/i, ["440000"]],
];

/** Whether a question names a region of several provinces. */
export const namesRegion = (text: string): boolean => REGIONS.some(([cue]) => cue.test(text));

/** Which reports there are: answered from the store, by place, year, level, kind of body, publisher, speaker and date. */
export function composeCatalogue(query: Query, catalogue: readonly ReportMetadata[], naming: Naming): Draft {
  const draft = emptyDraft("catalogue");
  const { language } = naming;
  const text = fold(query.question);
  const filtered = filter(query, text, catalogue, naming);
  const chosen = ordered(filtered, text);
  const places = new Set(chosen.map((report) => report.code)).size;
  draft.facts.push(
    chosen.length,
    places,
    ...yearsIn(catalogue),
    ...chosen
      .slice(0, LISTED)
      .flatMap((report) => [
        ...(report.date?.match(/\d+/g) ?? []).map(Number),
        ...numbersIn(report.title),
        ...numbersIn(report.publisher ?? ""),
      ]),
  );
  draft.facts.push(catalogue.length, reportsByCode(catalogue).size, LISTED, chosen.length - LISTED);
  if (chosen.length === 0) {
    const years = query.years.length > 0 ? `${query.years.join("、")}年` : "";
    const asked = [...query.uncovered.map((one) => one.text), ...query.places.map((one) => one.text)].join(
      "、",
    );
    draft.facts.push(...query.years);
    draft.lines.push(
      say(
        language,
        `没有${asked}${years}的报告。`,
        `No report${asked ? ` of ${asked}` : ""}${query.years.length > 0 ? ` for ${query.years.join(", ")}` : ""}.`,
      ),
    );
    draft.lines.push(...coverage(catalogue, naming));
    return draft;
  }
  const extreme = /(?:最新|最近|最晚|最早|最老|最旧|newest|latest|most recent|oldest|earliest)/i.test(text);
  if (!extreme)
    draft.lines.push(
      say(
        language,
        `共${chosen.length}份报告,${places}个地方:`,
        `${chosen.length} reports from ${places} places:`,
      ),
    );
  if (chosen.length > COUNTED_ONLY) {
    draft.lines.push(...counts(chosen, draft, naming));
    return draft;
  }
  for (const report of chosen.slice(0, LISTED)) draft.lines.push(line(report, naming));
  if (chosen.length > LISTED)
    draft.lines.push(
      say(language, `另有${chosen.length - LISTED}份。`, `And ${chosen.length - LISTED} more.`),
    );
  return draft;
}

const line = (report: ReportMetadata, naming: Naming): string => {
  const { language } = naming;
  const place =
    language === "en" ? `${placeName(report, naming)} (${report.place})` : placeName(report, naming);
  const body =
    report.body === "other"
      ? ""
      : say(language, report.body, report.body === "政协" ? " CPPCC" : " People's Congress");
  const details = [report.publisher, report.date, report.speaker].filter((detail) => detail !== undefined);
  return `${place}${body} ${report.year} 《${report.title}》${details.length > 0 ? `(${details.join(language === "en" ? ", " : ",")})` : ""}`;
};

/** What there is, in a line: places with their years. */
export function coverage(catalogue: readonly ReportMetadata[], naming: Naming): string[] {
  const { language } = naming;
  const years = new Map<string, { name: string; years: Set<number> }>();
  for (const report of catalogue) {
    const entry = years.get(report.code) ?? { name: placeName(report, naming), years: new Set() };
    entry.years.add(report.year);
    years.set(report.code, entry);
  }
  if (years.size === 0) return [say(language, "目前还没有报告。", "There are no reports yet.")];
  const shown = [...years.values()].slice(0, 30).map(({ name, years: its }) => {
    const told = [...its].sort();
    return say(language, `${name}(${told.join("、")})`, `${name} (${told.join(", ")})`);
  });
  const more =
    years.size > 30 ? say(language, `等${years.size}个地方`, ` and others (${years.size} places)`) : "";
  return [
    say(
      language,
      `现有:${listed(language, shown)}${more}。`,
      `Available: ${listed(language, shown)}${more}.`,
    ),
  ];
}

const LEVELS: [Level, string, string][] = [
  ["national", "全国", "national"],
  ["provincial", "省级", "provincial"],
  ["prefectural", "地市级", "prefectural"],
  ["county", "县级", "county"],
];

/** How many there are of each level, year and province. */
function counts(chosen: readonly ReportMetadata[], draft: Draft, naming: Naming): string[] {
  const { language, gazetteer } = naming;
  const told = (groups: [string, number][]): string => {
    draft.facts.push(...groups.map(([, count]) => count));
    return listed(
      language,
      groups.map(([name, count]) => say(language, `${name}${count}份`, `${name}: ${count}`)),
    );
  };
  const sizes = (key: (report: ReportMetadata) => string): [string, number][] =>
    [...Map.groupBy(chosen, key)].map(([name, reports]) => [name, reports.length]);
  const levels = new Map(sizes((report) => report.level));
  const years = sizes((report) => String(report.year)).sort(([a], [b]) => b.localeCompare(a));
  const provinces = sizes((report) => `${report.code.slice(0, 2)}0000`)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, count]): [string, number] => {
      const division = gazetteer.byCode(code);
      return [division ? placeCalled(division.fullName, naming) : code, count];
    });
  return [
    told(
      LEVELS.flatMap(([level, zh, en]): [string, number][] =>
        levels.has(level) ? [[say(language, zh, en), levels.get(level) ?? 0]] : [],
      ),
    ),
    told(years.map(([year, count]) => [say(language, `${year}年`, year), count])),
    told(provinces),
    say(
      language,
      "要看清单,请说地方或年份,或发 /reports 加地名。",
      "For a list, name a place or a year, or send /reports with a place.",
    ),
  ];
}

const LEVELS_ASKED: [RegExp, Level][] = [
  [/(?:省级|省一级|provincial)/i, "provincial"],
  [/(?:地市级|地级|市级(?!媒体)|prefectur)/i, "prefectural"],
  [/(?:县级|县一级|区县|县市区|county|district-level)/i, "county"],
];

function filter(
  query: Query,
  text: string,
  catalogue: readonly ReportMetadata[],
  naming: Naming,
): ReportMetadata[] {
  const { gazetteer } = naming;
  const named = (names: (string | undefined)[]): string | undefined =>
    [...new Set(names)].find((name) => name !== undefined && text.includes(fold(name)));
  const publisher = named(catalogue.map((one) => one.publisher));
  const speaker = named(catalogue.map((one) => one.speaker));
  const region = REGIONS.find(([cue]) => cue.test(text))?.[1];
  const above = [...query.uncovered.map((one) => one.division.code)];
  // The question is read once: there may be thirty thousand reports.
  const month = /(20\d\d)年(\d{1,2})月/.exec(text);
  const readIn = month && `${month[1]}-${month[2]?.padStart(2, "0")}`;
  const congress = /(?:人大(?!代表)|人民代表大会|people's congress)/i.test(text);
  const levels = LEVELS_ASKED.filter(([cue]) => cue.test(text)).map(([, level]) => level);
  const ofTerm = /(?:任期|届满|五年(?:的)?(?:任期|报告)|一届|换届|term)/i.test(text);
  return catalogue.filter((report) => {
    if (region && !region.some((code) => gazetteer.covers(code, report.code))) return false;
    if (
      query.places.length > 0 &&
      !query.places.some(
        (place) => gazetteer.covers(place.division.code, report.code) || place.covered.includes(report.code),
      )
    )
      return false;
    if (query.places.length === 0 && above.length > 0) return false;
    if (readIn) return report.date?.startsWith(readIn) === true;
    if (query.years.length > 0 && !query.years.includes(report.year)) return false;
    if (congress && report.body !== "人大") return false;
    if (levels.some((level) => report.level !== level)) return false;
    if (ofTerm && !report.period) return false;
    if (publisher && report.publisher !== publisher) return false;
    return !speaker || report.speaker === speaker;
  });
}

function ordered(reports: ReportMetadata[], text: string): ReportMetadata[] {
  const newestFirst = reports
    .map((report) => ({ report, key: `${report.year}|${report.date ?? ""}` }))
    .sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0))
    .map(({ report }) => report);
  if (/(?:最新|最近|最晚|newest|latest|most recent)/i.test(text)) return newestFirst.slice(0, 1);
  if (/(?:最早|最老|最旧|oldest|earliest)/i.test(text)) return newestFirst.slice(-1);
  return newestFirst;
}
