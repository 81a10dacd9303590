import { once } from "node:events";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeTelegram, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import { freePort } from "../support/free-port.ts";
import { type Workplace, workplace } from "./command.ts";

const SECRET = "a-secret-that-only-telegram-knows";
const CHAT = 70_007_000_700;

let place: Workplace;
let telegram: FakeTelegram;
beforeEach(async () => {
  place = workplace();
  telegram = await startFakeTelegram();
});
afterEach(async () => {
  await telegram.close();
  place.remove();
});

test("a conversation leaves its figures in the metrics and its updates in the log, but nothing of what was said", async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = place.start("main.ts", [], {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.root,
    PORT: String(port),
    PUBLIC_URL: url,
    WEBHOOK_SECRET: SECRET,
    DRAIN_SECONDS: "0",
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  await telegram.until(() => telegram.callsOf("getWebhookInfo").length > 0);
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200);

  const { world } = telegram;
  const chat = world.addChat(CHAT, "private", "Secretive Person");
  const from = world.person(CHAT, "zh-hans", "Secretive Person");
  const give = async (update: Parameters<typeof telegram.deliver>[0]) => {
    const before = telegram.said(chat).length;
    telegram.deliver(update);
    await telegram.until(() => telegram.said(chat).length > before);
  };
  await give(world.say({ chat, from, text: "沈阳2022年立案提案多少件?" }));
  const [answer] = telegram.said(chat);
  if (!answer) throw new Error("no answer");
  await give(world.press(chat, from, answer, /原文/));
  await give(world.say({ chat, from, text: "沈阳2021年呢?" }));
  await give(world.say({ chat, from, text: "/sources add http://127.0.0.1:1/私密的来源" }));
  telegram.fail("sendRichMessage", 400, "Bad Request: 沈阳 is not allowed");
  await give(world.say({ chat, from, text: "各地立案提案从高到低排名" }));
  // Without rich messages the chart comes after the text.
  await telegram.until(() => telegram.callsOf("sendPhoto").length === 1);
  telegram.hangUp("sendRichMessage", 1);
  await give(world.say({ chat, from, text: "/settings" }));

  const metrics = await (await fetch(`${url}/metrics`)).text();
  for (const line of [
    'yiwen_answers_total{intent="figure",outcome="answered"} 1',
    'yiwen_answers_total{intent="ranking",outcome="answered"} 1',
    'yiwen_telegram_calls_total{method="sendRichMessage",outcome="400"} 1',
    'yiwen_telegram_calls_total{method="sendRichMessage",outcome="network"} 1',
    'yiwen_queue_length{queue="updates"}',
    'yiwen_step_seconds_count{step="verify"} 3',
    "yiwen_ready 1",
  ])
    expect(metrics).toContain(line);
  const health = await (await fetch(`${url}/healthz`)).text();
  expect(JSON.parse(health)).toMatchObject({ checks: { telegram: { ok: true }, store: { ok: true } } });

  child.kill("SIGTERM");
  await once(child, "exit");
  const [log, err] = await output;
  const lines = log
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const answers = lines.filter(({ msg }) => msg === "answered");
  expect(answers.map(({ intent }) => intent)).toEqual(["figure", "figure", "ranking"]);
  for (const line of answers)
    expect(line).toMatchObject({ update: expect.any(Number), question: expect.any(String) });
  for (const [name, shown] of Object.entries({ log, err, metrics, health })) {
    for (const secret of [TOKEN, SECRET, "Secretive", "私密", "多少件", "从高到低", "616件", "强机制"])
      expect(shown, `${secret} in the ${name}`).not.toContain(secret);
  }
  for (const shown of [metrics, health]) expect(shown).not.toContain(String(CHAT));
}, 60_000);
