import { type Api, InputFile } from "grammy";
import type { InlineKeyboardMarkup, InputRichMessage, Message } from "grammy/types";
import type { Document } from "./render/document.ts";
import { renderHtml } from "./render/html.ts";
import { type RichPage, renderRich } from "./render/rich.ts";
import type { Target } from "./sender.ts";

/** One of the messages that a document is sent as. */
export type Part = (api: Api, target: Target) => Promise<Message>;

export function richParts(document: Document, keyboard: InlineKeyboardMarkup | undefined): Part[] {
  const pages = renderRich(document);
  return pages.map((page, index) => (api, target) => {
    const options = optionsOf(target, index === 0, index === pages.length - 1 ? keyboard : undefined);
    return api.sendRichMessage(target.chat, inputOf(page, document.links ?? false), options);
  });
}

export function plainParts(document: Document, keyboard: InlineKeyboardMarkup | undefined): Part[] {
  const { pages, pictures } = renderHtml(document);
  return [
    ...pages.map(
      (page, index): Part =>
        (api, target) => {
          const options = optionsOf(target, index === 0, index === pages.length - 1 ? keyboard : undefined);
          return api.sendMessage(target.chat, page.html, { ...options, ...HTML });
        },
    ),
    ...pictures.map(
      (picture): Part =>
        (api, target) =>
          api.sendPhoto(target.chat, new InputFile(picture), optionsOf(target, false, undefined)),
    ),
  ];
}

export const HTML = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;

export const inputOf = (page: RichPage, links: boolean): InputRichMessage => ({
  html: page.html,
  skip_entity_detection: !links,
  ...(page.pictures.length === 0
    ? {}
    : {
        media: page.pictures.map(({ id, png }) => ({
          id,
          media: { type: "photo" as const, media: new InputFile(png, `${id}.png`) },
        })),
      }),
});

export function optionsOf(target: Target, first: boolean, keyboard: InlineKeyboardMarkup | undefined) {
  const reply =
    target.replyToEphemeral !== undefined
      ? { reply_parameters: { ephemeral_message_id: target.replyToEphemeral } }
      : target.replyTo !== undefined && target.onlyFor === undefined
        ? { reply_parameters: { message_id: target.replyTo, allow_sending_without_reply: true } }
        : {};
  return {
    ...(target.thread === undefined ? {} : { message_thread_id: target.thread }),
    ...(first ? reply : {}),
    ...(target.onlyFor === undefined
      ? {}
      : {
          ephemeral_message_parameters: {
            receiver_user_id: target.onlyFor,
            ...(target.callbackQuery === undefined ? {} : { callback_query_id: target.callbackQuery }),
          },
        }),
    ...(keyboard && keyboard.inline_keyboard.length > 0 ? { reply_markup: keyboard } : {}),
  };
}
