import { readTexts, type Texts } from "../language/texts.ts";

export { LANGUAGES, languageOfCode, type Texts, type Translate } from "../language/texts.ts";

/** Where the bot's own words stand. */
export const TEXTS = new URL("./texts/", import.meta.url);

export const loadTexts = (): Texts => readTexts(TEXTS);
