/** A computed value as written in an answer: at most two decimals, no exponent. */
export const written = (value: number): string => String(Number(value.toFixed(2)));

/** Percentages are given to one decimal, as the reports do. */
export const percent = (value: number): number => Number(value.toFixed(1));
