import type { Draft } from "../../answering/composing/draft.ts";

/** A draft whose citations go on from those before it: a message has each number once. */
export function renumbered(draft: Draft, after: number): Draft {
  if (after === 0) return draft;
  const known = new Set(draft.citations.map(({ number }) => number));
  const shift = (line: string): string =>
    line.replaceAll(/\[(\d{1,3})\]/g, (mark, digits: string) =>
      known.has(Number(digits)) ? `[${Number(digits) + after}]` : mark,
    );
  return {
    ...draft,
    lines: draft.lines.map(shift),
    ...(draft.prose ? { prose: draft.prose.map(shift) } : {}),
    figures: draft.figures.map((figure) => ({ ...figure, citation: figure.citation + after })),
    citations: draft.citations.map((citation) => ({ ...citation, number: citation.number + after })),
  };
}
