import { html } from "hono/html";
import type { Language } from "../../domain/answering.ts";
import type { Translate } from "../../language/texts.ts";
import { type Html, icon, languageChoice, page, themeButton } from "../layout.ts";

/** What every page of the reader shows around its own. */
export interface FrameParts {
  /** The local chat is served here too. */
  chat: boolean;
}

export interface ReaderPage {
  language: Language;
  t: Translate;
  frame: FrameParts;
  title: string;
  body: Html;
  /** What the address says besides the language. */
  kept?: Record<string, string>;
  /** Not for everybody: search engines leave it out. */
  hidden?: boolean;
}

export const readerPage = ({
  language,
  t,
  frame,
  title,
  body,
  kept = {},
  hidden = false,
}: ReaderPage): Html =>
  page({
    language,
    title: `${title} · ${t("site-name")}`,
    styles: ["reader", "report"],
    scripts: ["reader"],
    hidden,
    body: html`<body class="reader">
      <a class="skip" href="#main">${t("reader-skip")}</a>
      <header class="top">
        <a class="home" href="/reports"><img src="/assets/logo.svg" alt="" width="32" height="32" /><span>${t("site-name")}</span></a>
        <nav aria-label="${t("site-name")}">
          <a href="/reports">${icon("report")}<span>${t("reader-title")}</span></a>
          ${frame.chat ? html`<a href="/">${icon("chat")}<span>${t("reader-to-chat")}</span></a>` : ""}
        </nav>
        ${languageChoice(language, t, kept)} ${themeButton(t)}
      </header>
      ${body}
    </body>`,
  });

/** A page that says one thing: what is missing, what failed. */
export const messagePage = (
  { language, t, frame }: Pick<ReaderPage, "language" | "t" | "frame">,
  key: "missing" | "failed",
): Html =>
  readerPage({
    language,
    t,
    frame,
    title: t(`reader-${key}-title`),
    hidden: true,
    body: html`<main id="main" class="message">
      <h1>${t(`reader-${key}-title`)}</h1>
      <p>${t(`reader-${key}`)}</p>
      <p><a href="/reports">${t("reader-all")}</a></p>
    </main>`,
  });
