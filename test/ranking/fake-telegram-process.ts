import { startFakeTelegram } from "../support/fake-telegram/server.ts";
import { TELEGRAM_PACE } from "../support/fake-telegram/throttle.ts";

/*
 * The fake Telegram as a process of its own, with its limits on, so that what is measured does not share its processor:
 * node fake-telegram-process.ts CHATS QUESTION…. Prints its address; asks a question a second by people who get no digest;
 * tells what it saw when it is asked.
 */

const FIRST_CHAT = 1_000;
const FIRST_ASKER = 1_000_000;

const [chats = "0", ...questions] = process.argv.slice(2);
const telegram = await startFakeTelegram({ pace: TELEGRAM_PACE });
const { world } = telegram;
for (let n = 0; n < Number(chats); n++) world.addChat(FIRST_CHAT + n, "private", `Chat ${n}`);

const asked = new Map<number, number>();
const latencies: number[] = [];
const times: number[] = [];
telegram.rules.throttle = watched(telegram.rules.throttle);

/** Notes when each message was taken. */
function watched(throttle: (chat: number) => number | undefined) {
  return (chat: number): number | undefined => {
    const wait = throttle(chat);
    if (wait !== undefined) return wait;
    times.push(performance.now());
    const at = asked.get(chat);
    if (at !== undefined) latencies.push(performance.now() - at);
    asked.delete(chat);
    return undefined;
  };
}

let timer: NodeJS.Timeout | undefined;
process.on("message", (message) => {
  if (message === "ask") {
    timer = setInterval(() => {
      const id = FIRST_ASKER + latencies.length + asked.size;
      const chat = world.addChat(id, "private", "Asker");
      asked.set(id, performance.now());
      const text = questions[id % questions.length] ?? "";
      telegram.deliver(world.say({ chat, from: world.person(id), text }));
    }, 1000);
  } else {
    clearInterval(timer);
    const digests = [...world.chats.values()].filter(({ id }) => id < FIRST_ASKER);
    process.send?.({
      sent: times.length,
      seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000,
      tooFast: telegram.tooFast.length,
      complete: digests.filter(({ messages }) => messages.size === 1).length,
      unanswered: asked.size,
      latencies,
    });
  }
});
process.send?.({ root: telegram.root });
