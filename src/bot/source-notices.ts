import { GrammyError } from "grammy";
import type { SourceNotice, SourceNotifier } from "../domain/sources.ts";
import { paragraph } from "./render/document.ts";
import type { Services } from "./services.ts";
import { problemText, resultText } from "./source-words.ts";

const WORDS: Record<SourceNotice["kind"], string> = {
  read: "notice-read",
  failing: "notice-failing",
  "given-up": "notice-given-up",
  recovered: "notice-recovered",
};

/**
 * Tells a chat what happened to its source; what everybody reads is the operators' concern. A chat that can't be written
 * to any more counts as told.
 */
export function createSourceNotifier({ sender, store, texts, operators }: Services): SourceNotifier {
  return async ({ kind, source, addedBy }) => {
    const chats = source.owner === "" ? [...operators] : [Number(source.owner)];
    for (const chat of chats) {
      const person = source.owner === "" ? String(chat) : addedBy;
      const language =
        (await store.person.get(person))?.language ??
        (await store.chat.get(chat))?.language ??
        (await store.spoken.get(chat)) ??
        "zh-Hans";
      const t = texts[language];
      const problem = source.problem ? problemText(t, source.problem.code) : "";
      const text = t(WORDS[kind], { name: source.name, problem, result: resultText(t, source) });
      try {
        await sender.send({ chat }, { blocks: [paragraph(text)] });
      } catch (error) {
        if (!(error instanceof GrammyError) || ![400, 403].includes(error.error_code)) throw error;
      }
    }
  };
}
