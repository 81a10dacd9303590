import { inFamily } from "../../figures/thesaurus.ts";
import type { Memory, PlaceSlot, Query } from "../query.ts";
import { hasRate } from "./ask-units.ts";

// What a follow-up does with the figures just given.

const GREW =
  /^(?:那么?|总共|一共)?(?:增长|增加|增多|减少|下降|上升|提高|变化|涨|升|降)了?(?:多少|几)\p{Script=Han}?[?？。]?$|^(?:and |so )?(?:by )?how much (?:did (?:it|that|they|this) )?(?:grow|increase|change|rise|fall|drop)|^what(?:'s| is| was) the (?:change|increase|decrease|growth)/iu;

/** 2023年收到多少 … 2024年呢 … 增长了多少: between the two figures just given. */
export const isGrowth = (folded: string, { places, years }: Query, memory: Memory): boolean =>
  GREW.test(folded) &&
  places.length === 0 &&
  years.length === 0 &&
  memory.asks.length > 0 &&
  memory.asks.every((ask) => !ask.change) &&
  memory.figures.length + memory.earlier.length > 1;

/** 差多少, 哪个多, 加起来呢: an operation on the figures just given. */
export const isArithmetic = (query: Query, memory: Memory): boolean =>
  query.places.length === 0 &&
  query.uncovered.length === 0 &&
  !query.everywhere &&
  query.operations.some((one) =>
    ["difference", "sum", "ratio", "highest", "lowest", "average"].includes(one),
  ) &&
  query.asks.every(
    (ask) =>
      ask.head === "" &&
      !hasRate(ask) &&
      // How many were received in total: a figure of its own, and no sum of those given.
      !inFamily(ask.concepts, "stage").some((id) => !memory.asks.some((one) => one.concepts.includes(id))) &&
      !(ask.counter !== undefined && !memory.asks.some((one) => one.counter === ask.counter)),
  ) &&
  query.years.length === 0 &&
  !isOverMoreYears(query, memory);

/** 2021年收到多少 … 五年合计收到多少: stated of the term, and no sum of the one year that was given. */
export const isOverMoreYears = ({ asks }: Query, memory: Memory): boolean =>
  asks.some(({ term }) => term) && memory.figures.length < 2;

/** The operation, on the figures given or, where only one was, on that and the one before it. `places` are those of the memory. */
export function arithmetic(next: Query, memory: Memory, places: PlaceSlot[]): Query {
  const operands =
    memory.figures.length > 1 ? memory.figures : [...memory.earlier.slice(0, 1), ...memory.figures];
  return {
    ...next,
    ...(operands.length > 1 ? { operands } : {}),
    places,
    everywhere: memory.everywhere,
    years: memory.years,
    asks: memory.asks,
    facets: [],
    inherited: { places: true, years: true, topic: true },
  };
}
