import { make, part } from "./dom.js";
import { idOf, messageElement } from "./message.js";
import { lineOf } from "./state.js";

/** @import { Events, ShownMessage } from "../chat/protocol.ts" */
/** @import { State } from "./state.js" */
/** @import { Actions } from "./message.js" */

/** Messages of one sender within this time stand together. */
const TOGETHER_SECONDS = 300;
/** Whoever has scrolled up further than this is reading and is left there. */
const NEAR_END = 160;
/** Telegram shows that somebody types for this long. */
export const TYPING_MS = 5_000;
/** And a draft for this long. */
const DRAFT_MS = 30_000;
const DRAFT = "draft";

/**
 * Draws the open chat and the list of chats.
 * @param {State} state
 * @param {Actions} actions
 * @param {(inGroup: boolean) => void} choose
 */
export function createView(state, actions, choose) {
  const wall = part("wall", HTMLElement);
  const list = part("messages", HTMLOListElement);
  const intro = part("intro", HTMLElement);
  const chats = part("chats", HTMLUListElement);
  const { t } = state;

  const isNearEnd = () => wall.scrollHeight - wall.scrollTop - wall.clientHeight < NEAR_END;
  const toEnd = () => {
    const last = list.lastElementChild;
    wall.scrollTo({ top: wall.scrollHeight });
    if (!(last instanceof HTMLElement) || last.offsetHeight <= wall.clientHeight) return;
    // Of what is higher than the screen the beginning is read first, under what it answers.
    const before = last.previousElementSibling;
    (before?.classList.contains("mine") ? before : last).scrollIntoView({ block: "start" });
  };
  let followEnd = true;
  /** @type {number | undefined} */
  let draftEnds;
  // A picture takes its room when it has come.
  list.addEventListener("load", () => followEnd && toEnd(), true);
  for (const own of ["wheel", "touchmove", "keydown", "pointerdown"])
    wall.addEventListener(own, () => {
      followEnd = false;
    });

  /**
   * @param {ShownMessage} message
   * @param {ShownMessage | undefined} before
   */
  function elements(message, before) {
    const newDay = !before || state.dayOf(before) !== state.dayOf(message);
    const first = newDay || before.from !== message.from || message.date - before.date > TOGETHER_SECONDS;
    const element = messageElement(message, { state, actions, first });
    return newDay
      ? [make("li", { class: "day" }, make("span", {}, state.dayOf(message))), element]
      : [element];
  }

  function drawIntro() {
    const chat = state.open();
    const empty = chat !== undefined && ![...chat.messages.values()].some(({ from }) => from === state.me);
    intro.hidden = !empty;
    if (!empty) return;
    const start = make(
      "button",
      { type: "button", class: "wide", onclick: () => actions.command("/start") },
      t("chat-start"),
    );
    intro.replaceChildren(
      make("p", { class: "big" }, t("chat-intro")),
      make("p", {}, t(state.inGroup ? "chat-intro-group" : "chat-intro-more")),
      ...(state.inGroup ? [] : [start]),
    );
  }

  function drawAll() {
    const messages = [...(state.open()?.messages.values() ?? [])];
    // What was there before is not news to be read out.
    wall.setAttribute("aria-live", "off");
    list.replaceChildren(...messages.flatMap((message, index) => elements(message, messages[index - 1])));
    wall.setAttribute("aria-live", "polite");
    drawIntro();
    drawHead();
    drawChats();
    followEnd = true;
    toEnd();
  }

  const removeDraft = () => document.getElementById(DRAFT)?.remove();

  /**
   * What the bot is about to say, until it has said it. Not read out: the answer is.
   * @param {Events["draft"]} draft
   */
  function drawDraft({ chat, markup }) {
    if (chat !== state.open()?.id) return;
    const follow = isNearEnd();
    const message = {
      chat,
      id: 0,
      from: state.bot.id,
      date: Date.now() / 1000,
      edited: false,
      pictures: {},
      keyboard: [],
      private: false,
      markup,
    };
    const element = messageElement(message, { state, actions, first: true });
    element.id = DRAFT;
    element.classList.add("draft");
    element.setAttribute("aria-hidden", "true");
    element.setAttribute("inert", "");
    removeDraft();
    list.append(element);
    clearTimeout(draftEnds);
    draftEnds = setTimeout(removeDraft, DRAFT_MS);
    if (follow) wall.scrollTo({ top: wall.scrollHeight });
  }

  /** @param {ShownMessage} message */
  function draw(message) {
    if (message.from === state.bot.id) removeDraft();
    if (message.chat === state.open()?.id) {
      const follow = isNearEnd() || message.from === state.me;
      const known = document.getElementById(idOf(message.chat, message.id));
      const messages = [...(state.open()?.messages.values() ?? [])];
      const before = messages[messages.findIndex(({ id }) => id === message.id) - 1];
      const made = elements(message, before);
      if (known) known.replaceWith(/** @type {Node} */ (made.at(-1)));
      else {
        made.at(-1)?.classList.add("new");
        list.append(...made);
      }
      drawIntro();
      if (follow && !known) {
        followEnd = true;
        toEnd();
      }
    }
    drawChats();
    drawStatus();
  }

  /**
   * @param {number} chat
   * @param {number} id
   */
  function remove(chat, id) {
    if (chat === state.open()?.id) document.getElementById(idOf(chat, id))?.remove();
    drawChats();
  }

  function drawHead() {
    const chat = state.open();
    if (!chat) return;
    part("title", HTMLElement).textContent = state.titleOf(chat.id);
    const face = part("face", HTMLElement);
    face.className = `face ${state.inGroup ? "tone-group" : "tone-bot"}`;
    face.textContent = state.titleOf(chat.id).slice(0, 1);
    drawStatus();
  }

  function drawStatus() {
    const chat = state.open();
    if (!chat) return;
    const typing = chat.typingUntil > Date.now();
    const status = part("status", HTMLElement);
    const text = t(typing ? "chat-typing" : state.inGroup ? "chat-group-status" : "chat-bot-status");
    status.classList.toggle("typing", typing);
    if (status.textContent !== text) status.textContent = text;
  }

  function drawChats() {
    const focused = document.activeElement?.closest("#chats li");
    const index = focused ? [...chats.children].indexOf(focused) : -1;
    chats.replaceChildren(
      ...state.chats.map((chat) => {
        const inGroup = chat.id === state.group;
        const last = [...chat.messages.values()].at(-1);
        const name =
          last && inGroup ? `${last.from === state.me ? t("chat-you") : state.nameOf(last.from)}: ` : "";
        const open = inGroup === state.inGroup;
        return make(
          "li",
          {},
          make(
            "button",
            { type: "button", ...(open ? { "aria-current": "true" } : {}), onclick: () => choose(inGroup) },
            make(
              "span",
              { class: `face ${inGroup ? "tone-group" : "tone-bot"}`, "aria-hidden": "true" },
              state.titleOf(chat.id).slice(0, 1),
            ),
            make("span", { class: "who" }, state.titleOf(chat.id)),
            make("span", { class: "when" }, last ? state.timeOf(last) : ""),
            make("span", { class: "last" }, last ? name + lineOf(last, state).slice(0, 90) : ""),
            chat.unread > 0 && !open ? make("span", { class: "unread" }, String(chat.unread)) : undefined,
          ),
        );
      }),
    );
    if (index >= 0) chats.children[index]?.querySelector("button")?.focus();
  }

  return { drawAll, draw, drawDraft, remove, drawStatus };
}

/** @typedef {ReturnType<typeof createView>} View */
