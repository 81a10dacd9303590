import { InlineKeyboard } from "grammy";
import type { Wish } from "../../domain/wishes.ts";
import { clip } from "../keyboards.ts";
import { type Block, paragraph } from "../render/document.ts";
import type { BotContext } from "../services.ts";
import { interestText, type PlaceCalled } from "../subscription-words.ts";
import type { Menu } from "./menu.ts";

/** How an open question of a wish is settled. */
export type WishAnswer =
  /** An unknown word is taken as one that the text must have, or left out. */
  { kind: "word" | "without" } | { kind: "place"; code: string };

/** What the buttons of a question say to the bot. */
export const WISH_DATA = {
  word: (id: string) => `wish:${id}:word`,
  without: (id: string) => `wish:${id}:without`,
  place: (id: string, code: string) => `wish:${id}:place:${code}`,
} as const;

const MOST_NAMESAKES = 8;

/** Asks for what a wish leaves open, one thing at a time: first what was not understood, then who of several is meant. */
export function wishQuestion({ t, language }: BotContext, id: string, wish: Wish, called: PlaceCalled): Menu {
  const [unknown] = wish.unknown;
  const [namesakes] = wish.namesakes;
  const keyboard = new InlineKeyboard();
  const blocks: Block[] = [];
  const offer = (codes: readonly string[]) => {
    for (const code of codes.slice(0, MOST_NAMESAKES))
      keyboard.text(called(code, language), WISH_DATA.place(id, code)).row();
  };
  if (unknown) {
    const text = clip(unknown.text, 40);
    blocks.push(paragraph(t("wish-unknown", { text })));
    if (unknown.near.length > 0) blocks.push(paragraph(t("wish-near")));
    offer(unknown.near);
    keyboard.text(t("button-as-word", { text }), WISH_DATA.word(id)).row();
  } else if (namesakes) {
    blocks.push(paragraph(t("wish-namesakes", { text: clip(namesakes.text, 40) })));
    offer(namesakes.codes);
  }
  keyboard.text(t("button-without"), WISH_DATA.without(id));
  blocks.push(paragraph(t("wish-so-far", { what: interestText(wish.interest, language, t, called) })));
  return { document: { blocks }, keyboard };
}

/** The wish with its first open question settled; undefined for an answer that was not offered. */
export function settled(wish: Wish, answer: WishAnswer): Wish | undefined {
  const { interest } = wish;
  const [unknown, ...unknowns] = wish.unknown;
  const [namesakes, ...others] = wish.namesakes;
  const rest: Wish = unknown ? { ...wish, unknown: unknowns } : { ...wish, namesakes: others };
  if (!unknown && !namesakes) return undefined;
  switch (answer.kind) {
    case "without":
      return rest;
    case "word":
      return (
        unknown && {
          ...rest,
          interest: { ...interest, words: [...new Set([...interest.words, unknown.text])] },
        }
      );
    case "place": {
      const offered = unknown?.near ?? namesakes?.codes ?? [];
      if (!offered.includes(answer.code)) return undefined;
      return { ...rest, interest: { ...interest, places: [...new Set([...interest.places, answer.code])] } };
    }
  }
}
