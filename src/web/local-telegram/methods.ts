import { type Call, listOf, numberOf, objectOf, Refusal, textOf, uploadOf } from "./call.ts";
import type { Doings } from "./doings.ts";
import type { Button, Command, KeptMessage } from "./history.ts";
import { messageOf } from "./messages.ts";
import { BOT, GROUP, isChat, isPerson, type Teller, userOf } from "./people.ts";
import { memberOf, type World } from "./world.ts";

type Method = (call: Call) => unknown;
type Content = Pick<KeptMessage, "markup" | "pictures" | "photo" | "file">;

/** The methods of the Bot API that the bot calls; another one is answered as Telegram answers an unknown one. */
export function createMethods(world: World, doings: Doings): Record<string, Method> {
  const { history } = world;
  /** In what a method returns the bot is the one who speaks: nobody's language is asked for. */
  const nobody: Teller = { person: 0, language: "" };

  async function send({ fields }: Call, content: Content): Promise<object> {
    const chat = chatFrom(fields);
    const onlyFor = numberOf(objectOf(fields.ephemeral_message_parameters).receiver_user_id);
    const replyTo = numberOf(objectOf(fields.reply_parameters).message_id);
    const message: KeptMessage = {
      chat,
      id: history.nextMessage(chat),
      from: BOT.id,
      date: world.seconds(),
      ...content,
      ...keyboardOf(fields),
      ...(onlyFor === undefined ? {} : { onlyFor }),
      ...(replyTo === undefined ? {} : { replyTo }),
    };
    await history.save({ messages: [message] });
    world.tell({ kind: "message", message });
    return messageOf(message, nobody);
  }

  async function change(call: Call, id: number | undefined): Promise<object> {
    const before = history.message(chatFrom(call.fields), id ?? 0);
    if (before?.from !== BOT.id) throw new Refusal(400, "Bad Request: message to edit not found");
    const { keyboard: _, ...rest } = before;
    const content = call.fields.rich_message === undefined ? plain(call) : await rich(call);
    const message: KeptMessage = {
      ...rest,
      ...content,
      ...keyboardOf(call.fields),
      edited: world.seconds(),
    };
    await history.save({ messages: [message] });
    world.tell({ kind: "message", message });
    return messageOf(message, nobody);
  }

  /** What the bot is about to say; shown until it has said it, and kept nowhere. */
  function draft({ fields }: Call, { markup }: Content): true {
    const chat = chatFrom(fields);
    if (chat === GROUP.id) throw new Refusal(400, "Bad Request: drafts are for private chats");
    if (markup) world.tell({ kind: "draft", chat, markup });
    return true;
  }

  const plain = ({ fields }: Call): Content => {
    const html = textOf(fields.text);
    if (html === "") throw new Refusal(400, "Bad Request: message text is empty");
    return { markup: { html, rich: false, links: true } };
  };

  async function rich(call: Call): Promise<Content> {
    const { html, skip_entity_detection: skip, media } = objectOf(call.fields.rich_message);
    if (textOf(html) === "") throw new Refusal(400, "Bad Request: message text is empty");
    const pictures: NonNullable<Content["pictures"]> = {};
    for (const item of listOf(media).map(objectOf)) {
      const { name, bytes } = uploadOf(call, objectOf(item.media).media);
      pictures[textOf(item.id)] = await history.keepFile(name, "image/png", bytes);
    }
    return { markup: { html: textOf(html), rich: true, links: skip !== true }, pictures };
  }

  return {
    getMe: () => ({ ...BOT, can_join_groups: true, supports_inline_queries: false }),
    deleteWebhook: () => true,
    setMyCommands: async ({ fields }) => {
      const scope = objectOf(fields.scope);
      const kind = scope.type === "chat" ? `chat:${Number(scope.chat_id)}` : textOf(scope.type);
      const menu = listOf(fields.commands) as Command[];
      history.state.commands[`${kind}/${textOf(fields.language_code)}`] = menu;
      await history.save();
      world.tell({ kind: "commands" });
      return true;
    },
    sendMessage: (call) => send(call, plain(call)),
    sendRichMessage: async (call) => send(call, await rich(call)),
    sendPhoto: async (call) => {
      const { name, bytes } = uploadOf(call, call.fields.photo);
      return send(call, { photo: await history.keepFile(name, "image/png", bytes) });
    },
    sendDocument: async (call) => {
      const { name, bytes } = uploadOf(call, call.fields.document);
      return send(call, { file: await history.keepFile(name, "application/octet-stream", bytes) });
    },
    editMessageText: (call) => change(call, numberOf(call.fields.message_id)),
    editMessageReplyMarkup: async ({ fields }) => {
      const before = history.message(chatFrom(fields), numberOf(fields.message_id) ?? 0);
      if (before?.from !== BOT.id) throw new Refusal(400, "Bad Request: message to edit not found");
      const { keyboard: _, ...rest } = before;
      // Telegram does not call a message edited for its buttons.
      const message: KeptMessage = { ...rest, ...keyboardOf(fields) };
      await history.save({ messages: [message] });
      world.tell({ kind: "message", message });
      return messageOf(message, nobody);
    },
    editEphemeralMessageText: async (call) => {
      await change(call, numberOf(call.fields.ephemeral_message_id));
      return true;
    },
    deleteMessage: async ({ fields }) => {
      const message = history.message(chatFrom(fields), numberOf(fields.message_id) ?? 0);
      if (!message) throw new Refusal(400, "Bad Request: message to delete not found");
      await history.save({ removed: [message] });
      world.tell({ kind: "removed", message });
      return true;
    },
    sendMessageDraft: (call) => draft(call, plain(call)),
    sendRichMessageDraft: async (call) => draft(call, await rich(call)),
    sendChatAction: ({ fields }) => {
      world.tell({ kind: "typing", chat: chatFrom(fields) });
      return true;
    },
    answerCallbackQuery: ({ fields }) => {
      const alert = fields.show_alert === true || fields.show_alert === "true";
      if (doings.answer(textOf(fields.callback_query_id), textOf(fields.text), alert)) return true;
      throw new Refusal(
        400,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
      );
    },
    getChatMember: ({ fields }) => {
      const person = numberOf(fields.user_id) ?? 0;
      if (chatFrom(fields) !== GROUP.id || !isPerson(person))
        throw new Refusal(400, "Bad Request: member not found");
      return memberOf(userOf({ person, language: "" }), world.roleOf(person));
    },
    getFile: ({ fields }) => {
      const file = history.file(textOf(fields.file_id));
      if (!file) throw new Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable");
      const path = `documents/${file.id}`;
      return { file_id: file.id, file_unique_id: file.id, file_size: file.size, file_path: path };
    },
  };
}

function chatFrom(fields: Call["fields"]): number {
  const chat = numberOf(fields.chat_id) ?? 0;
  if (!isChat(chat)) throw new Refusal(400, "Bad Request: chat not found");
  return chat;
}

function keyboardOf(fields: Call["fields"]): { keyboard?: Button[][] } {
  const rows = listOf(objectOf(fields.reply_markup).inline_keyboard).map((row) =>
    listOf(row).map((value): Button => {
      const { text, callback_data: data, url } = objectOf(value);
      return {
        text: textOf(text),
        ...(data === undefined ? {} : { data: textOf(data) }),
        ...(url === undefined ? {} : { url: textOf(url) }),
      };
    }),
  );
  return rows.length === 0 ? {} : { keyboard: rows };
}
