import { expect, test } from "vitest";
import { BOT } from "../support/fake-telegram/world.ts";
import { harness } from "./harness.ts";
import { answered, scriptedAnswerer } from "./scripted-answerer.ts";

const HOUR = 3_600_000;

/** A bot on a machine whose clock is set while the time of everybody else passes evenly. */
async function onUnsteadyClock() {
  const scripted = scriptedAnswerer(({ text }) => answered({ text: `答：${text}` }));
  const told = await harness({
    answerer: scripted,
    rates: { person: { count: 2, seconds: 60 }, chat: { count: 100, seconds: 60 } },
  });
  const { make, time, world, chat, user, telegram } = told;
  let set = 0;
  const bot = make({
    clock: () => time.now + set,
    steady: () => time.now,
    botInfo: { ...BOT, can_join_groups: true } as never,
  });
  return {
    time,
    setClock: (by: number) => {
      set += by;
    },
    async ask(text: string) {
      await bot.bot.handleUpdate(world.say({ chat, from: user, text }));
      return telegram.said(chat).at(-1)?.text;
    },
  };
}

test("a clock that is set forward makes nothing look like a backlog", async () => {
  const { ask, setClock } = await onUnsteadyClock();
  setClock(HOUR);
  expect(await ask("一")).toBe("答：一");
});

test("a clock that is set back keeps nobody waiting", async () => {
  const { ask, setClock, time } = await onUnsteadyClock();
  await ask("一");
  await ask("二");
  expect(await ask("三")).toContain("60");
  setClock(-HOUR);
  time.now += 61_000;
  expect(await ask("四")).toBe("答：四");
});
