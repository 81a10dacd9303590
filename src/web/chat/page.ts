import { html } from "hono/html";
import type { Language } from "../../domain/answering.ts";
import type { Translate } from "../../language/texts.ts";
import { type Html, icon, languageChoice, page, themeButton } from "../layout.ts";
import { PEOPLE } from "../local-telegram/people.ts";
import { MOST_BYTES, MOST_CHARACTERS } from "./routes.ts";

/** Texts that the page's script says. */
export const SCRIPT_TEXTS = [
  "chat-bot-name",
  "chat-group-name",
  "chat-person-1",
  "chat-person-2",
  "chat-bot-status",
  "chat-group-status",
  "chat-typing",
  "chat-offline",
  "chat-intro",
  "chat-intro-more",
  "chat-intro-group",
  "chat-start",
  "chat-write-private",
  "chat-write-group",
  "chat-file-too-large",
  "chat-reply",
  "chat-edit",
  "chat-editing",
  "chat-replying",
  "chat-edited",
  "chat-only-you",
  "chat-picture",
  "chat-download",
  "chat-more",
  "chat-less",
  "chat-table",
  "chat-buttons",
  "chat-you",
  "chat-failed",
] as const;

const personChoice = (t: Translate): Html =>
  html`<fieldset class="choice">
    <legend>${t("chat-me")}</legend>
    ${PEOPLE.map(
      ({ id }, index) =>
        html`<label><input type="radio" name="person" value="${id}" autocomplete="off" /><span>${t(`chat-person-${index + 1}`)}</span></label>`,
    )}
  </fieldset>`;

const roleChoice = (t: Translate): Html =>
  html`<fieldset class="choice">
    <legend>${t("chat-role")}</legend>
    <label><input type="radio" name="role" value="member" autocomplete="off" /><span>${t("chat-member")}</span></label>
    <label><input type="radio" name="role" value="administrator" autocomplete="off" /><span>${t("chat-admin")}</span></label>
  </fieldset>`;

const side = (language: Language, t: Translate): Html =>
  html`<aside id="side" class="side" aria-label="${t("chat-side")}">
    <header class="brand">
      <img src="/assets/logo.svg" alt="" width="42" height="42" />
      <div>
        <p class="name">${t("site-name")}</p>
        <p>${t("chat-lead")}</p>
      </div>
      <button type="button" id="close-side" class="round narrow" aria-label="${t("chat-close-side")}">${icon("close")}</button>
    </header>
    <nav aria-label="${t("chat-list")}"><ul id="chats" class="chats"></ul></nav>
    <div class="you">${personChoice(t)} ${roleChoice(t)}</div>
    <footer>
      <a class="to-reports" href="/reports">${icon("report")}<span>${t("chat-to-reports")}</span></a>
      <p class="no-login">${icon("open-lock")}<span>${t("chat-no-login")}</span></p>
      <div class="tools">${languageChoice(language, t)} ${themeButton(t)}</div>
    </footer>
  </aside>`;

const composer = (t: Translate): Html =>
  html`<form id="composer" class="composer" autocomplete="off">
    <div id="commands" class="commands" role="group" aria-label="${t("chat-commands")}" hidden></div>
    <div id="about" class="about" hidden>
      <svg class="icon" aria-hidden="true"><use id="about-icon" href="/assets/icons.svg#reply"></use></svg>
      <p><b id="about-what"></b><span id="about-text"></span></p>
      <button type="button" id="about-cancel" class="round" aria-label="${t("chat-cancel")}">${icon("close")}</button>
    </div>
    <div class="line">
      <button type="button" id="open-commands" class="round" aria-label="${t("chat-commands")}" aria-expanded="false" aria-controls="commands">${icon("slash")}</button>
      <textarea id="text" rows="1" maxlength="${MOST_CHARACTERS}" aria-label="${t("chat-write")}" enterkeyhint="send"></textarea>
      <button type="button" id="attach" class="round" aria-label="${t("chat-attach")}">${icon("attach")}</button>
      <input type="file" id="file" data-most="${MOST_BYTES}" aria-label="${t("chat-attach")}" tabindex="-1" hidden />
      <button class="round send" id="send" aria-label="${t("chat-send")}">${icon("send")}</button>
    </div>
  </form>`;

/** The page of the local chat. What is said in it comes from the stream of events. */
export const chatPage = (language: Language, t: Translate): Html =>
  page({
    language,
    title: t("chat-page-title"),
    styles: ["chat", "side", "messages", "content"],
    scripts: ["chat"],
    hidden: true,
    body: html`<body class="chat-page">
      <a class="skip" href="#text">${t("chat-skip")}</a>
      ${side(language, t)}
      <div id="shade" class="shade" hidden></div>
      <main class="room">
        <header class="bar">
          <button type="button" id="open-side" class="round narrow" aria-label="${t("chat-open-side")}" aria-expanded="false" aria-controls="side">${icon("menu")}</button>
          <span id="face" class="face" aria-hidden="true"></span>
          <div>
            <h1 id="title"></h1>
            <p id="status" role="status"></p>
          </div>
        </header>
        <div id="wall" class="wall" tabindex="0" role="log" aria-label="${t("chat-messages")}">
          <noscript><p class="intro">${t("chat-no-script")}</p></noscript>
          <div id="intro" class="intro" hidden></div>
          <ol id="messages" class="messages"></ol>
        </div>
        ${composer(t)}
      </main>
      <p id="toast" class="toast" role="status" hidden></p>
      <dialog id="alert" class="alert" aria-labelledby="alert-text">
        <p id="alert-text"></p>
        <form method="dialog"><button class="wide" autofocus>${t("chat-ok")}</button></form>
      </dialog>
    </body>`,
  });
