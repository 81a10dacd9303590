import { once } from "node:events";
import { createServer } from "node:net";
import { GrammyError } from "grammy";
import { describe, expect, test } from "vitest";
import { createBot } from "../../src/bot/bot.ts";
import { unpaced } from "../../src/bot/pace.ts";
import { paragraph } from "../../src/bot/render/document.ts";
import { outcomeOf } from "../../src/bot/send-outcome.ts";
import type { Digest } from "../../src/domain/digests.ts";
import { TOKEN } from "../support/fake-telegram/server.ts";
import { BOT } from "../support/fake-telegram/world.ts";
import { type HarnessOptions, harness } from "./harness.ts";

const DIGEST: Digest = { id: 1, subscription: 1, language: "zh-Hans", reports: [], more: [] };
/** So long that it is several messages in either form. */
const LONG = "委员会围绕营商环境开展协商议政活动，形成专题报告。\n".repeat(3000);

async function sending(options: HarnessOptions = {}, text = "新报告") {
  const h = await harness(options);
  const sender = h.yiwen.digestSender(() => ({
    document: { blocks: text.split("\n").map((line) => paragraph(line)) },
    keyboard: { inline_keyboard: [] },
  }));
  const send = (before: number[] = [], chat = "7") => sender.send({ chat }, DIGEST, before);
  return { ...h, sender, send, calls: () => h.telegram.callsOf("sendRichMessage", "sendMessage").length };
}

const refused = (code: number, description: string, parameters: object = {}) =>
  new GrammyError("", { ok: false, error_code: code, description, parameters }, "sendRichMessage", {});

describe("a refusal means", () => {
  test.each([
    [403, "Forbidden: bot was blocked by the user", { kind: "ended", reason: "blocked" }],
    [403, "Forbidden: user is deactivated", { kind: "ended", reason: "deactivated" }],
    [403, "Forbidden: bot was kicked from the supergroup chat", { kind: "ended", reason: "kicked" }],
    [403, "Forbidden: bot is not a member of the channel chat", { kind: "ended", reason: "kicked" }],
    [403, "Forbidden: bot can't initiate conversation with a user", { kind: "ended", reason: "blocked" }],
    [403, "Forbidden: something new", { kind: "ended", reason: "kicked" }],
    [400, "Bad Request: chat not found", { kind: "ended", reason: "not-found" }],
    [
      400,
      "Bad Request: not enough rights to send text messages to the chat",
      { kind: "ended", reason: "no-rights" },
    ],
    [400, "Bad Request: CHAT_WRITE_FORBIDDEN", { kind: "ended", reason: "no-rights" }],
    [400, "Bad Request: message thread not found", { kind: "refused" }],
    [400, "Bad Request: can't parse entities", { kind: "refused" }],
    [429, "Too Many Requests", { kind: "later", afterMs: 35_000 }],
    [500, "Internal Server Error", { kind: "later" }],
    [401, "Unauthorized", { kind: "later" }],
  ])("%i %s", (code, description, outcome) => {
    const parameters = code === 429 ? { retry_after: 35 } : {};
    expect(outcomeOf(refused(code, description, parameters), -5)).toMatchObject(outcome);
  });

  test("that the group is another now", () => {
    const error = refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -1005,
    });
    expect(outcomeOf(error, -5)).toEqual({ kind: "moved", to: "-1005" });
  });
});

describe("a call is made once", () => {
  test("whatever comes of it, and what was taken is not called again", async () => {
    const { telegram, send, calls } = await sending();
    telegram.fail("sendRichMessage", 429, "Too Many Requests", { parameters: { retry_after: 3 } });
    expect(await send()).toMatchObject({ kind: "later", afterMs: 3000, messages: [] });
    telegram.fail("sendRichMessage", 502, "Bad Gateway");
    expect(await send()).toMatchObject({ kind: "later", messages: [] });
    telegram.hangUp("sendRichMessage");
    expect(await send()).toMatchObject({ kind: "in-doubt", messages: [] });
    expect(calls()).toBe(3);
    const sent = await send();
    expect(sent).toMatchObject({ kind: "sent" });
    expect(await send([...sent.messages])).toEqual(sent);
    expect(calls()).toBe(4);
  });

  test("where nobody listens nothing was sent", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, "close");
    const { keyv } = await harness();
    const bot = createBot({
      token: TOKEN,
      apiRoot: `http://127.0.0.1:${port}`,
      answerer: {} as never,
      keyv,
      records: {} as never,
      log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      pace: unpaced,
      botInfo: { ...BOT } as never,
    });
    const sender = bot.digestSender(() => ({
      document: { blocks: [paragraph("新报告")] },
      keyboard: { inline_keyboard: [] },
    }));
    const outcome = await sender.send({ chat: "7" }, DIGEST, []);
    expect(outcome).toEqual({ kind: "later", reason: "ECONNREFUSED", messages: [] });
  });
});

describe("a long digest", () => {
  test.each([
    ["rich", true],
    ["HTML", false],
  ])("goes on behind what was taken, as %s messages", async (_, rich) => {
    const { telegram, send, chat } = await sending({ rich }, LONG);
    // The second message fails.
    const method = rich ? "sendRichMessage" : "sendMessage";
    let count = 0;
    const { throttle } = telegram.rules;
    telegram.rules.throttle = (to) => {
      if (++count === 2) telegram.fail(method, 502, "Bad Gateway");
      return throttle(to);
    };
    telegram.rules.throttle(7);
    const first = await send();
    expect(first).toMatchObject({ kind: "later", messages: [expect.any(Number)] });
    const rest = await send([...first.messages]);
    expect(rest.kind).toBe("sent");
    expect(rest.messages.slice(0, 1)).toEqual(first.messages);
    const said = telegram.said(chat);
    expect(said.map(({ id }) => id)).toEqual(rest.messages);
    expect(
      said
        .map(({ text }) => text)
        .join("")
        .replace(/\s/g, ""),
    ).toBe(LONG.replace(/\s/g, ""));
  });

  test("that the server takes in the plain form only is sent in it", async () => {
    const { telegram, send, chat } = await sending({ rich: false });
    expect(await send()).toMatchObject({ kind: "sent" });
    expect(telegram.said(chat).map(({ rich }) => rich)).toEqual([false]);
  });
});
