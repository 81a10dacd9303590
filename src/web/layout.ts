import { html, raw } from "hono/html";
import type { Language } from "../domain/answering.ts";
import { LANGUAGE_NAMES, LANGUAGES, type Translate } from "../language/texts.ts";

/** Markup that `html` has escaped already. */
export type Html = ReturnType<typeof html>;

export interface PageParts {
  language: Language;
  title: string;
  styles: string[];
  scripts: string[];
  body: Html;
  /** Search engines leave it out. */
  hidden?: boolean;
}

/** A whole page. Nothing in it is inline: scripts and styles come from /assets. */
export const page = ({
  language,
  title,
  styles,
  scripts,
  body,
  hidden,
}: PageParts): Html => html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    ${hidden ? html`<meta name="robots" content="noindex" />` : ""}
    <title>${title}</title>
    <link rel="icon" href="/assets/logo.svg" type="image/svg+xml" />
    <script src="/assets/theme.js"></script>
    ${["base", ...styles].map((name) => html`<link rel="stylesheet" href="/assets/${name}.css" />`)}
    ${scripts.map((name) => html`<script type="module" src="/assets/${name}.js"></script>`)}
  </head>
  ${body}
</html>`;

/** A drawing of `client/icons.svg`. */
export const icon = (name: string): Html =>
  html`<svg class="icon" aria-hidden="true"><use href="/assets/icons.svg#${name}"></use></svg>`;

export const themeButton = (t: Translate): Html =>
  html`<button type="button" class="round" data-theme-button aria-label="${t("switch-theme")}" title="${t("switch-theme")}">
    ${icon("theme")}
  </button>`;

/** Chooses the language and stays on the page; `kept` is what the address says besides. */
export const languageChoice = (language: Language, t: Translate, kept: Record<string, string> = {}): Html =>
  html`<form class="language" method="get" data-submit-on-change>
    ${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <label>
      <span class="unseen">${t("language-choose")}</span>
      <select name="language" autocomplete="off">
        ${LANGUAGES.map(
          (one) =>
            html`<option value="${one}" lang="${one}" ${one === language ? raw("selected") : ""}>${LANGUAGE_NAMES[one]}</option>`,
        )}
      </select>
    </label>
    <noscript><button>OK</button></noscript>
  </form>`;
