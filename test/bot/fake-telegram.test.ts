import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type FakeTelegram, startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";

let telegram: FakeTelegram;
beforeEach(async () => {
  telegram = await startFakeTelegram();
  telegram.world.addChat(7, "private", "Person");
});
afterEach(() => telegram.close());

async function call(method: string, fields: object, token = TOKEN) {
  const response = await fetch(`${telegram.root}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fields),
  });
  return (await response.json()) as {
    ok: boolean;
    error_code?: number;
    description?: string;
    parameters?: object;
  };
}

const html = (text: string) => ["sendMessage", { chat_id: 7, text, parse_mode: "HTML" }] as const;
const rich = (text: string, more = {}) =>
  ["sendRichMessage", { chat_id: 7, rich_message: { html: text, ...more } }] as const;
const button = (fields: object) =>
  [
    "sendMessage",
    { chat_id: 7, text: "x", reply_markup: { inline_keyboard: [[{ text: "b", ...fields }]] } },
  ] as const;
const columns = (count: number) => `<table><tr>${"<td>x</td>".repeat(count)}</tr></table>`;

describe("the fake refuses, and notes as a violation,", () => {
  test.each([
    ["an empty message", html(" ")],
    ["4,097 characters", html("好".repeat(4097))],
    ["an unknown tag", html("<div>x</div>")],
    ["a tag of rich messages in a plain one", html("<mark>x</mark>")],
    ["a tag that is not closed", html("<b>x")],
    ["tags closed in the wrong order", html("<b><i>x</b></i>")],
    ["a bare ampersand", html("a & b")],
    ["a bare angle bracket", html("a < b")],
    ["an entity that only rich messages know", html("a&nbsp;b")],
    ["a quotation in a quotation", html("<blockquote>a<blockquote>b</blockquote></blockquote>")],
    ["32,769 characters in a rich message", rich(`<p>${"好".repeat(32_769)}</p>`)],
    ["501 blocks", rich("<p>x</p>".repeat(501))],
    ["21 columns", rich(columns(21))],
    ["a paragraph in a table cell", rich("<table><tr><td><p>x</p></td></tr></table>")],
    ["a footnote that leads nowhere", rich('<p><a href="#c1">[1]</a></p>')],
    [
      "two footnotes of one name",
      rich('<p><tg-reference name="a">x</tg-reference><tg-reference name="a">y</tg-reference></p>'),
    ],
    ["a picture that was not uploaded", rich('<img src="tg://photo?id=chart"/>')],
    ["an attribute that the tag does not have", rich('<p class="x">x</p>')],
    ["65 bytes of callback data", button({ callback_data: "x".repeat(65) })],
    ["callback data that is empty", button({ callback_data: "" })],
    ["a button to localhost", button({ url: "http://localhost:8080/" })],
    ["a button without an action", button({})],
    [
      "an empty row of buttons",
      ["sendMessage", { chat_id: 7, text: "x", reply_markup: { inline_keyboard: [[]] } }] as const,
    ],
    [
      "a topic in a chat without topics",
      ["sendMessage", { chat_id: 7, text: "x", message_thread_id: 3 }] as const,
    ],
    [
      "201 characters in answer to a press",
      ["answerCallbackQuery", { callback_query_id: "q", text: "x".repeat(201) }] as const,
    ],
    [
      "a command in capitals",
      ["setMyCommands", { commands: [{ command: "Ask", description: "x" }] }] as const,
    ],
    [
      "a language of more than two letters",
      ["setMyCommands", { commands: [], language_code: "zh-hant" }] as const,
    ],
    [
      "51 inline results",
      [
        "answerInlineQuery",
        {
          results: Array.from({ length: 51 }, (_, id) => ({
            id,
            type: "article",
            title: "x",
            input_message_content: { message_text: "x" },
          })),
        },
      ] as const,
    ],
  ])("%s", async (_, [method, fields]) => {
    expect(await call(method, fields)).toMatchObject({ ok: false, error_code: 400 });
    expect(telegram.violations).not.toEqual([]);
  });
});

test.each([
  ["a caption of 1,025 characters", "好".repeat(1025), "x", true],
  ["an empty file", "", "", true],
  ["a document that was not uploaded", "", undefined, true],
  ["nothing wrong with a caption of 1,024 characters", "好".repeat(1024), "x", false],
])("of a document the fake refuses %s", async (_, caption, content, refused) => {
  const body = new FormData();
  body.set("chat_id", "7");
  body.set("caption", caption);
  if (content !== undefined) body.set("document", new Blob([content]), "表.csv");
  const response = await fetch(`${telegram.root}/bot${TOKEN}/sendDocument`, { method: "POST", body });
  expect(response.status).toBe(refused ? 400 : 200);
  expect(telegram.violations).toHaveLength(refused ? 1 : 0);
  if (refused) return;
  const answer = (await response.json()) as { result: object };
  expect(answer.result).toMatchObject({ document: { file_name: "表.csv", file_size: 1 } });
});

test("the fake takes what Telegram takes", async () => {
  for (const [method, fields] of [
    html("好".repeat(4096)),
    html(
      '<b>a</b> &lt;&#39; <a href="https://example.com/?a=1&amp;b=2">x</a><blockquote expandable>q</blockquote>',
    ),
    rich(`<p>${"好".repeat(32_768)}</p>`),
    rich(
      '<h4>t</h4><p>x<a href="#c1">[1]</a></p><blockquote>q<br><tg-reference name="c1">r</tg-reference><cite>s</cite></blockquote>',
    ),
    rich(columns(20)),
    button({ callback_data: "界".repeat(21) }),
  ]) {
    expect(await call(method, fields)).toMatchObject({ ok: true });
  }
  expect(telegram.violations).toEqual([]);
});

test("a wrong token is 401, an unknown method 404, a blocked chat 403, an unknown one 400: no violations", async () => {
  expect(await call("getMe", {}, "1:wrong")).toMatchObject({ error_code: 401 });
  expect(await call("sendSmell", {})).toMatchObject({ error_code: 404 });
  expect(await call("sendMessage", { chat_id: 8, text: "x" })).toMatchObject({ error_code: 400 });
  const chat = telegram.world.chats.get(7);
  if (chat) chat.closed = true;
  expect(await call("sendMessage", { chat_id: 7, text: "x" })).toMatchObject({ error_code: 403 });
  expect(telegram.violations).toEqual([]);
});

test("a second poller throws out the first", async () => {
  const first = call("getUpdates", { timeout: 30 });
  await telegram.until(telegram.polled);
  const second = call("getUpdates", { timeout: 30 });
  expect(await first).toMatchObject({ error_code: 409 });
  await telegram.until(telegram.polled);
  telegram.deliver(telegram.world.update({}));
  expect(await second).toMatchObject({ ok: true });
});

test("messages that come too fast are told how long to wait", async () => {
  await telegram.close();
  let now = 0;
  telegram = await startFakeTelegram({
    pace: { chatPerSecond: 1, groupPerMinute: 2, overallPerSecond: 30 },
    clock: () => now,
  });
  telegram.world.addChat(-5, "group", "Group");
  const say = () => call("sendMessage", { chat_id: -5, text: "x" });
  expect(await say()).toMatchObject({ ok: true });
  expect(await say()).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
  now += 1000;
  expect(await say()).toMatchObject({ ok: true });
  now += 1000;
  expect(await say()).toMatchObject({ error_code: 429, parameters: { retry_after: 58 } });
});
