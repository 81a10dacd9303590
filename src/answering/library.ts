import type { Report, ReportMetadata, Viewer } from "../domain/report.ts";
import type { ReportStore } from "../domain/stores.ts";
import type { LedgerFigure } from "../figures/ledger-figure.ts";
import type { Gazetteer } from "../language/gazetteer.ts";
import type { Glossary } from "../language/glossary.ts";
import type { PassageIndex } from "../retrieval/passage-index.ts";
import type { MeaningSearch } from "../retrieval/vectors/meaning-search.ts";
import type { Standings } from "./nationwide/standings.ts";

/** What the chain answers from. */
export interface Library {
  store: Pick<ReportStore<LedgerFigure>, "get" | "figures" | "extremes" | "candidates">;
  /** The reports a viewer may see, newest year first; the same list until something changes. */
  catalogue(viewer: Viewer): Promise<readonly ReportMetadata[]>;
  index: PassageIndex;
  /** Also finds passages that say it in other words, where an embedding model is set. */
  meaning?: MeaningSearch | undefined;
  /** By which usual rankings of very many places are read in order; without it they are read by what figures lie near. */
  standings?: Standings;
  gazetteer: Gazetteer;
  glossary: Glossary;
  /** Brings derived data up to date; cheap when nothing changed. Called before each answer. */
  refresh(): Promise<void>;
}

/** Texts of a few reports, for excerpts. */
export async function textsOf(
  library: Library,
  slugs: Iterable<string>,
  viewer: Viewer,
): Promise<Map<string, Report>> {
  const texts = new Map<string, Report>();
  for (const slug of new Set(slugs)) {
    const report = await library.store.get(slug, viewer);
    if (report) texts.set(slug, report);
  }
  return texts;
}
