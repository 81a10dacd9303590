/** Something that a feed or a list page points to. What is said of it here is weaker than what it says itself. */
export interface Entry {
  /** Names it within its source, also when its address or title changes. */
  key: string;
  /** Absent where a feed holds the text itself. */
  url?: string;
  title?: string;
  /** ISO date. */
  published?: string;
  /** When it last changed, as printed; only good for noticing that it is another. */
  updated?: string;
  /** The text that the feed itself holds, as HTML. */
  html?: string;
}
