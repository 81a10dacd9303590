import type { Telling } from "../bot/harness.ts";
import type { FakeChat, StoredMessage } from "../support/fake-telegram/world.ts";

/** A step of a conversation that a README shows. */
export type Step =
  | { in: "private" | "group"; by: Person; says: string; replies?: true }
  | { in: "private" | "group"; by: Person; presses: string };

interface Person {
  id: number;
  name: string;
  language: string;
}

/** Plays a conversation with the bot and writes down what a person in that chat sees. */
export async function played(bot: string, steps: Step[], telling: Telling): Promise<string> {
  const { world, telegram, give, group, chat: own } = telling;
  const members = group();
  const lines: string[] = [];
  let last: StoredMessage | undefined;
  for (const step of steps) {
    const chat = step.in === "group" ? members : own;
    const from = world.person(step.by.id, step.by.language, step.by.name);
    const before = new Set(seen(chat));
    if ("says" in step) {
      const replyTo = step.replies ? last?.id : undefined;
      const text = step.says;
      lines.push(`${step.by.name}: ${text}${step.replies ? "  ↩" : ""}`);
      await give(world.say({ chat, from, text, ...(replyTo === undefined ? {} : { replyTo }) }));
    } else {
      if (!last) throw new Error("nothing to press");
      lines.push(`${step.by.name}: 👆 [${step.presses}]`);
      await give(world.press(chat, from, last, step.presses));
    }
    for (const message of seen(chat).filter((one) => !before.has(one))) {
      lines.push(...shown(bot, message), "");
      last = message;
    }
  }
  return lines.join("\n").trim();

  function seen(chat: FakeChat): StoredMessage[] {
    return [...telegram.said(chat), ...telegram.whispered(chat)];
  }
}

function shown(bot: string, { text, keyboard, onlyFor }: StoredMessage): string[] {
  const buttons = (keyboard ?? []).map((row) => row.map((button) => `[${button.text}]`).join(" "));
  const [first = "", ...rest] = [...text.split("\n"), ...buttons];
  return [`${bot}${onlyFor === undefined ? "" : " (👁)"}: ${first}`, ...rest.map((line) => `    ${line}`)];
}
