/** @import { Snapshot, ShownMessage, ShownCommand, Role } from "../chat/protocol.ts" */

/**
 * What the page knows, told by the stream of events.
 * @typedef {object} Chat
 * @property {number} id
 * @property {ShownCommand[]} commands
 * @property {Map<number, ShownMessage>} messages oldest first
 * @property {number} unread
 * @property {number} typingUntil milliseconds since 1970
 */

/**
 * @param {Record<string, string>} texts
 * @param {string} language
 */
export function createState(texts, language) {
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long" });
  const time = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hour12: false });
  const state = {
    bot: { id: 0, username: "" },
    me: 0,
    group: 0,
    /** @type {{ id: number, role: Role }[]} */
    people: [],
    /** @type {Chat[]} */
    chats: [],
    /** Which chat is open: the private one or the group. */
    inGroup: false,

    /** @param {string} key */
    t: (key) => texts[key] ?? key,

    /** @param {ShownMessage} message */
    dayOf: ({ date }) => day.format(date * 1000),

    /** @param {ShownMessage} message */
    timeOf: ({ date }) => time.format(date * 1000),

    /** @param {number} id */
    chat: (id) => state.chats.find((chat) => chat.id === id),

    open: () => state.chats.find((chat) => (chat.id === state.group) === state.inGroup),

    /** @param {number} id */
    nameOf(id) {
      if (id === state.bot.id) return state.t("chat-bot-name");
      return state.t(`chat-person-${state.people.findIndex((person) => person.id === id) + 1}`);
    },

    /** @param {number} id */
    titleOf: (id) => state.t(id === state.group ? "chat-group-name" : "chat-bot-name"),

    /** @param {Snapshot} snapshot */
    take(snapshot) {
      state.bot = snapshot.bot;
      state.me = snapshot.me;
      state.group = snapshot.group;
      state.people = snapshot.people;
      const unread = new Map(state.chats.map((chat) => [chat.id, chat.unread]));
      state.chats = snapshot.chats.map((chat) => ({
        id: chat.id,
        commands: chat.commands,
        messages: new Map(chat.messages.map((message) => [message.id, message])),
        unread: unread.get(chat.id) ?? 0,
        typingUntil: 0,
      }));
    },
  };
  return state;
}

/** @typedef {ReturnType<typeof createState>} State */

/**
 * A message in one line, for lists and replies.
 * @param {ShownMessage} message
 * @param {State} state
 */
export function lineOf(message, { t }) {
  if (message.text !== undefined) return message.text;
  if (message.markup) {
    // The document is never shown and runs nothing: only its text is taken.
    const { body } = new DOMParser().parseFromString(
      message.markup.html.replace(/<(?:br|\/(?:p|h\d|t[dh]|caption|blockquote))>/g, "$& "),
      "text/html",
    );
    return (body.textContent ?? "").trim();
  }
  return message.file?.name ?? t("chat-picture");
}
