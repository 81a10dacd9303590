import { type Api, GrammyError } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { Language } from "../domain/answering.ts";
import type { Destination, Digest, MessageSender, SendOutcome } from "../domain/digests.ts";
import type { Pace } from "./pace.ts";
import { type Part, plainParts, richParts } from "./parts.ts";
import type { Document } from "./render/document.ts";
import { outcomeOf } from "./send-outcome.ts";
import { type Sender, type Target, tidy } from "./sender.ts";
import type { Store } from "./store.ts";

export interface RenderedDigest {
  document: Document;
  keyboard: InlineKeyboardMarkup;
}
export type DigestRenderer = (digest: Digest, to: Destination) => RenderedDigest | Promise<RenderedDigest>;

export interface DigestSenderOptions {
  /** One that repeats nothing by itself: the outbox knows what may be sent again. */
  api: Api;
  sender: Pick<Sender, "inEitherForm">;
  store: Pick<Store, "person" | "chat" | "spoken">;
  pace: Pace;
  sleep: (ms: number) => Promise<void>;
  render: DigestRenderer;
}

/** Sends digests to Telegram and says how that went; never throws for what Telegram or the network does. */
export function createDigestSender({
  api,
  sender,
  store,
  pace,
  sleep,
  render,
}: DigestSenderOptions): MessageSender {
  async function patientTurn(chat: number): Promise<void> {
    for (;;) {
      const wait = await pace.broadcast(chat);
      if (wait === 0) return;
      await sleep(wait);
    }
  }

  return {
    language: async (chat): Promise<Language> =>
      (await store.person.get(chat))?.language ??
      (await store.chat.get(chat))?.language ??
      (await store.spoken.get(chat)) ??
      "zh-Hans",

    turn: (chat) => pace.broadcast(Number(chat)),

    async send(to, digest, before) {
      const { document, keyboard } = await render(digest, to);
      const target: Target = {
        chat: Number(to.chat),
        ...(to.thread === undefined ? {} : { thread: to.thread }),
      };
      // The first message has its turn already.
      let turns = 1;

      async function sendParts(parts: Part[], isForm: (error: unknown) => boolean): Promise<SendOutcome> {
        const messages = [...before];
        for (const part of parts.slice(before.length)) {
          if (turns === 0) await patientTurn(target.chat);
          turns = 0;
          // Between its turn and now it was written down that it leaves.
          const arrived = await pace.leave(target.chat);
          try {
            messages.push((await part(api, target)).message_id);
          } catch (error) {
            if (messages.length === before.length && isForm(error)) throw error;
            return { messages, ...outcomeOf(error, target.chat) };
          } finally {
            arrived();
          }
        }
        return { kind: "sent", messages };
      }

      const buttons = tidy(keyboard);
      return sender.inEitherForm(
        () => sendParts(richParts(document, buttons), isAboutForm),
        () => sendParts(plainParts(document, buttons), () => false),
      );
    },
  };
}

/** The server knows no rich messages, or takes exception to this one: the plain form may pass. */
const isAboutForm = (error: unknown): boolean =>
  error instanceof GrammyError && (error.error_code === 404 || outcomeOf(error, 0).kind === "refused");
