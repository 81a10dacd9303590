import type { Language } from "../domain/answering.ts";
import type { Problem, SourceHealth, SourceKind } from "../domain/sources.ts";
import { AppError } from "../errors.ts";
import { clip } from "./keyboards.ts";
import type { Translate } from "./texts.ts";

/** The text for a failure's code. What has none is said in general words. */
const PROBLEMS: Record<string, string> = {
  "fetch.not-an-address": "problem-address",
  "fetch.scheme": "problem-address",
  "fetch.credentials": "problem-address",
  "fetch.port": "problem-port",
  "fetch.private": "problem-private",
  "fetch.unknown-host": "problem-unknown-host",
  "fetch.unreachable": "problem-unreachable",
  "fetch.timeout": "problem-timeout",
  "fetch.too-large": "problem-too-large",
  "fetch.broken": "problem-broken",
  "fetch.redirects": "problem-redirects",
  "fetch.robots": "problem-robots",
  "fetch.busy": "problem-busy",
  "fetch.refused": "problem-refused",
  "fetch.not-found": "problem-not-found",
  "fetch.server": "problem-server",
  "fetch.status": "problem-server",
  "fetch.empty": "problem-empty",
  "import.not-a-report": "problem-no-report",
  "import.template": "problem-template",
  "import.not-recognised": "problem-not-recognised",
  "import.no-text-layer": "problem-no-text-layer",
  "import.too-large": "problem-too-large",
  "import.empty": "problem-empty",
  "import.empty-archive": "problem-empty",
  "source.nothing": "problem-nothing",
  "source.feed": "problem-feed",
  "source.declarations": "problem-feed",
  "source.selector": "problem-selector",
  "source.known": "problem-known",
  "source.too-many": "problem-too-many",
  "source.unknown": "problem-gone",
  "source.from-file": "problem-from-file",
};

export const problemText = (t: Translate, code: string): string =>
  t(PROBLEMS[code] ?? (code.startsWith("import.") ? "problem-unreadable" : "problem-other"));

/** A failure with what it is about. */
export const problemLine = (t: Translate, { code, about }: Problem): string =>
  t("problem-of", { about: clip(about, 60), problem: problemText(t, code) });

/** What to say of an error that a person's wish met; anything that is not expected is thrown on. */
export function sayable(error: unknown, t: Translate): string {
  if (error instanceof AppError && /^(?:fetch|import|source|telegram\.file)/.test(error.code))
    return problemText(t, error.code);
  throw error;
}

/** How many reports a source has brought, and how many of them were known already. */
export const countText = (
  t: Translate,
  { reports, known }: Pick<SourceHealth, "reports" | "known">,
): string =>
  known === 0 ? t("count-reports", { count: reports }) : t("count-reports-known", { count: reports, known });

/** What a source has brought; what there is none of is not mentioned. */
export function resultText(t: Translate, source: SourceHealth): string {
  const { leftOut, unread } = source;
  return [
    countText(t, source),
    ...(leftOut > 0 ? [t("count-left-out", { count: leftOut })] : []),
    ...(unread.length > 0 ? [t("count-unread", { count: unread.length })] : []),
  ].join(t("list-separator"));
}

const KINDS: Record<SourceKind | "unknown", string> = {
  feed: "kind-feed",
  list: "kind-list",
  page: "kind-page",
  file: "kind-file",
  upload: "kind-upload",
  unknown: "kind-unknown",
};
export const kindText = (t: Translate, kind: SourceKind | "unknown"): string => t(KINDS[kind]);

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** 3 小时前, in 2 days. */
export function relative(at: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const [unit, ms] = UNITS.find(([, size]) => Math.abs(at - now) >= size) ?? ["second", 60_000];
  return format.format(Math.trunc((at - now) / ms), unit);
}

/** 6 小时, 7 days. */
export function duration(ms: number, language: Language): string {
  const [unit, size] = UNITS.find(([, unitMs]) => ms >= unitMs && ms % unitMs === 0) ?? ["minute", 60_000];
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" }).format(
    Math.round(ms / size),
  );
}
