/** The tables as Kysely sees them; migrations.ts makes them. */
export interface Schema {
  reports: ReportRow;
  figures: FigureRow;
  report_changes: ChangeRow;
  corpus_state: StateRow;
  key_values: KeyValueRow;
}

export interface ReportRow {
  slug: string;
  owner: string;
  year: number;
  /** `""` where the report did not come from a file. */
  hash: string;
  /** ReportMetadata as JSON. */
  metadata: string;
  text: string;
}

export interface FigureRow {
  report: string;
  ordinal: number;
  code: string;
  year: number;
  indicator: string;
  /** The whole figure as JSON. */
  data: string;
}

export interface ChangeRow {
  slug: string;
  revision: number;
  removed: number;
}

/** A single row. */
export interface StateRow {
  id: number;
  identity: string;
  revision: number;
}

export interface KeyValueRow {
  namespace: string;
  key: string;
  value: string;
  /** Milliseconds since 1970, or null for never. */
  expires: number | null;
}
