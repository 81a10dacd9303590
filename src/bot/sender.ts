import { type Api, GrammyError, InputFile } from "grammy";
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { HTML, inputOf, optionsOf, type Part, plainParts, richParts } from "./parts.ts";
import type { Document } from "./render/document.ts";
import { renderHtml } from "./render/html.ts";
import { renderRich } from "./render/rich.ts";
import type { BotContext, Log } from "./services.ts";
import type { Store } from "./store.ts";

/** Where a message goes. */
export interface Target {
  chat: number;
  /** Topic of a forum. */
  thread?: number;
  replyTo?: number;
  /** Replies to a message that only one person sees. */
  replyToEphemeral?: number;
  /** Shows the message to this one person only (in a group; servers that don't know this show it to all). */
  onlyFor?: number;
  /** The button press that asked for it. */
  callbackQuery?: string;
}

export interface Sent {
  /** The chat it is in: another than the target's where the group has become a supergroup. */
  chat: number;
  /** Ids in order; empty for a message that one person alone sees. */
  messages: number[];
  rich: boolean;
}

/** What stands in a chat and may be replaced. */
export type Shown = Pick<Sent, "messages" | "rich">;

export interface Sender {
  send(target: Target, document: Document, keyboard?: InlineKeyboardMarkup): Promise<Sent>;
  sendFile(target: Target, file: { name: string; bytes: Uint8Array; caption?: string }): Promise<void>;
  /** Replaces what was sent; messages that are too many go, ones that are missing come. */
  edit(target: Target, sent: Shown, document: Document, keyboard?: InlineKeyboardMarkup): Promise<Sent>;
  /** Changes the buttons of a message and nothing else of it. */
  editButtons(chat: number, message: number, keyboard: InlineKeyboardMarkup): Promise<void>;
  /** Runs the rich form of a call, or the plain one where the server knows no rich messages. */
  inEitherForm<Value>(rich: () => Promise<Value>, plain: () => Promise<Value>): Promise<Value>;
  /** Replaces the pressed message where one person alone sees it. */
  editPrivately(
    ctx: BotContext,
    target: Target,
    document: Document,
    keyboard?: InlineKeyboardMarkup,
  ): Promise<void>;
}

/** A server that knew no rich messages is asked again after a day: servers get updated. */
const PLAIN_FOR = 24 * 3_600_000;

const NO_KEYBOARD: InlineKeyboardMarkup = { inline_keyboard: [] };

/**
 * Sends documents as rich messages, and as HTML messages where the server knows no rich ones. Which it is is found
 * out by the first message and remembered over restarts.
 */
export function createSender(api: Api, store: Store, clock: () => number, log: Log): Sender {
  let plainUntil: number | undefined;

  async function isPlain(): Promise<boolean> {
    plainUntil ??= (await store.plainUntil.get()) ?? 0;
    return clock() < plainUntil;
  }

  async function inEitherForm<Value>(
    rich: () => Promise<Value>,
    plain: () => Promise<Value>,
  ): Promise<Value> {
    if (await isPlain()) return plain();
    try {
      return await rich();
    } catch (error) {
      if (knowsNoRich(error)) {
        plainUntil = clock() + PLAIN_FOR;
        await store.plainUntil.set(plainUntil);
        log.info({}, "the server knows no rich messages; using HTML messages for a day");
        return plain();
      }
      if (!wasRejected(error)) throw error;
      log.warn(
        { method: error.method, reason: error.description },
        "a rich message was rejected; sending HTML",
      );
      return plain();
    }
  }

  async function sendParts(parts: Part[], target: Target, rich: boolean): Promise<Sent> {
    const messages: Message[] = [];
    for (const part of parts) messages.push(await part(api, target));
    return sentAs(target, messages, rich);
  }

  const send: Sender["send"] = (target, document, keyboard) =>
    inEitherForm(
      () => sendParts(richParts(document, keyboard), target, true),
      () => sendParts(plainParts(document, keyboard), target, false),
    );

  async function editAll<Page>(
    sent: Shown,
    pages: Page[],
    keyboard: InlineKeyboardMarkup | undefined,
    change: (id: number, page: Page, keyboard: InlineKeyboardMarkup) => Promise<unknown>,
  ): Promise<void> {
    for (const [index, page] of pages.entries()) {
      const id = sent.messages[index];
      if (id === undefined) return;
      await change(id, page, index === pages.length - 1 ? (keyboard ?? NO_KEYBOARD) : NO_KEYBOARD).catch(
        ignoreUnmodified,
      );
    }
  }

  const edit: Sender["edit"] = async (target, sent, document, keyboard) => {
    const rich = sent.rich && !(await isPlain());
    const richPages = rich ? renderRich(document) : [];
    const plain = rich ? { pages: [], pictures: [] } : renderHtml(document);
    const pages = rich ? richPages.length : plain.pages.length;
    // More pages than messages, or pictures beside plain messages: nothing can be put in place, so all is sent anew.
    const fits = pages <= sent.messages.length && (rich || plain.pictures.length === 0);
    if (fits) {
      try {
        if (rich) {
          await editAll(sent, richPages, keyboard, (id, page, markup) =>
            api.editMessageText(target.chat, id, inputOf(page, document.links ?? false), {
              reply_markup: markup,
            }),
          );
        } else {
          await editAll(sent, plain.pages, keyboard, (id, page, markup) =>
            api.editMessageText(target.chat, id, page.html, { ...HTML, reply_markup: markup }),
          );
        }
        await remove(target.chat, sent.messages.slice(pages));
        return { chat: target.chat, messages: sent.messages.slice(0, pages), rich };
      } catch (error) {
        if (!wasRejected(error)) throw error;
        log.warn(
          { method: error.method, reason: error.description },
          "an answer could not be edited; sending it anew",
        );
      }
    }
    await remove(target.chat, sent.messages);
    return send(target, document, keyboard);
  };

  async function remove(chat: number, messages: number[]): Promise<void> {
    for (const id of messages) {
      await api.deleteMessage(chat, id).catch((error: unknown) => {
        if (!wasRejected(error)) throw error;
      });
    }
  }

  const editPrivately: Sender["editPrivately"] = async (ctx, target, document, keyboard) => {
    const message = ctx.callbackQuery?.message;
    if (!message || !("ephemeral_message_id" in message) || message.ephemeral_message_id === undefined)
      return;
    const text = renderHtml(document).pages[0]?.html ?? "";
    const options = { ...HTML, reply_markup: keyboard ?? NO_KEYBOARD };
    const { chat, ephemeral_message_id: id } = message;
    try {
      await api
        .editEphemeralMessageText(chat.id, ctx.callbackQuery.from.id, id, text, options)
        .catch(ignoreUnmodified);
    } catch (error) {
      // Such messages vanish after a while.
      if (!wasRejected(error)) throw error;
      await send(target, document, keyboard);
    }
  };

  return {
    inEitherForm,
    send: (target, document, keyboard) => send(target, document, tidy(keyboard)),
    sendFile: async (target, { name, bytes, caption }) => {
      await api.sendDocument(target.chat, new InputFile(bytes, name), {
        ...optionsOf(target, true, undefined),
        ...(caption === undefined ? {} : { caption }),
      });
    },
    edit: (target, sent, document, keyboard) => edit(target, sent, document, tidy(keyboard)),
    editButtons: async (chat, message, keyboard) => {
      const options = { reply_markup: tidy(keyboard) ?? NO_KEYBOARD };
      await api.editMessageReplyMarkup(chat, message, options).catch(ignoreUnmodified);
    },
    editPrivately: (ctx, target, document, keyboard) => editPrivately(ctx, target, document, tidy(keyboard)),
  };
}

const sentAs = (target: Target, messages: Message[], rich: boolean): Sent => ({
  chat: messages.at(-1)?.chat.id ?? target.chat,
  messages: messages.map((message) => message.message_id).filter((id) => id !== 0),
  rich,
});

/** Keyboards are built row by row; a row that stayed empty is left out. */
export const tidy = (keyboard: InlineKeyboardMarkup | undefined): InlineKeyboardMarkup | undefined =>
  keyboard && { inline_keyboard: keyboard.inline_keyboard.filter((row) => row.length > 0) };

const wasRejected = (error: unknown): error is GrammyError =>
  error instanceof GrammyError && error.error_code === 400;

/** What servers from before rich messages answer: they don't know the method, or see no text to edit. */
const knowsNoRich = (error: unknown): boolean =>
  error instanceof GrammyError &&
  (error.error_code === 404 ||
    (error.error_code === 400 && /method not found|unknown method/i.test(error.description)));

function ignoreUnmodified(error: unknown): void {
  if (wasRejected(error) && error.description.includes("message is not modified")) return;
  throw error;
}
