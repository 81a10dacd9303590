import type { FakeTelegram } from "../support/fake-telegram/server.ts";
import { BOT, type FakeChat } from "../support/fake-telegram/world.ts";

/** What each kind of question takes is different: figures, tables with charts, passages, refusals, follow-ups. */
const QUESTIONS = [
  "沈阳2022年立案提案多少件？",
  "汕尾2022年办复率是多少",
  "常熟2024年协商议政活动有哪些",
  "各地立案提案从高到低排名",
  "How many proposals were filed in Shenyang in 2022?",
  "盤錦2022年社情民意信息報送了多少?",
  "大连2025年立案提案多少件？",
  "那2021年呢",
  "沈阳和常熟的立案提案比较",
  "What did Changshu do about elderly care?",
  "红岗2017年的报告讲了什么",
  "月球2030年立案多少件",
];
const COMMANDS = ["/reports", "/subscriptions", "/help", "/settings"];
const COMMAND_EVERY = 25;
const GROUP_EVERY = 4;
const FIRST_CHAT = 10_000;

/** People who ask, some in private and some in groups, one question open in each chat. */
export function createTraffic(telegram: FakeTelegram, people: number) {
  const { world } = telegram;
  const chats: FakeChat[] = Array.from({ length: people }, (_, n) =>
    n % GROUP_EVERY === 0
      ? world.addChat(-FIRST_CHAT - n, "supergroup", `Group ${n}`)
      : world.addChat(FIRST_CHAT + n, "private", `Person ${n}`),
  );
  const open = new Map<number, number>();
  let latencies: number[] = [];
  let asked = 0;
  let seen = 0;

  return {
    /** Somebody writes, unless the chat whose turn it is still waits. */
    ask(): void {
      const chat = chats[asked % chats.length];
      const text = QUESTIONS[(asked * 7) % QUESTIONS.length] ?? "";
      const command = COMMANDS[asked % COMMANDS.length] ?? "";
      asked++;
      if (!chat || open.has(chat.id)) return;
      const isGroup = chat.id < 0;
      const words = isGroup ? `@${BOT.username} ${text}` : asked % COMMAND_EVERY === 0 ? command : text;
      open.set(chat.id, Date.now());
      telegram.deliver(world.say({ chat, from: world.person(Math.abs(chat.id)), text: words }));
    },
    /** Reads what has been answered since the last time. */
    look(): void {
      for (; seen < telegram.calls.length; seen++) {
        const call = telegram.calls[seen];
        const chat = Number(call?.fields.chat_id);
        const since = open.get(chat);
        if (!call || since === undefined || !/^send(?!ChatAction)/.test(call.method)) continue;
        open.delete(chat);
        latencies.push(call.at - since);
      }
      // Of a long run the calls themselves are nobody's concern any more.
      telegram.calls.length = 0;
      seen = 0;
    },
    /** Milliseconds of the answers since the last time. */
    takeLatencies(): number[] {
      const taken = latencies;
      latencies = [];
      return taken;
    },
    /** Those who wait longer than this. */
    waitingLongerThan: (ms: number): number =>
      [...open.values()].filter((since) => since < Date.now() - ms).length,
  };
}
