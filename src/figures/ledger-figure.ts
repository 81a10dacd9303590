import type { Figure } from "../domain/figure.ts";
import type { Span } from "../domain/outline.ts";
import type { UnitClass } from "./units.ts";

/** Whose work a figure tells of. Only the committee's are listed in the ledger; the others are known, to refuse well. */
export type Subject = "committee" | "government" | "other";

/** Which time a figure covers, where it is not plainly the report's year; `since`: all that came together since long before. */
export type Period = "year" | "term" | "session" | "since" | "plan" | "other-year";

/** A figure with what was read of its surroundings. Offsets are UTF-16 units of the report text. */
export interface LedgerFigure extends Figure {
  detail: {
    unitClass: UnitClass;
    /** Concept ids said of it: its noun, its verb, its scope; see the indicator thesaurus. */
    concepts: string[];
    /** Scope words of a part, folded: 民生, 重点. */
    noun: string;
    predicate: string;
    actor: string;
    subject: Subject;
    period: Period;
    /** The year it covers where the text gives another than the report's. */
    ofYear?: number;
    /** Scopes of the count before a rate, which may be what it is a rate of: 民生领域提案116件,…办结率92.6%. */
    nearby: string[];
    /** It is a change (增长29.9%, 提高1.9个百分点), not a level. */
    change: boolean;
    /** It is an average (年均, 人均), not a total. */
    average: boolean;
    /** The clause with what it counts, and the sentence. */
    clause: Span;
    /** The part of the clause that is this figure's own: 提交集体提案63件、|大会发言15篇、| */
    piece: Span;
    sentence: Span;
    paragraph: Span;
    /** Headings above it, outermost first. */
    path: string[];
    /** Where the total stands that it is a part of. */
    parentStart?: number;
    /** For a cell of a table: where that begins, the rows of its heads, its part of a whole and its unit as those say it. */
    table?: { start: number; head: Span; part: string; unit: string };
    upTo?: number;
  };
}

/** The year that a figure is of: the report's, unless its sentence gives another. A plan's is the year planned for. */
export const yearOf = ({ detail, year }: LedgerFigure): number => detail.ofYear ?? year;

/** The year that an answer gives with a figure: a plan is told under the year of the report that makes it. */
export const yearAnswered = (figure: LedgerFigure): number =>
  figure.detail.period === "other-year" ? yearOf(figure) : figure.year;

/** A figure as it is said: 71件 of a cell that prints 71 under 立案（件）. */
export const asSaid = ({ text, detail }: LedgerFigure): string => text + (detail.table?.unit ?? "");

/** A run of a figure's sentence as printed; offsets are those of the report text. */
export const runOf = ({ sentence, detail }: LedgerFigure, start: number, end: number): string =>
  sentence.slice(Math.max(0, start - detail.sentence.start), end - detail.sentence.start);

export const inOneSentence = (one: LedgerFigure, other: LedgerFigure): boolean =>
  one.report === other.report && one.detail.sentence.start === other.detail.sentence.start;
