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

/** One report with all that was derived from it, written together. */
export interface ReportEntry<F extends Figure = Figure> {
  report: Report;
  /** Kept with every field they have (as JSON), so `F` may add its own; dates and class instances do not survive. */
  figures: readonly F[];
  /** Fingerprint of the file that the report was read from, for skipping it when unchanged; `""` for none. */
  hash?: string;
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
  /** Those of one owner only (`""` for the shared ones), in the same order. */
  listOf(owner: string): Promise<ReportMetadata[]>;
  /** Whether an owner has any. */
  owns(owner: string): Promise<boolean>;
  /** In the order of report and position. */
  figures(filter: FigureFilter, viewer: Viewer): Promise<F[]>;

  /** Rises with every change and never falls; 0 for a store that never held anything. */
  revision(): Promise<number>;
  /** Made when the store was created: tells derived data that it belongs to another, perhaps deleted, store. */
  identity(): Promise<string>;
  /** In the order in which they were made. */
  changesSince(revision: number): Promise<ReportChange[]>;
  /** Whole reports whoever owns them. */
  load(slugs: string[]): Promise<Report[]>;
  /** Fingerprint by slug of an owner's reports that came from files. */
  hashes(owner?: string): Promise<Map<string, string>>;
}
