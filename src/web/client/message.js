import { icon, make } from "./dom.js";
import { fromMarkup, picture } from "./markup.js";
import { lineOf } from "./state.js";

/** @import { ShownMessage } from "../chat/protocol.ts" */
/** @import { State } from "./state.js" */

/**
 * What can be done to a message.
 * @typedef {object} Actions
 * @property {(message: ShownMessage, data: string, button: HTMLButtonElement) => void} press
 * @property {(message: ShownMessage) => void} reply
 * @property {(message: ShownMessage) => void} edit
 * @property {(text: string) => void} command
 */

/**
 * A message as it stands in the chat.
 * @param {ShownMessage} message
 * @param {{ state: State, actions: Actions, first: boolean }} context `first`: nobody spoke just before, or another one
 */
export function messageElement(message, { state, actions, first }) {
  const { t, me, group } = state;
  const mine = message.from === me;
  const inGroup = message.chat === group;
  const sender = mine ? t("chat-you") : state.nameOf(message.from);
  const named = inGroup && !mine && first;
  const bubble = make(
    "div",
    { class: "bubble" },
    make("p", { class: named ? `sender tone-${toneOf(message.from, state)}` : "unseen" }, sender),
    repliedTo(message, state),
    message.private ? make("p", { class: "private" }, t("chat-only-you")) : undefined,
    contentOf(message, state, actions),
    foot(message, state, mine),
  );
  const body = make("div", { class: "column" }, bubble, keyboardOf(message, state, actions));
  const face =
    inGroup && !mine
      ? make(
          "span",
          { class: `face tone-${toneOf(message.from, state)}`, "aria-hidden": "true" },
          sender.slice(0, 1),
        )
      : undefined;
  const kind = `${mine ? "mine" : "theirs"}${first ? " first" : ""}${message.private ? " whisper" : ""}`;
  return make(
    "li",
    { id: idOf(message.chat, message.id), class: kind },
    face,
    body,
    tools(message, state, actions, mine),
  );
}

/**
 * @param {number} chat
 * @param {number} id
 */
export const idOf = (chat, id) => `m${chat < 0 ? "g" : "p"}${id}`;

/**
 * @param {number} from
 * @param {State} state
 */
export const toneOf = (from, state) =>
  from === state.bot.id ? "bot" : String(state.people.findIndex(({ id }) => id === from) + 1);

/**
 * @param {ShownMessage} message
 * @param {State} state
 * @param {Actions} actions
 */
function contentOf(message, { t }, actions) {
  const content = make("div", { class: "content" });
  if (message.text !== undefined) content.append(make("p", { class: "written" }, message.text));
  if (message.markup) {
    const { html, rich, links } = message.markup;
    content.classList.add(rich ? "rich" : "plain");
    const scope = idOf(message.chat, message.id);
    content.append(
      fromMarkup(html, { scope, pictures: message.pictures, links, t, onCommand: actions.command }),
    );
  }
  if (message.photo !== undefined) content.append(picture(message.photo, t));
  if (message.file) {
    const { name, size, url } = message.file;
    content.append(
      make(
        "a",
        {
          class: "file",
          href: `${url}?download`,
          download: name,
        },
        make("span", { class: "unseen" }, t("chat-download")),
        make("span", { class: "disc" }, icon("file")),
        make("span", { class: "name" }, name),
        make("span", { class: "size" }, sizeOf(size)),
      ),
    );
  }
  return content;
}

/** @param {number} bytes */
const sizeOf = (bytes) =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${(bytes / 1000).toFixed(1)} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * @param {ShownMessage} message
 * @param {State} state
 */
function repliedTo(message, state) {
  if (message.replyTo === undefined) return undefined;
  const replied = state.chat(message.chat)?.messages.get(message.replyTo);
  if (!replied) return undefined;
  return make(
    "a",
    { class: `replied tone-${toneOf(replied.from, state)}`, href: `#${idOf(replied.chat, replied.id)}` },
    make("b", {}, state.nameOf(replied.from)),
    make("span", {}, lineOf(replied, state)),
  );
}

/**
 * @param {ShownMessage} message
 * @param {State} state
 * @param {boolean} mine
 */
function foot(message, { t, timeOf }, mine) {
  const date = new Date(message.date * 1000);
  const time = timeOf(message);
  return make(
    "p",
    { class: "foot" },
    message.edited ? `${t("chat-edited")} ` : undefined,
    make("time", { datetime: date.toISOString() }, time),
    mine ? icon("sent") : undefined,
  );
}

/**
 * @param {ShownMessage} message
 * @param {State} state
 * @param {Actions} actions
 */
function keyboardOf(message, { t, bot }, actions) {
  if (message.keyboard.length === 0) return undefined;
  const rows = message.keyboard.map((row) =>
    make(
      "div",
      { class: "keys" },
      ...row.map(({ text, data, url }) => {
        if (url !== undefined && /^https?:\/\//i.test(url)) {
          const start = startOf(url, bot.username);
          if (start !== undefined)
            return make("button", { type: "button", onclick: () => actions.command(start) }, text);
          return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text, icon("link"));
        }
        const button = make("button", { type: "button" }, text);
        if (data !== undefined) button.addEventListener("click", () => actions.press(message, data, button));
        return button;
      }),
    ),
  );
  return make("div", { class: "keyboard", role: "group", "aria-label": t("chat-buttons") }, ...rows);
}

/**
 * What a link into the bot's private chat says there: `https://t.me/yiwen_bot?start=x` is `/start x`.
 * @param {string} address
 * @param {string} username
 */
function startOf(address, username) {
  const url = new URL(address);
  if (url.hostname !== "t.me" || url.pathname.slice(1) !== username) return undefined;
  return `/start ${url.searchParams.get("start") ?? ""}`.trim();
}

/**
 * @param {ShownMessage} message
 * @param {State} state
 * @param {Actions} actions
 * @param {boolean} mine
 */
function tools(message, { t }, actions, mine) {
  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  if (!message.private)
    buttons.push(
      make(
        "button",
        {
          type: "button",
          title: t("chat-reply"),
          "aria-label": t("chat-reply"),
          onclick: () => actions.reply(message),
        },
        icon("reply"),
      ),
    );
  if (mine && message.text !== undefined)
    buttons.push(
      make(
        "button",
        {
          type: "button",
          title: t("chat-edit"),
          "aria-label": t("chat-edit"),
          onclick: () => actions.edit(message),
        },
        icon("edit"),
      ),
    );
  return make("div", { class: "tools" }, ...buttons);
}
