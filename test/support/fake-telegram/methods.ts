import { chatMethods } from "./chat-methods.ts";
import { draftMethods } from "./drafts.ts";
import {
  type Complain,
  checkCommands,
  checkKeyboard,
  checkResults,
  checkRich,
  checkText,
  type Fields,
  isFields,
} from "./rules.ts";
import { BOT, type FakeChat, type StoredMessage, type Upload, type World } from "./world.ts";

/** A call as the server sees it. */
export interface Incoming {
  method: string;
  fields: Fields;
  /** The uploaded parts by name. */
  files: Map<string, Upload>;
}

export class Refusal extends Error {
  readonly code: number;
  readonly parameters: object | undefined;

  constructor(code: number, description: string, parameters?: object) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export interface Rules {
  rich: boolean;
  /** Seconds that a message to this chat has to wait. */
  throttle: (chat: number) => number | undefined;
  /** A limit of Telegram's that the bot broke: the call is refused and the test fails. */
  violation: (problem: string) => void;
}

export type Method = (call: Incoming) => unknown;

/** The Bot API methods that the project calls, each with the limits that Telegram documents. */
export function createMethods(world: World, rules: Rules): Record<string, Method> {
  let lastEphemeral = 0;

  const strict = (method: string): { complain: Complain; settle: () => void } => {
    const problems: string[] = [];
    return {
      complain: (problem) => problems.push(problem),
      settle: () => {
        if (problems.length === 0) return;
        for (const problem of problems) rules.violation(`${method}: ${problem}`);
        throw new Refusal(400, `Bad Request: ${problems[0]}`);
      },
    };
  };

  function chatOf(fields: Fields): FakeChat {
    const chat = world.chats.get(Number(fields.chat_id));
    if (!chat) throw new Refusal(400, "Bad Request: chat not found");
    if (chat.migratedTo !== undefined) {
      throw new Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {
        migrate_to_chat_id: chat.migratedTo,
      });
    }
    if (chat.closed) {
      throw new Refusal(
        403,
        chat.type === "private" ? "Forbidden: bot was blocked by the user" : "Forbidden: bot was kicked",
      );
    }
    return chat;
  }

  function writable(fields: Fields): FakeChat {
    const chat = chatOf(fields);
    const wait = rules.throttle(chat.id);
    if (wait !== undefined) {
      throw new Refusal(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    }
    return chat;
  }

  function place(
    chat: FakeChat,
    fields: Fields,
    complain: Complain,
  ): { replyTo?: number; thread?: number; onlyFor?: number } {
    const reply = isFields(fields.reply_parameters) ? fields.reply_parameters : undefined;
    const replyTo = reply?.message_id === undefined ? undefined : Number(reply.message_id);
    if (replyTo !== undefined && !chat.messages.has(replyTo) && !reply?.allow_sending_without_reply) {
      throw new Refusal(400, "Bad Request: message to be replied not found");
    }
    const thread = fields.message_thread_id === undefined ? undefined : Number(fields.message_thread_id);
    if (thread !== undefined && !chat.forum) complain("message_thread_id in a chat without topics");
    const ephemeral = isFields(fields.ephemeral_message_parameters)
      ? fields.ephemeral_message_parameters
      : undefined;
    if (ephemeral && chat.type === "private") complain("an ephemeral message in a private chat");
    if (reply?.ephemeral_message_id !== undefined && !ephemeral)
      complain("a reply to an ephemeral message that is none");
    return {
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(thread === undefined ? {} : { thread }),
      ...(ephemeral ? { onlyFor: Number(ephemeral.receiver_user_id) } : {}),
    };
  }

  function send(
    { method, fields }: Incoming,
    show: (complain: Complain) => Pick<StoredMessage, "text" | "source" | "rich" | "file">,
  ) {
    const chat = writable(fields);
    const { complain, settle } = strict(method);
    const shown = show(complain);
    checkKeyboard(fields.reply_markup, complain);
    const where = place(chat, fields, complain);
    settle();
    const stored: StoredMessage = { id: 0, from: BOT.id, ...shown, ...where, ...keyboardOf(fields) };
    if (stored.onlyFor === undefined) {
      stored.id = ++chat.lastId;
      chat.messages.set(stored.id, stored);
    } else {
      stored.ephemeralId = ++lastEphemeral;
      chat.ephemeral.set(stored.ephemeralId, stored);
    }
    return world.messageOf(chat, stored, BOT);
  }

  function change({ method, fields, files }: Incoming, stored: StoredMessage | undefined) {
    if (!stored || stored.from !== BOT.id) throw new Refusal(400, "Bad Request: message to edit not found");
    if (!rules.rich && fields.text === undefined)
      throw new Refusal(400, "Bad Request: message text is empty");
    const { complain, settle } = strict(method);
    const rich = fields.rich_message !== undefined;
    const text = rich ? checkRich(fields.rich_message, files, complain) : checkText(fields, "text", complain);
    checkKeyboard(fields.reply_markup, complain);
    settle();
    const source = JSON.stringify(fields.rich_message ?? fields.text);
    const keyboard = keyboardOf(fields);
    if (source === stored.source && JSON.stringify(keyboard.keyboard) === JSON.stringify(stored.keyboard)) {
      throw new Refusal(
        400,
        "Bad Request: message is not modified: specified new message content is exactly the same",
      );
    }
    Object.assign(stored, { text, source, rich, keyboard: keyboard.keyboard });
  }

  const knowsRich = () => {
    if (!rules.rich) throw new Refusal(404, "Not Found: method not found");
  };

  const refuseRichContent = (results: unknown[]) => {
    if (rules.rich || !JSON.stringify(results).includes('"rich_message"')) return;
    throw new Refusal(400, "Bad Request: can't parse InputMessageContent: message text is empty");
  };

  return {
    getMe: () => ({ ...BOT, can_join_groups: true, supports_inline_queries: true }),
    setMyCommands: ({ method, fields }) => {
      const { complain, settle } = strict(method);
      checkCommands(fields, complain);
      settle();
      return true;
    },
    sendMessage: (call) =>
      send(call, (complain) => ({
        text: checkText(call.fields, "text", complain),
        source: JSON.stringify(call.fields.text),
        rich: false,
      })),
    sendRichMessage: (call) => {
      knowsRich();
      return send(call, (complain) => ({
        text: checkRich(call.fields.rich_message, call.files, complain),
        source: JSON.stringify(call.fields.rich_message),
        rich: true,
      }));
    },
    ...draftMethods({ writable, strict, knowsRich }),
    sendPhoto: (call) =>
      send(call, (complain) => {
        uploadOf(call, "photo", complain);
        return { text: checkText(call.fields, "caption", complain), source: "photo", rich: false };
      }),
    sendDocument: (call) =>
      send(call, (complain) => {
        const file = uploadOf(call, "document", complain);
        if (file?.bytes.length === 0) complain("file must be non-empty");
        if (file && file.bytes.length > 50_000_000) complain("a file of more than 50 MB");
        const text = checkText(call.fields, "caption", complain);
        return { text, source: "document", rich: false, ...(file ? { file } : {}) };
      }),
    editMessageText: (call) => {
      const chat = writable(call.fields);
      const stored = chat.messages.get(Number(call.fields.message_id));
      change(call, stored);
      return stored ? world.messageOf(chat, stored, BOT) : true;
    },
    editEphemeralMessageText: (call) => {
      const chat = writable(call.fields);
      const stored = chat.ephemeral.get(Number(call.fields.ephemeral_message_id));
      if (stored?.onlyFor !== Number(call.fields.receiver_user_id)) {
        throw new Refusal(400, "Bad Request: message to edit not found");
      }
      change(call, stored);
      return true;
    },
    editMessageReplyMarkup: ({ method, fields }) => {
      const chat = chatOf(fields);
      const stored = chat.messages.get(Number(fields.message_id));
      if (!stored || stored.from !== BOT.id) throw new Refusal(400, "Bad Request: message to edit not found");
      const { complain, settle } = strict(method);
      checkKeyboard(fields.reply_markup, complain);
      settle();
      const { keyboard } = keyboardOf(fields);
      if (JSON.stringify(keyboard) === JSON.stringify(stored.keyboard))
        throw new Refusal(400, "Bad Request: message is not modified: the reply markup is exactly the same");
      if (keyboard) stored.keyboard = keyboard;
      else delete stored.keyboard;
      return world.messageOf(chat, stored, BOT);
    },
    deleteMessage: ({ fields }) => {
      if (!chatOf(fields).messages.delete(Number(fields.message_id))) {
        throw new Refusal(400, "Bad Request: message to delete not found");
      }
      return true;
    },
    sendChatAction: ({ method, fields }) => {
      const chat = chatOf(fields);
      const { complain, settle } = strict(method);
      if (fields.action !== "typing" && fields.action !== "upload_document")
        complain(`action "${String(fields.action)}"`);
      place(chat, fields, complain);
      settle();
      return true;
    },
    answerCallbackQuery: ({ method, fields }) => {
      const { complain, settle } = strict(method);
      if (String(fields.text ?? "").length > 200) complain("text is longer than 200 characters");
      settle();
      if (!world.openQueries.delete(String(fields.callback_query_id))) {
        throw new Refusal(
          400,
          "Bad Request: query is too old and response timeout expired or query ID is invalid",
        );
      }
      return true;
    },
    answerInlineQuery: ({ method, fields }) => {
      refuseRichContent(Array.isArray(fields.results) ? fields.results : []);
      const { complain, settle } = strict(method);
      checkResults(Array.isArray(fields.results) ? fields.results : [], complain);
      if (Buffer.byteLength(String(fields.next_offset ?? "")) > 64)
        complain("next_offset is longer than 64 bytes");
      settle();
      return true;
    },
    answerGuestQuery: ({ method, fields }) => {
      refuseRichContent([fields.result]);
      const { complain, settle } = strict(method);
      checkResults([fields.result], complain);
      settle();
      return { inline_message_id: `inline-${String(fields.guest_query_id)}` };
    },
    getFile: ({ fields }) => {
      const id = String(fields.file_id);
      const file = world.files.get(id);
      if (!file) throw new Refusal(400, "Bad Request: wrong file_id");
      if (file.bytes.length > 20_000_000) throw new Refusal(400, "Bad Request: file is too big");
      return { file_id: id, file_unique_id: id, file_path: `documents/${id}` };
    },
    ...chatMethods(world, chatOf),
  };
}

function uploadOf({ fields, files }: Incoming, field: string, complain: Complain): Upload | undefined {
  const given = String(fields[field] ?? "");
  const upload = files.get(given.startsWith("attach://") ? given.slice("attach://".length) : field);
  if (!upload) complain(`no ${field} was uploaded`);
  return upload;
}

function keyboardOf(fields: Fields): Pick<StoredMessage, "keyboard"> {
  const markup = fields.reply_markup;
  if (!isFields(markup) || !Array.isArray(markup.inline_keyboard) || markup.inline_keyboard.length === 0)
    return {};
  return { keyboard: markup.inline_keyboard };
}
