import type { Division } from "../../domain/place.ts";
import type { Body, ReportMetadata } from "../../domain/report.ts";
import { AppError } from "../../errors.ts";
import { fold, scriptOf } from "../../language/script.ts";
import type { Document } from "../document.ts";
import { isoDateIn } from "./dates.ts";
import type { Head } from "./head.ts";
import { findPlace, type Places } from "./place.ts";
import { findPeriod, findYear, type YearEvidence } from "./year.ts";

/** What the person gave by front matter or flag: it wins over what is recognised. */
export interface Given {
  title?: string | undefined;
  place?: string | undefined;
  year?: number | undefined;
  date?: string | undefined;
  body?: Body | undefined;
  period?: { from: number; to: number } | undefined;
  publisher?: string | undefined;
  speaker?: string | undefined;
  url?: string | undefined;
}

/** All that is known of a report but its slug, which depends on what the corpus has already. */
export type Recognised = Omit<ReportMetadata, "slug"> & { division: Division };

/** Reads the metadata of a clean report. What is missing is asked for by name. */
export function recognise(document: Document, given: Given, places: Places): Recognised {
  const head = document.head ?? { datelines: [], lines: [], repeated: [] };
  const missing: string[] = [];
  const printed = given.title ?? head.title ?? document.hints.fileName;
  const published = document.hints.published;
  const reading = given.date ?? readingDate(head, published);
  const date = reading ?? published;
  const evidence: YearEvidence = {
    title: [printed ?? "", ...document.hints.titles.slice(0, 1)].join("\n"),
    headings: [...document.text.matchAll(/^#+ (.*)$/gm)].map((match) => match[1] ?? ""),
    ...(reading !== undefined && { read: reading }),
    ...(published && { published }),
    text: document.text,
  };
  const year = given.year ?? given.period?.to ?? findYear(evidence);
  if (year === undefined)
    missing.push("year of the work not recognised: add `year: …` in front matter or --year");
  const division = placeOf(document, printed ?? "", given.place, places, missing);
  if (missing.length > 0 || year === undefined || division === undefined) {
    throw new AppError("import.not-recognised", missing.join("; "));
  }
  const body = given.body ?? bodyOf(printed ?? "", head.datelines.join("\n"), document.text);
  // Copied text often comes without its title; a label made of what is known serves as well.
  const title = printed ?? `${division.fullName}${body === "other" ? "" : body}${year}年工作`;
  const period = given.period ?? findPeriod(evidence, year);
  const publisher = given.publisher ?? document.hints.publisher;
  const speaker = given.speaker ?? document.hints.speaker ?? head.speaker;
  const url = given.url ?? document.hints.url;
  return {
    division,
    title,
    place: division.fullName,
    code: division.code,
    level: division.level,
    body,
    year: given.year ?? period?.to ?? year,
    ...(period && { period }),
    ...(date && { date }),
    ...(publisher && { publisher }),
    ...(speaker && { speaker }),
    ...(url && { url }),
    language: scriptOf(document.text) === "zh-Hant" ? "zh-Hant" : "zh-Hans",
  };
}

/** What a site says of today or of the page's appearance, not of the reading. */
const OF_THE_PAGE = /\d{1,2}:\d{2}|今天|今日|发布|更新/;
/** Newspapers print it under their name; where the page has a date of publication, it is a site's calendar. */
const WEEKDAY = /星期/;

/**
 * When it was delivered: from the dateline, first of all one that names the meeting, whose year may only be that of
 * the page; or from another line above the body.
 */
function readingDate(head: Head, published: string | undefined): string | undefined {
  const ofReading = (line: string): boolean =>
    !OF_THE_PAGE.test(fold(line)) && !(published && WEEKDAY.test(line));
  const spoken = head.datelines.filter(ofReading);
  const atMeeting = spoken.filter((line) => /在.*[会會].*上/.test(line));
  const datelines = [...atMeeting, ...spoken].join("\n");
  const full = isoDateIn(datelines);
  if (full) return full;
  const day = /(\d{1,2})\s*月\s*(\d{1,2})\s*日/.exec(datelines);
  const sameYear = day && published && isoDateIn(`${published.slice(0, 4)}年${day[0]}`);
  if (sameYear && sameYear <= (published ?? "")) return sameYear;
  const above = head.lines.map(({ text }) => text).filter(ofReading);
  return isoDateIn(above.join("\n"));
}

function placeOf(
  document: Document,
  title: string,
  given: string | undefined,
  places: Places,
  missing: string[],
): Division | undefined {
  if (given !== undefined) {
    const named = places.byCode(given) ?? wholeMention(given, places);
    if (!named)
      missing.push(
        `place ${JSON.stringify(given)} is not a known division, or several share the name: give the full name with its city, or the six-digit code`,
      );
    return named;
  }
  const head = document.head;
  const surroundings = [
    ...document.hints.surroundings,
    ...(document.hints.publisher ? [document.hints.publisher] : []),
    ...(head?.lines ?? []).map(({ text }) => text),
  ];
  const finding = findPlace(
    {
      title: [title, ...document.hints.titles].join("\n"),
      datelines: head?.datelines ?? [],
      text: document.text,
      surroundings,
    },
    places,
  );
  if (finding.kind === "found") return finding.division;
  missing.push(
    finding.kind === "none"
      ? "place not recognised: add `place: …` in front matter or --place"
      : `place is ambiguous (${finding.candidates.map(({ fullName }) => fullName).join(", ")}): add \`place: …\` in front matter or --place`,
  );
  return undefined;
}

function wholeMention(name: string, places: Places): Division | undefined {
  const [mention, ...others] = places.mentions(name);
  if (!mention || others.length > 0) return undefined;
  return mention.candidates.length === 1
    ? mention.candidates[0]
    : mention.candidates.find(({ fullName }) => fullName === fold(name));
}

function bodyOf(title: string, datelines: string, text: string): Body {
  const name = fold(title);
  if (/政府工作|法院|检察院|纪律检查|党代会|财政|预算/.test(name)) return "other";
  if (/政协|协商会议/.test(name)) return "政协";
  if (/人大|人民代表大会/.test(name)) return "人大";
  const context = fold(datelines);
  if (/政协|协商会议/.test(context)) return "政协";
  const body = fold(text);
  const count = (pattern: RegExp): number => body.match(pattern)?.length ?? 0;
  const consultative = count(/政协/g);
  const congress = count(/人大常委会|人大代表|人民代表大会|执法检查|议案/g);
  if (consultative + congress < 2) return "other";
  return consultative >= congress ? "政协" : "人大";
}
