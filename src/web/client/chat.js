import { createComposer } from "./composer.js";
import { part } from "./dom.js";
import { createState } from "./state.js";
import { createView, TYPING_MS } from "./view.js";

/** @import { Events } from "../chat/protocol.ts" */

const KEY = "yiwen-chat";
const language = document.documentElement.lang;
const texts = /** @type {Record<string, string>} */ (
  await (await fetch(`/chat/texts?language=${language}`)).json()
);
const state = createState(texts, language);
const { t } = state;

/** @type {Map<string, HTMLButtonElement>} */
const waiting = new Map();
/** Answers that came before the page learned what it had asked. @type {Set<string>} */
const early = new Set();
/** @type {EventSource | undefined} */
let stream;

/**
 * @param {string} path
 * @param {object} body
 */
async function post(path, body) {
  const response = await fetch(`/chat/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person: state.me, language, ...body }),
  }).catch(() => undefined);
  if (response?.ok) return response.json();
  toast(t("chat-failed"));
  return undefined;
}

const openChat = () => state.open()?.id ?? 0;

/** @param {string} text */
async function inPrivate(text) {
  if (state.inGroup && text.startsWith("/start")) choose(false);
  await post("say", { chat: openChat(), text });
}

const view = createView(
  state,
  {
    press: async (message, data, button) => {
      button.setAttribute("aria-busy", "true");
      const asked = await post("press", { chat: message.chat, id: message.id, data });
      if (!asked || early.delete(asked.query)) button.removeAttribute("aria-busy");
      else waiting.set(asked.query, button);
    },
    reply: (message) => composer.reply(message),
    edit: (message) => composer.edit(message),
    command: (text) => void inPrivate(text),
  },
  choose,
);

const composer = createComposer(state, {
  say: (text, replyTo) =>
    void post("say", { chat: openChat(), text, ...(replyTo === undefined ? {} : { replyTo }) }),
  edit: (id, text) => void post("edit", { chat: openChat(), id, text }),
  upload: (file) => void upload(file),
});

/** @param {File} file */
async function upload(file) {
  if (file.size > Number(part("file", HTMLInputElement).dataset.most)) return toast(t("chat-file-too-large"));
  const form = new FormData();
  form.set("person", String(state.me));
  form.set("language", language);
  form.set("chat", String(openChat()));
  form.set("file", file);
  const response = await fetch("/chat/upload", { method: "POST", body: form }).catch(() => undefined);
  if (!response?.ok) toast(t("chat-failed"));
}

/** @type {number | undefined} */
let toasted;
/** @param {string} text */
function toast(text) {
  const element = part("toast", HTMLElement);
  element.textContent = text;
  element.hidden = false;
  clearTimeout(toasted);
  toasted = setTimeout(() => {
    element.hidden = true;
  }, 4_000);
}

/** @param {boolean} inGroup */
function choose(inGroup) {
  state.inGroup = inGroup;
  const chat = state.open();
  if (chat) chat.unread = 0;
  composer.clear();
  composer.retitle();
  view.drawAll();
  showSide(false);
  remember();
}

function remember() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ person: state.me, inGroup: state.inGroup }));
  } catch {
    // Then the page starts afresh.
  }
}

/** @type {{ [Name in keyof Events]: (data: Events[Name]) => void }} */
const told = {
  snapshot(snapshot) {
    state.take(snapshot);
    drawYou();
    composer.retitle();
    view.drawAll();
    document.body.dataset.ready = String(state.me);
  },
  message(message) {
    const chat = state.chat(message.chat);
    if (!chat) return;
    const isNew = !chat.messages.has(message.id);
    chat.messages.set(message.id, message);
    if (message.from === state.bot.id) chat.typingUntil = 0;
    if (isNew && message.from !== state.me && chat.id !== openChat()) chat.unread++;
    view.draw(message);
  },
  removed({ chat, id }) {
    state.chat(chat)?.messages.delete(id);
    view.remove(chat, id);
  },
  typing({ chat: id }) {
    const chat = state.chat(id);
    if (!chat) return;
    chat.typingUntil = Date.now() + TYPING_MS;
    view.drawStatus();
    setTimeout(() => view.drawStatus(), TYPING_MS + 100);
  },
  draft: view.drawDraft,
  answered({ query, text, alert }) {
    const button = waiting.get(query);
    if (button) button.removeAttribute("aria-busy");
    else early.add(query);
    waiting.delete(query);
    if (text === "") return;
    if (!alert) return toast(text);
    part("alert-text", HTMLElement).textContent = text;
    part("alert", HTMLDialogElement).showModal();
  },
  role({ person, role }) {
    for (const one of state.people) if (one.id === person) one.role = role;
    drawYou();
  },
  commands(chats) {
    for (const { id, commands } of chats) {
      const chat = state.chat(id);
      if (chat) chat.commands = commands;
    }
  },
};

/** @param {string} person */
function connect(person) {
  stream?.close();
  stream = new EventSource(`/chat/events?person=${person}&language=${language}`);
  for (const [name, take] of Object.entries(told)) {
    stream.addEventListener(name, (event) => take(JSON.parse(/** @type {MessageEvent} */ (event).data)));
  }
  stream.addEventListener("error", () => {
    part("status", HTMLElement).textContent = t("chat-offline");
  });
}

const radios = (/** @type {string} */ name) =>
  /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll(`input[name="${name}"]`));

/** Shows who one is. */
function drawYou() {
  const role = state.people.find(({ id }) => id === state.me)?.role;
  for (const radio of radios("person")) radio.checked = radio.value === String(state.me);
  for (const radio of radios("role")) radio.checked = radio.value === role;
}

for (const radio of radios("person")) {
  radio.addEventListener("change", () => {
    state.me = Number(radio.value);
    composer.clear();
    remember();
    connect(radio.value);
  });
}
for (const radio of radios("role"))
  radio.addEventListener("change", () => void post("role", { role: radio.value }));

const side = part("side", HTMLElement);
const opener = part("open-side", HTMLButtonElement);
/** On a narrow screen the list of chats lies over the chat. @param {boolean} show */
function showSide(show) {
  const was = side.classList.contains("shown");
  side.classList.toggle("shown", show);
  part("shade", HTMLElement).hidden = !show;
  opener.setAttribute("aria-expanded", String(show));
  if (show) part("close-side", HTMLButtonElement).focus();
  else if (was) opener.focus();
}
opener.addEventListener("click", () => showSide(true));
part("close-side", HTMLButtonElement).addEventListener("click", () => showSide(false));
part("shade", HTMLElement).addEventListener("click", () => showSide(false));
side.addEventListener("keydown", (event) => event.key === "Escape" && showSide(false));

// A footnote leads to its quotation, a reply to what it replies to; both light up for a moment.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const goal = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  if (!goal) return;
  event.preventDefault();
  goal.closest("blockquote.collapsed")?.querySelector("button")?.click();
  const folded = goal.closest("details");
  if (folded) folded.open = true;
  goal.scrollIntoView({ block: "center", behavior: "smooth" });
  goal.focus({ preventScroll: true });
  goal.classList.add("lit");
  setTimeout(() => goal.classList.remove("lit"), 2_000);
});

/** @returns {{ person?: number, inGroup?: boolean }} */
function before() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}
const [first] = radios("person");
const { person, inGroup } = before();
const known = [...radios("person")].find(({ value }) => value === String(person));
state.inGroup = inGroup === true;
connect((known ?? first)?.value ?? "");
