import type { ChatSettings } from "../store.ts";
import { LANGUAGES } from "../texts.ts";

/** Questions a person a minute that can be chosen. */
export const PACES: readonly number[] = [1, 3, 10];

/** A group's settings after a press in its menu; undefined for a button that this version doesn't know. */
export function changedGroup(
  before: ChatSettings,
  what: string,
  value: string,
  topic: number,
): ChatSettings | undefined {
  const { topics = [], ...anywhere } = before;
  const { perMinute: _, ...free } = before;
  const { language: __, ...auto } = before;
  switch (what) {
    case "who":
      return value === "all" || value === "admins" ? { ...before, who: value } : undefined;
    case "length":
      return value === "full" || value === "short" ? { ...before, length: value } : undefined;
    case "pace":
      if (value === "free") return free;
      return PACES.includes(Number(value)) ? { ...before, perMinute: Number(value) } : undefined;
    case "here": {
      const others = topics.filter((other) => other !== topic);
      const now = others.length < topics.length ? others : [...topics, topic];
      return now.length === 0 ? anywhere : { ...anywhere, topics: now };
    }
    case "everywhere":
      return anywhere;
    case "lang": {
      const language = LANGUAGES.find((known) => known === value);
      return language ? { ...before, language } : value === "auto" ? auto : undefined;
    }
  }
  return undefined;
}
