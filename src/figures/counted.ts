import type { Span } from "../domain/outline.ts";
import type { Phrase } from "./phrases.ts";
import type { Quantity } from "./quantities.ts";

/** A quantity with the words that say what it counts. Offsets are UTF-16 units of the paragraph. */
export interface Counted {
  quantity: Quantity;
  phrase: Phrase;
  /** Words before it since the last count or the clause start. */
  lead: string;
  clause: Span;
  /** The part of the clause that is this count's own, where counts share a clause. */
  piece: Span;
  sentence: Span;
  parent: Counted | undefined;
  /** Stands in brackets: what it counts is not what goes on being counted behind them. */
  aside: boolean;
  /** What a change begins with: 由20名扩充至35名. */
  base: boolean;
}
