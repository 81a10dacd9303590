import type { ReportMetadata, Viewer } from "../../domain/report.ts";
import { PUBLIC } from "../../domain/report.ts";
import type { Candidates, ReportStore } from "../../domain/stores.ts";
import { type LedgerFigure, yearOf } from "../../figures/ledger-figure.ts";
import { counterOf } from "../../figures/traits.ts";
import type {
  ReportStandings,
  Standing,
  StandingsFile,
  StandingsOf,
} from "../../retrieval/standings-file.ts";
import { createIndexSync } from "../../retrieval/sync-index.ts";
import { anyBestOf } from "../composing/common-stage.ts";
import { type Asked, find } from "../composing/figure.ts";
import type { Library } from "../library.ts";
import { dependsOnYear } from "../matching/gaps.ts";
import type { Ask } from "../query.ts";
import { filtersOf } from "./traits-asked.ts";
import { usualAsks } from "./usual-asks.ts";

/** How far what is kept may lag behind the store and still be of use. */
const MOST_BEHIND = 500;

/** How long a turn takes; the next one leaves as much to the answers. Milliseconds. */
const TURN_MS = 2_500;

/** What the reports answer a usual ask with, and of which reports it is not known. */
export interface Kept {
  of: StandingsOf;
  unknown: ReadonlySet<string>;
}

export interface AskedOf {
  /** Which of the usual asks. */
  usual: number;
  dated: boolean;
  years: readonly number[];
}

/**
 * What each of the shared reports answers to each of the usual asks, so that a ranking of thousands reads those that come
 * first and no others. It is what `find` takes for the report alone, kept for the code that took it: an index, not an
 * answer, since reports that are shown are read again.
 */
export interface Standings {
  /** Takes in for a while what changed in the store. Whether nothing is left. */
  turn(): Promise<boolean>;
  /**
   * Of the reports of some years, asked of their year or without one. Undefined where too much of the store is not taken in,
   * or the file can't be read.
   */
  of(ask: AskedOf, viewer: Viewer): Promise<Kept | undefined>;
  /** Ends a turn; what was taken in stays. */
  close(): Promise<void>;
}

interface Options {
  file: StandingsFile;
  store: ReportStore<LedgerFigure>;
  library: Pick<Library, "gazetteer" | "glossary">;
  /** Whether there are so many places that they are ever ranked by it. */
  isWorthwhile(): Promise<boolean>;
  /** Told of a file that can't be read; rankings are then read without it. */
  onProblem(error: unknown): void;
  /** Milliseconds. */
  clock: () => number;
}

export function createStandings(options: Options): Standings {
  const { file, store, library, isWorthwhile, onProblem, clock } = options;
  let until = 0;
  let closed = false;
  let running: Promise<unknown> = Promise.resolve();
  const sync = createIndexSync(file, { ...store, load }, () => !closed && clock() < until);

  async function load(slugs: string[]): Promise<ReportStandings[]> {
    const shared = (await store.heads(slugs)).filter(({ owner }) => owner === "");
    const asks = [...usualAsks(library).values()];
    const loaded: ReportStandings[] = [];
    for (const { slug, metadata } of shared) {
      const read = await store.candidates([slug], PUBLIC);
      const standings = asks.flatMap(({ id, ask }) => standingsOf(id, ask, metadata, read));
      loaded.push({ slug, year: metadata.year, standings });
      await new Promise((resolve) => setImmediate(resolve));
    }
    return loaded;
  }

  async function read({ usual, dated, years }: AskedOf, viewer: Viewer): Promise<Kept | undefined> {
    const position = file.position();
    const behind = (await store.revision()) - position.revision;
    if (behind < 0 || behind > MOST_BEHIND || position.store !== (await store.identity())) return undefined;
    const changed = behind === 0 ? [] : await store.changesSince(position.revision);
    const own = viewer.chat === "" ? [] : await store.listOf(viewer.chat);
    const unknown = new Set([...changed, ...own].map(({ slug }) => slug));
    return { of: file.read(usual, dated, years), unknown };
  }

  return {
    async turn() {
      if (closed || !(await isWorthwhile())) return true;
      until = clock() + TURN_MS;
      running = sync();
      await running;
      return file.position().revision >= (await store.revision());
    },
    async of(ask, viewer) {
      try {
        return await read(ask, viewer);
      } catch (error) {
        onProblem(error);
        return undefined;
      }
    },
    async close() {
      closed = true;
      await running.catch(() => undefined);
      file.close();
    },
  };
}

/** What a ranking of all places asks one of them. */
const OF_ALL_PLACES: Omit<Asked, "years"> = {
  question: "",
  intent: "ranking",
  places: [],
  everywhere: true,
  operations: [],
  inherited: { places: false, years: false, topic: false },
};

/** Asked of the report's year, and without one. */
function standingsOf(
  id: number,
  ask: Ask,
  report: ReportMetadata,
  { figures, fitting }: Candidates<LedgerFigure>,
): Standing[] {
  const only = fitting(filtersOf(ask, [report.year]).traits);
  if (only.size === 0) return [];
  const place = { code: report.code, chosen: [report], all: [report] };
  const found = (years: number[]): Pick<Standing, "counter" | "lowest" | "highest">[] => {
    const evidence = { place, chosen: figures, all: figures, only };
    const { exact } = find(ask, evidence, { ...OF_ALL_PLACES, years });
    return [...Map.groupBy(exact, ({ figure }) => counterOf(figure))].map(([counter, matches]) => {
      const byYear = [...Map.groupBy(matches, ({ figure }) => yearOf(figure)).values()];
      const values = byYear.flatMap(anyBestOf).map(({ figure }) => figure.value);
      return { counter, lowest: Math.min(...values), highest: Math.max(...values) };
    });
  };
  const dated = found([report.year]);
  const open = isSameWithoutYear(figures, only, report.year) ? dated : found([]);
  return [
    ...dated.map((one) => ({ ...one, ask: id, dated: true })),
    ...open.map((one) => ({ ...one, ask: id, dated: false })),
  ];
}

/** Most reports speak of their own year only, and answer the same where none is asked for. */
const isSameWithoutYear = (
  figures: readonly LedgerFigure[],
  only: ReadonlySet<LedgerFigure>,
  own: number,
): boolean =>
  figures.every(({ year, detail: { period, ofYear } }) =>
    period === "other-year" ? ofYear !== own : period === "term" || year === own,
  ) && ![...only].some(dependsOnYear);
