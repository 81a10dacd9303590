import { readNumbers } from "../../language/numerals.ts";
import { fold } from "../../language/script.ts";

/** A computed value as written in an answer: at most two decimals, no exponent. */
export const written = (value: number): string => String(Number(value.toFixed(2)));

/** Percentages are given to one decimal, as the reports do. */
export const percent = (value: number): number => Number(value.toFixed(1));

/** Values of all numbers in a text, in any script and numeral form. */
export const everyNumber = (text: string): number[] => readNumbers(fold(text)).map((number) => number.value);

/** The same without Chinese numerals below ten, which in running text are words: 一年来, 两大主题. */
export const numbersIn = (text: string): number[] =>
  readNumbers(fold(text))
    .filter((number) => !number.han || number.value >= 10 || number.percent)
    .map((number) => number.value);
