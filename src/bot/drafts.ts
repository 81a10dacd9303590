import type { Api } from "grammy";
import type { AnswerDraft } from "../domain/answering.ts";
import { type Document, paragraph } from "./render/document.ts";
import { renderHtml } from "./render/html.ts";
import { renderRich } from "./render/rich.ts";
import type { Target } from "./sender.ts";
import type { Log } from "./services.ts";
import type { Store } from "./store.ts";

/** A draft that takes longer to show is not worth waiting for: the answer itself may be ready. */
const PATIENCE_MS = 3_000;

type DraftSignal = NonNullable<Parameters<Api["sendMessageDraft"]>[4]>;

/** Shows an answer while it is being written. */
export interface Drafts {
  /** Shows what is there so far, in place of what was shown before. */
  show(draft: AnswerDraft): void;
  /** Resolves when no draft is on its way any more: one that comes after the answer would stand below it. */
  settle(): Promise<void>;
}

export interface DraftParts {
  api: Api;
  store: Pick<Store, "plainUntil">;
  clock: () => number;
  log: Log;
}

/**
 * Streams into a draft, which only private chats have. One is on its way at a time; of those that come meanwhile the last
 * is shown next. A server that takes none loses nothing: the answer comes all the same.
 */
export function createDrafts({ api, store, clock, log }: DraftParts, target: Target, id: number): Drafts {
  let next: AnswerDraft | undefined;
  let sending: Promise<void> | undefined;
  let over = target.chat < 0 || target.onlyFor !== undefined;

  async function send(document: Document): Promise<void> {
    // grammY's own kind of signal, which is the runtime's in all but its type.
    const signal = AbortSignal.timeout(PATIENCE_MS) as unknown as DraftSignal;
    const thread = target.thread === undefined ? {} : { message_thread_id: target.thread };
    if (clock() < ((await store.plainUntil.get()) ?? 0)) {
      const html = renderHtml(document).pages[0]?.html ?? "";
      await api.sendMessageDraft(target.chat, id, html, { ...thread, parse_mode: "HTML" }, signal);
    } else {
      const html = renderRich(document)[0]?.html ?? "";
      await api.sendRichMessageDraft(target.chat, id, { html, skip_entity_detection: true }, thread, signal);
    }
  }

  async function sendAll(): Promise<void> {
    while (next && !over) {
      const { text } = next;
      next = undefined;
      try {
        await send({ blocks: [paragraph(text)] });
      } catch (error) {
        over = true;
        log.debug({ reason: error instanceof Error ? error.message : "?" }, "a draft could not be shown");
      }
    }
    sending = undefined;
  }

  return {
    show(draft) {
      if (over) return;
      next = draft;
      sending ??= sendAll();
    },
    async settle() {
      over = true;
      await sending;
    },
  };
}
