import type { Intent } from "../domain/answer.ts";
import type { Language } from "../domain/answering.ts";
import type { Division } from "../domain/place.ts";
import type { Body, Viewer } from "../domain/report.ts";
import type { UnitClass } from "../figures/units.ts";

/** A content word of a question: any of the alternatives says it. Folded. */
export interface Term {
  any: string[];
  weight: number;
  /** A verb or a way of speaking: it need not stand in the report. */
  loose?: boolean;
  /** For neighbouring words taken as one name (数字经济): the words. It counts for them where a report has it, else not at all. */
  parts?: string[];
  /** Stands right before the thing counted and narrows it: 外商提案. */
  modifier?: boolean;
  /** The verb right before the hole (整改了多少): of figures side by side the one that says it is meant. */
  deed?: boolean;
  /** The thing counted itself, where no concept says it: a figure that lacks it is no answer. */
  must?: boolean;
  /** The thing that an English question counts: as `must`, where the report has any of the words at all. */
  thing?: boolean;
  /** The name of a place: what is told of another place is no answer. */
  place?: boolean;
  /** What an English question says of the thing counted: a figure near which none of it is said answers another. */
  told?: boolean;
}

/** One thing asked for: a sentence with a hole where the number stands. */
export interface Ask {
  /** The person's words for it, for labels. */
  label: string;
  /** Concept ids of the indicator thesaurus. */
  concepts: string[];
  /** The concept of the thing counted, which no answer may lack; "" where only words say it. */
  head: string;
  /** The question's own words for it, where several things share the concept: 议事厅 and 联络站. */
  called?: string[];
  /** Content words that are in no concept. */
  terms: Term[];
  /** Classes of counter that the question allows; absent: any count. */
  units?: UnitClass[];
  /** Attendances are not persons, and words no books: told apart where the question does. */
  counter?: "人次" | "人" | "字";
  /** Counters of which the figure must have one, where the question's own noun names them: copies, households. */
  counters?: string[];
  /** `counters` and `units` are those of the ask before, and say nothing by themselves. */
  countedAsBefore?: boolean;
  /** Scopes that the question leaves out: 满意率,不含基本满意. */
  without?: string[];
  /** The counter that a Chinese question uses, where it is one of its own kind: 部, 册, 篇. */
  countedIn?: string;
  /** The stage of those of which a part is asked (立案提案中集体提案多少): what is told of another stage's is no part of them. */
  within?: string;
  change: boolean;
  average: boolean;
  plan: boolean;
  /** The question names nothing for it but its measure (…来了多少人次): it goes on about the ask before. */
  bare?: boolean;
  /** Words of the rest of the question, which tell apart figures that fit equally well. */
  context: Term[];
  /** Counts that the question itself names (139件提案里): the answer mostly stands beside them, and is none of them. */
  given?: { value: number; unit: string }[];
  /** Concept ids of the whole question: a scope named once holds for all its asks. */
  around: string[];
  /** The same without what 其中 takes over from the ask before (经济类立案多少件,其中解决的多少件). */
  alone?: Ask;
  /** For a share: what it is a share of, and the part, each as an ask of its own. */
  whole?: Ask;
  part?: Ask;
  /** Asked over a whole term (五年来). */
  term: boolean;
  /** Asked of the committee's own members, not of those of all levels. */
  own?: boolean;
  /** Asked of the committees of the places below, which are told of together: 16个县(市、区)政协. */
  below?: boolean;
  /** Of several such counts the largest or smallest is asked: 主办最多的单位办了几件. */
  extreme?: "most" | "least";
  /** The session since which it is asked (十六届一次会议以来): 一. */
  since?: string;
  /** Years of its own, where a question asks for several times. */
  years?: number[];
  /** Where its words end in the question. */
  end?: number;
}

/** A place asked about. */
export interface PlaceSlot {
  /** As typed. */
  text: string;
  division: Division;
  /** Divisions with reports that it stands for: itself, or those inside it. */
  covered: string[];
  /** What was typed is no place's name, and only sounds like this one's. */
  guessed?: true;
}

export type Operation =
  | "difference"
  | "sum"
  | "ratio"
  | "share"
  | "year-on-year"
  | "highest"
  | "lowest"
  | "average";

/** Which part of a report a question is about, where it says so. */
export type Facet =
  | "speaker"
  | "meeting"
  | "date"
  | "publisher"
  | "title"
  | "shortcomings"
  | "plans"
  | "requirement"
  | "lessons"
  | "opening";

/** A word for years and what it means as of today: 去年 is 2025. */
export interface YearNote {
  text: string;
  years: number[];
}

/** 超过300件, 616件: what a figure must be. `unit` as in the question; absent: whatever is counted. */
export interface Bound {
  is: "above" | "at-least" | "below" | "at-most" | "equal";
  value: number;
  unit?: string;
}

/** What a question asks for, after everything a follow-up inherits. */
export interface Query {
  question: string;
  language: Language;
  viewer: Viewer;
  today: Date;
  intent: Intent;
  places: PlaceSlot[];
  /** Names that no report covers. */
  uncovered: { text: string; division: Division }[];
  /** The question is about every place: 各地, 哪些地方. */
  everywhere: boolean;
  years: number[];
  /** All years that there are were asked for: 历年, in every year. `years` are those of the places named. */
  everyYear?: boolean;
  /** How the years were meant, where it must be said. */
  yearNote?: YearNote;
  latest: boolean;
  /** The year whose plans are asked for, which stand in the report of the year before; `years` names that one. */
  ahead?: number;
  body?: Body;
  asks: Ask[];
  operations: Operation[];
  /** First so many of a ranking. */
  top?: number;
  /** Only places with such a figure are asked for. */
  bound?: Bound;
  facets: Facet[];
  /** Words for passage search, without places and years. */
  terms: Term[];
  /** The question without places and years, as typed. */
  topic: string;
  /** Figures already given that an operation is asked on (差多少): they are taken as they were. */
  operands?: FigureKey[];
  /** The figure given last in this chat, for a follow-up that goes on about it (占比呢). */
  prior?: FigureKey;
  /** Asked without a hole (福州鼓楼城建方面的提案): where no figure answers, passages may. */
  terse?: boolean;
  /** What was taken over from the question before. */
  inherited: { places: boolean; years: boolean; topic: boolean };
  /** Why nothing can be answered, where understanding already knows. */
  refusal?: "instruction" | "off-topic" | "nonsense" | "private";
  /** Small talk: which short reply fits. */
  smallTalk?: "hello" | "thanks" | "help";
}

/** What a chat remembers of its last question. Plain JSON. */
export interface Memory {
  places: string[];
  uncovered: string[];
  everywhere: boolean;
  years: number[];
  body?: Body;
  intent: Intent;
  asks: Ask[];
  operations: Operation[];
  facets: Facet[];
  terms: Term[];
  topic: string;
  /** The figures of the last answer, and of the one before, for 差多少. */
  figures: FigureKey[];
  earlier: FigureKey[];
}

/** Where a figure stands. */
export interface FigureKey {
  report: string;
  start: number;
}
