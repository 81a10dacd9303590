import type { Figure } from "./figure.ts";
import type { Report, ReportMetadata, Viewer } from "./report.ts";

/** What changed about a report; of several changes only the last is kept. */
export interface ReportChange {
  slug: string;
  /** The store's revision that this change made. */
  revision: number;
  removed: boolean;
}

/** Which figures to read. Absent fields do not filter; an empty list matches nothing. */
export interface FigureFilter {
  reports?: string[];
  /** Division codes, exact: a province's figures are not those of its cities. */
  codes?: string[];
  years?: number[];
  indicators?: string[];
}

/**
 * What a figure is looked up by among those of the whole nation, where reading them all would take minutes. A figure
 * kept without traits is never passed over.
 */
export interface FigureTraits {
  /** One word for what must be the same of the figure and the question: class of counter, plan or result, … */
  kind: string;
  /** Ids of what is said of it or near it. */
  concepts: readonly string[];
}

/** Which figures might answer: of one of the kinds, with one concept of each group. */
export interface TraitFilter {
  kinds: readonly string[];
  concepts: readonly (readonly string[])[];
}

/** Between which values the figures of a report lie. */
export interface Extremes {
  report: string;
  lowest: number;
  highest: number;
}

/** Figures of a report are told one by one, since each is read beside the others of its report. */
export interface Candidates<F extends Figure = Figure> {
  figures: F[];
  /** Those among them that might answer. */
  fitting(filter: TraitFilter): ReadonlySet<F>;
}

/** One report with all that was derived from it, written together. */
export interface ReportEntry<F extends Figure = Figure> {
  report: Report;
  /** Kept with every field they have (as JSON), so `F` may add its own; dates and class instances do not survive. */
  figures: readonly (F & { traits?: FigureTraits })[];
  /** Fingerprint of the file that the report was read from, for skipping it when unchanged; `""` for none. */
  hash?: string;
}

/** All of a report but its text and figures. */
export interface ReportHead {
  slug: string;
  owner: string;
  /** Fingerprint of its file; `""` for none. */
  hash: string;
  metadata: ReportMetadata;
}

/**
 * Where reports and their figures live. Everything that a person may be shown is read with a `Viewer`; the methods
 * without one serve the upkeep of derived data (index, corpus folder) and are never answered from.
 */
export interface ReportStore<F extends Figure = Figure> {
  /**
   * Adds or replaces reports, all or none; what is there with the same fingerprint is left as it is. A slug names one report for all owners: taking over another owner's slug
   * throws `report.slug-taken`, or one chat's upload would replace what others see.
   */
  upsert(...entries: ReportEntry<F>[]): Promise<void>;
  /** Whether there was one. */
  remove(slug: string): Promise<boolean>;
  get(slug: string, viewer: Viewer): Promise<Report | undefined>;
  /** Without texts, newest year first, then by slug. */
  list(viewer: Viewer): Promise<ReportMetadata[]>;
  /** Whether an owner has any. */
  owns(owner: string): Promise<boolean>;
  /** Those of one owner only (`""` for the shared ones), in the same order. */
  listOf(owner: string): Promise<ReportMetadata[]>;
  /** In the order of report and position. */
  figures(filter: FigureFilter, viewer: Viewer): Promise<F[]>;
  /**
   * The highest and the lowest value of each report among the figures that might answer; `Infinity` and `-Infinity`
   * where a report's figures have no traits. `years` are those of the reports.
   */
  extremes(filter: TraitFilter & { years: readonly number[] }, viewer: Viewer): Promise<Extremes[]>;
  /** All figures of some reports, in their order, to be told which of them might answer. */
  candidates(reports: readonly string[], viewer: Viewer): Promise<Candidates<F>>;

  /** Rises with every change and never falls; 0 for a store that never held anything. */
  revision(): Promise<number>;
  /** Made when the store was created: tells derived data that it belongs to another, perhaps deleted, store. */
  identity(): Promise<string>;
  /** In the order in which they were made. */
  changesSince(revision: number): Promise<ReportChange[]>;
  /** Whole reports whoever owns them. */
  load(slugs: string[]): Promise<Report[]>;
  /** The heads of these reports whoever owns them. */
  heads(slugs: string[]): Promise<ReportHead[]>;
  /** Fingerprint by slug of an owner's reports that came from files. */
  hashes(owner?: string): Promise<Map<string, string>>;
}
