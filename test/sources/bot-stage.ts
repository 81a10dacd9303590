import { createDownload } from "../../src/sources/download.ts";
import { harness } from "../bot/harness.ts";
import { TOKEN } from "../support/fake-telegram/server.ts";
import type { StoredMessage } from "../support/fake-telegram/world.ts";
import { stage } from "./app.ts";

export const OPERATOR = 9;

/** The whole program with its sources, a site, and the fake Telegram that it talks to. */
export async function botStage(files: Record<string, string> = {}) {
  const here = await stage(files);
  const h = await harness({
    answerer: { answerer: here.app, asked: [], hidden: new Set() },
    place: { database: here.app.database, namespace: "bot" },
    clock: () => here.time.now,
    operators: [OPERATOR],
    digests: here.app.digests,
    sources: (root) => ({ desk: here.app.sources.desk, download: createDownload(root, TOKEN) }),
  });
  here.tell.push(h.yiwen.tellOfSource);
  const group = h.group();
  const [owner, admin, member] = [1, 2, 8].map((id) => h.world.person(id));
  if (!owner || !admin || !member) throw new Error("nobody is there");
  // Admin 2 may not change the group's info until a test says so.
  group.members.set(2, { status: "administrator", canChangeInfo: true });
  const operator = h.world.person(OPERATOR);
  const operatorChat = h.world.addChat(OPERATOR, "private", "Operator");

  /** Everything said in a chat, whispers included. */
  const heard = (chat = h.chat): StoredMessage[] => [...h.telegram.said(chat), ...h.telegram.whispered(chat)];
  return {
    ...here,
    ...h,
    here,
    group,
    owner,
    admin,
    member,
    operator,
    operatorChat,
    heard,
    anotherGroup: (id: number) => h.group(false, id),
    async press(message: StoredMessage | undefined, label: string | RegExp, by = h.user, chat = h.chat) {
      if (!message) throw new Error(`no message with ${String(label)}`);
      await h.give(h.world.press(chat, by, message, label));
      return h.telegram.callsOf("answerCallbackQuery").at(-1)?.fields.text as string | undefined;
    },
    async send(
      name: string,
      bytes: Uint8Array | string,
      more: Partial<Parameters<typeof h.world.sendFile>[0]> = {},
    ) {
      const chat = more.chat ?? h.chat;
      const before = new Set(heard(chat));
      const file = { name, bytes: Buffer.from(bytes) };
      await h.give(h.world.sendFile({ chat, from: h.user, file, ...more }));
      return heard(chat).filter((message) => !before.has(message));
    },
  };
}

export const labels = (message: StoredMessage | undefined): string[] =>
  message?.keyboard?.flat().map(({ text }) => text) ?? [];
