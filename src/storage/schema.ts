import type { Generated } from "kysely";

/** The tables as Kysely sees them; migrations.ts makes them. */
export interface Schema {
  reports: ReportRow;
  figures: FigureRow;
  report_changes: ChangeRow;
  corpus_state: StateRow;
  key_values: KeyValueRow;
  addresses: AddressRow;
  sources: SourceRow;
  documents: DocumentRow;
  placements: PlacementRow;
  report_versions: VersionRow;
  news: NewsRow;
  subscribers: SubscriberRow;
  subscriptions: SubscriptionRow;
  deliveries: DeliveryRow;
  delivery_items: DeliveryItemRow;
  updates: UpdateRow;
  workers: WorkerRow;
}

export interface ReportRow {
  slug: string;
  owner: string;
  code: Generated<string>;
  year: number;
  body: Generated<string>;
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
  /** FigureTraits; `""` for a figure that was kept before there were any. */
  kind: Generated<string>;
  /** `|filed|proposal|` */
  concepts: Generated<string>;
  value: number | null;
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

/** The meaning of these columns: domain/source-store.ts. */
export interface AddressRow {
  id: Generated<number>;
  url: string;
  kind: string;
  selector: string;
  title: string;
  etag: string | null;
  last_modified: string | null;
  next_check: number | null;
  last_success: number | null;
  failing_since: number | null;
  failures: number;
  /** Problem as JSON. */
  problem: string | null;
  gave_up: number;
  passed_over: number;
  /** Who works on it, and until when nobody else may. */
  claim: string | null;
  claimed_until: number | null;
}

export interface SourceRow {
  id: Generated<number>;
  owner: string;
  address: number;
  name: string;
  paused: number;
  interval: number;
  added_by: string;
  from_file: string;
  told: string;
}

export interface DocumentRow {
  id: Generated<number>;
  address: number;
  key: string;
  entry: string;
  etag: string | null;
  last_modified: string | null;
  fingerprint: string;
  state: string;
  problem: string | null;
  tries: number;
  due: number | null;
  /** ReadReport[] as JSON. */
  reports: string;
  left_out: number;
}

export interface PlacementRow {
  source: number;
  document: number;
  ordinal: number;
  slug: string;
  own: number;
}

export interface VersionRow {
  id: Generated<number>;
  slug: string;
  at: number;
  metadata: string;
  text: string;
  changes: string;
}

/** The meaning of these columns: domain/digests.ts and domain/digest-store.ts. */
export interface NewsRow {
  /** The revision of the corpus that the report made. */
  id: number;
  report: string;
  owner: string;
  kind: string;
  /** Of the text. */
  hash: string;
  at: number;
  /** EarlierReport as JSON, of a corrected one. */
  earlier: string | null;
}

export interface SubscriberRow {
  chat: string;
  timezone: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
  ended_reason: string | null;
  ended_at: number | null;
}

export interface SubscriptionRow {
  id: Generated<number>;
  chat: string;
  thread: number | null;
  person: string;
  /** Interest as JSON. */
  interest: string;
  /** Schedule as JSON. */
  schedule: string;
  since: string | null;
  muted_until: number | null;
  created_at: number;
  cursor: number;
  due: number;
  last_sent: number | null;
}

export interface DeliveryRow {
  id: Generated<number>;
  chat: string;
  thread: number | null;
  subscription: number;
  state: string;
  due: number;
  attempts: Generated<number>;
  /** Who works on it, and until when nobody else may. */
  claim: string | null;
  claimed_until: number | null;
  /** Ids of those that were taken, as JSON. */
  messages: Generated<string>;
  reason: string | null;
  made_at: number;
}

export interface DeliveryItemRow {
  delivery: number;
  news: number;
  report: string;
  hash: string;
}

/** The meaning of these columns: domain/inbox.ts. */
export interface UpdateRow {
  id: number;
  lane: string;
  body: string;
  /** Who holds it. */
  worker: string | null;
  tries: number;
  answered: number;
}

export interface WorkerRow {
  id: string;
  beat: number;
}
