import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Language } from "../domain/answering.ts";
import { LANGUAGES, languageOfCode } from "../language/texts.ts";

const COOKIE = "language";
const YEAR_SECONDS = 365 * 24 * 3600;

/** The language of a page: the one just chosen, which is remembered, else the one chosen before, else the browser's. */
export function languageFor(c: Context): Language {
  const chosen = LANGUAGES.find((language) => language === c.req.query("language"));
  if (chosen) {
    setCookie(c, COOKIE, chosen, { path: "/", sameSite: "Lax", maxAge: YEAR_SECONDS });
    return chosen;
  }
  const before = getCookie(c, COOKIE);
  return (
    LANGUAGES.find((language) => language === before) ??
    languageOfCode(c.req.header("accept-language")?.split(/[,;]/)[0])
  );
}
