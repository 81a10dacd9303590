import fc from "fast-check";
import type { Draft } from "../../src/answering/composing/draft.ts";

/** Changes a draft where it can, drawing what and how; undefined where the draft has nothing of the kind. */
export type Mutation = (draft: Draft, draw: fc.GeneratorValue) => Draft | undefined;

const HAN = "零一二三四五六七八九";
const FULL_WIDTH = "0123456789";
const DIGIT = /[\d0-9零一二三四五六七八九]/g;

function pick<T>(draw: fc.GeneratorValue, from: readonly T[]): T | undefined {
  return from.length === 0 ? undefined : from[draw(fc.nat, { max: from.length - 1 })];
}

/** Another digit of the same script at one of the places where `text` has one. */
function otherDigit(draw: fc.GeneratorValue, text: string, places: number[]): string | undefined {
  const at = pick(draw, places);
  if (at === undefined) return undefined;
  const mark = text[at] ?? "";
  const script = [HAN, FULL_WIDTH, "0123456789"].find((digits) => digits.includes(mark)) ?? "";
  const other = pick(
    draw,
    [...script].filter((digit) => digit !== mark),
  );
  return other === undefined ? undefined : text.slice(0, at) + other + text.slice(at + 1);
}

const digitsIn = (text: string): number[] => [...text.matchAll(DIGIT)].map((match) => match.index);

/** The number with one of its digits replaced; never the same number. */
function otherNumber(draw: fc.GeneratorValue, value: number): number | undefined {
  const text = String(value);
  const changed = otherDigit(
    draw,
    text,
    [...text.matchAll(/\d/g)].map((match) => match.index),
  );
  return changed === undefined || Number(changed) === value ? undefined : Number(changed);
}

const replaced = <T>(items: T[], item: T, by: T): T[] => items.map((one) => (one === item ? by : one));

/** Positions of a line that are neither its marks nor its own words. */
const marked = (draft: Draft): string[] => draft.lines.filter((line) => /\[\d+\]/.test(line));

/** Changes one thing of one figure, citation or derivation. */
function change<K extends "figures" | "citations" | "derivations">(
  kind: K,
  how: (item: Draft[K][number], draw: fc.GeneratorValue) => Partial<Draft[K][number]> | undefined,
): Mutation {
  return (draft, draw) => {
    const items: Draft[K][number][] = draft[kind];
    const item = pick(draw, items);
    const changed = item && how(item, draw);
    return item && changed ? { ...draft, [kind]: replaced(items, item, { ...item, ...changed }) } : undefined;
  };
}

/** Every way in which a wrong answer may differ from a right one. `elsewhere`: full names of places. */
export const mutations = (elsewhere: string[]): Record<string, Mutation> => ({
  "a digit of the text": (draft, draw) => {
    const line = pick(draw, marked(draft));
    if (line === undefined) return undefined;
    const stated = draft.figures.map((figure) => figure.text).filter((text) => line.includes(text));
    const marks = [...line.matchAll(/\[\d+\]/g)].flatMap((match) =>
      [...match[0]].map((_, index) => match.index + index),
    );
    // Which of two years is said to have more is a word of the composer's, see verify.
    if (/\]\[/.test(line))
      for (const { index } of line.matchAll(/20\d\d/g)) marks.push(index, index + 1, index + 2, index + 3);
    // A Chinese digit in running text is a word; in the figure itself it is a digit.
    const places = digitsIn(line).filter(
      (at) =>
        !marks.includes(at) &&
        (!HAN.includes(line[at] ?? "") ||
          stated.some((text) => at >= line.indexOf(text) && at < line.indexOf(text) + text.length)),
    );
    const changed = otherDigit(draw, line, places);
    return changed === undefined ? undefined : { ...draft, lines: replaced(draft.lines, line, changed) };
  },
  "a character of a quotation in the text": (draft, draw) => {
    // Speaker and meeting come from the report's head, and are quoted in part.
    const quoting = (draft.facts.length > 0 ? [] : draft.citations).filter(
      ({ report, start, end, excerpt }) =>
        !draft.sources.some((one) => one.report === report && start <= one.start && one.end <= end) &&
        draft.lines.some((line) => line.includes(excerpt)),
    );
    const citation = pick(draw, quoting);
    const line = draft.lines.find((one) => citation && one.includes(citation.excerpt));
    if (!citation || line === undefined) return undefined;
    const at = line.indexOf(citation.excerpt) + draw(fc.nat, { max: citation.excerpt.length - 1 });
    return { ...draft, lines: replaced(draft.lines, line, `${line.slice(0, at)}〇${line.slice(at + 1)}`) };
  },
  "the place in the text": (draft, draw) => {
    const line = pick(draw, marked(draft));
    const place = draft.citations.map((citation) => citation.place).find((name) => line?.includes(name));
    const other = pick(draw, elsewhere);
    if (
      line === undefined ||
      place === undefined ||
      other === undefined ||
      draft.citations.some((one) => one.place.includes(other) || line.includes(other))
    )
      return undefined;
    return { ...draft, lines: replaced(draft.lines, line, line.replace(place, other)) };
  },
  "the value of a figure": change("figures", (figure, draw) => {
    const value = otherNumber(draw, figure.value);
    return value === undefined ? undefined : { value };
  }),
  "the text of a figure": change("figures", (figure, draw) => {
    const text = otherDigit(draw, figure.text, digitsIn(figure.text));
    return text === undefined ? undefined : { text };
  }),
  "the unit of a figure": change("figures", (figure) =>
    figure.derived ? undefined : { unit: `${figure.unit}次` },
  ),
  "the place of a figure": (draft, draw) => {
    const cited = draft.citations.map((citation) => citation.place);
    return change("figures", ({ derived, place }) => {
      const other = pick(
        draw,
        elsewhere.filter((name) => name !== place && !(derived && cited.includes(name))),
      );
      return other === undefined ? undefined : { place: other };
    })(draft, draw);
  },
  // What is computed from several figures is of several years, and cites one of several.
  "the year of a figure": change("figures", ({ derived, year }, draw) => ({
    year: year + (derived ? 10 : draw(fc.constantFrom, -10, -1, 1, 2, 10)),
  })),
  "the indicator of a figure": change("figures", ({ derived, indicator }) =>
    derived ? undefined : { indicator: `不予${indicator}` },
  ),
  "the citation of a figure": (draft, draw) => {
    const { citations } = draft;
    return change("figures", ({ derived, citation }) => ({
      citation: citation + (derived ? citations.length : draw(fc.integer, { min: 1, max: 3 })),
    }))(draft, draw);
  },
  "a character of an excerpt": change("citations", ({ excerpt }, draw) => {
    const at = draw(fc.nat, { max: excerpt.length - 1 });
    return {
      excerpt: `${excerpt.slice(0, at)}${excerpt[at] === "〇" ? "零" : "〇"}${excerpt.slice(at + 1)}`,
    };
  }),
  "a shortened excerpt": change("citations", ({ excerpt }) => ({ excerpt: excerpt.slice(0, -1) })),
  "an empty excerpt": change("citations", ({ start }) => ({ excerpt: "", end: start })),
  "shifted offsets": change("citations", ({ start, end }, draw) => {
    const by = draw(fc.constantFrom, -start - 7, -1, 1, 5);
    return { start: start + by, end: end + by };
  }),
  "the place of a citation": change("citations", ({ place }, draw) => {
    const other = pick(
      draw,
      elsewhere.filter((name) => name !== place),
    );
    return other === undefined ? undefined : { place: other };
  }),
  "the year of a citation": change("citations", ({ year }, draw) => ({
    year: year + draw(fc.constantFrom, -1, 1),
  })),
  "the title of a citation": change("citations", ({ title }) => ({ title: `${title}(摘要)` })),
  "the report of a citation": change("citations", ({ report }) => ({ report: `${report}-2` })),
  "the number of a citation": change("citations", ({ number }, draw) => ({
    number: number + draw(fc.integer, { min: 1, max: 3 }),
  })),
  "the order of the citations": (draft) =>
    draft.citations.length < 2
      ? undefined
      : {
          ...draft,
          citations: draft.citations.map((one, index, all) => ({ ...one, number: all.length - index })),
        },
  "a mark in the text": (draft, draw) => {
    const line = pick(draw, marked(draft));
    return line === undefined
      ? undefined
      : {
          ...draft,
          lines: replaced(draft.lines, line, line.replace(/\[\d+\]/, `[${draft.citations.length + 1}]`)),
        };
  },
  "a lost line": (draft) => (draft.figures.length === 0 ? undefined : { ...draft, lines: [] }),
  "the result of a computation": change("derivations", (derivation, draw) => {
    const value = otherNumber(draw, derivation.value);
    return value === undefined ? undefined : { value };
  }),
  "a term of a computation": change("derivations", (derivation, draw) => {
    const at = draw(fc.nat, { max: derivation.terms.length - 1 });
    const term = otherNumber(draw, derivation.terms[at] ?? 0);
    return term === undefined ? undefined : { terms: derivation.terms.with(at, term) };
  }),
  "a computation that was not made": (draft) =>
    draft.derivations.length === 0 || !draft.figures.some((figure) => figure.derived)
      ? undefined
      : { ...draft, derivations: [] },
  "a digit in the table": (draft, draw) => {
    const row = pick(draw, draft.table?.rows ?? []);
    const cell = row?.at(-1);
    if (!draft.table || !row || cell === undefined) return undefined;
    const end = cell.search(/\s*\[\d+\]/);
    const changed = otherDigit(
      draw,
      cell,
      digitsIn(cell).filter((at) => end < 0 || at < end),
    );
    return changed === undefined
      ? undefined
      : { ...draft, table: { ...draft.table, rows: replaced(draft.table.rows, row, row.with(-1, changed)) } };
  },
  "a bar of the chart": (draft, draw) => {
    const series = pick(draw, draft.series ?? []);
    const point = series && pick(draw, series.points);
    const value = point && otherNumber(draw, point.value);
    if (!series || !point || value === undefined) return undefined;
    return {
      ...draft,
      series: replaced(draft.series ?? [], series, {
        ...series,
        points: replaced(series.points, point, { ...point, value }),
      }),
    };
  },
});
