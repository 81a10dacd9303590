import { AppError } from "../errors.ts";
import { fold } from "../language/script.ts";
import type { Document } from "./document.ts";

/** A yearbook's entry or an annexed report on proposals has 150 characters; a stub that only announces one has less. */
const SHORTEST = 100;
const FIELD =
  /政协|委员|提案|协商|调研|视察|监督|社情民意|履职|常委会|议案|代表|立法|执法检查|人大|审议|议政|统一战线|参政|建议|政府/g;
const BLANK = /[×xXＸ某○〇□*＊_＿]{1,4}\s*(?:省|市|县|区|届|次|件|年|月|日|个|名|条|篇|项|场|份|人|[%％])/g;
const NUMBER = /\d+(?:\.\d+)?\s*(?:年|届|次|件|个|名|条|篇|项|场|份|人|[%％])/g;

/** A page that asks for a login shows a paragraph or two, unless the line is only about copying. */
const SHORTEST_BEHIND_LOGIN = 250;

/** Refuses what is not a committee's report, saying what it lacks. */
export function checkReport({ text, log }: Pick<Document, "text" | "log">): void {
  const body = fold(text.replace(/^#+ .*$/gm, ""));
  const han = body.match(/\p{Script=Han}/gu)?.length ?? 0;
  const login = log.some(({ reason }) => reason === "login or payment line");
  if (han < (login ? SHORTEST_BEHIND_LOGIN : SHORTEST)) {
    const cause = login ? " (the page shows its text to members only)" : "";
    throw new AppError(
      "import.not-a-report",
      `not a committee report: only ${han} characters of running text are left${cause}`,
    );
  }
  const blanks = text.match(BLANK)?.length ?? 0;
  const numbers = body.match(NUMBER)?.length ?? 0;
  if (blanks >= 5 && blanks > numbers / 3) {
    throw new AppError(
      "import.template",
      `not a committee report: a sample with ${blanks} blanks (×, x, ***) in place of names and figures`,
    );
  }
  const terms = body.match(FIELD)?.length ?? 0;
  if (terms < 5 || terms * 150 < han) {
    throw new AppError(
      "import.not-a-report",
      "not a committee report: it hardly speaks of members, proposals, consultation or supervision",
    );
  }
}
