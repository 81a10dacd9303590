import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PEOPLE } from "../../src/web/local-telegram/people.ts";
import { type Site, site } from "./site.ts";

const OWN = "127.0.0.1:3000";
const [me] = PEOPLE;
const saying = JSON.stringify({ person: me?.id, language: "en", chat: me?.id, text: "hello" });

let pages: Site;
beforeAll(async () => {
  pages = await site({}, { chat: true });
});
afterAll(() => pages.close());

const said = () => pages.telegram?.world.history.messages(me?.id ?? 0) ?? [];
const post = (headers: Record<string, string>, body = saying, path = "/chat/say") =>
  pages.request(path, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

describe("a name that was made to point to this machine opens nothing", () => {
  const paths = ["/", "/reports", "/chat/texts", `/chat/events?person=${me?.id}`, "/assets/chat.js"];

  test.each(["evil.example", "evil.example:3000", "127.0.0.1.evil.example", "localhost.evil.example", ""])(
    "%j",
    async (host) => {
      for (const path of paths) expect((await pages.get(path, { host })).status, path).toBe(421);
      expect((await post({ host, origin: `http://${host}` })).status).toBe(421);
      expect(said()).toEqual([]);
    },
  );

  test.each([OWN, "localhost:3000", "LOCALHOST", "[::1]:3000", "192.168.1.5:3000"])(
    "while %s is this machine",
    async (host) => {
      expect((await pages.get("/", { host })).status).toBe(200);
    },
  );
});

describe("another site's page can't write here", () => {
  test.each([
    ["from its own origin", { origin: "https://evil.example" }],
    ["from another port", { origin: "http://127.0.0.1:4000" }],
    ["from a sandbox without origin", { origin: "null" }],
    ["without saying where it is from", {}],
    ["as a plain form", { origin: "https://evil.example", "content-type": "text/plain" }],
  ])("%s", async (_, headers) => {
    for (const path of ["/chat/say", "/chat/edit", "/chat/press", "/chat/role", "/chat/upload"])
      expect((await post({ host: OWN, ...headers }, saying, path)).status, path).toBe(403);
    expect(said()).toEqual([]);
  });
});

describe("what the page sends is checked", () => {
  const own = { host: OWN, origin: `http://${OWN}` };
  test.each([
    ["what is no JSON", "/chat/say", "{"],
    ["a person that there is not", "/chat/say", saying.replaceAll(String(me?.id), "7")],
    ["another person's private chat", "/chat/say", saying.replace(/"chat":\d+/, `"chat":${PEOPLE[1]?.id}`)],
    ["nothing", "/chat/say", saying.replace("hello", "  ")],
    ["more than Telegram takes", "/chat/say", saying.replace("hello", "x".repeat(4097))],
    ["a role that there is not", "/chat/role", `{"person":${me?.id},"language":"en","role":"creator"}`],
    ["a message that there is not", "/chat/edit", saying.replace('"text"', '"id":5,"text"')],
    [
      "a button that there is not",
      "/chat/press",
      `{"person":${me?.id},"language":"en","chat":${me?.id},"id":1,"data":"a"}`,
    ],
  ])("%s is refused", async (_, path, body) => {
    expect((await post(own, body, path)).status).toBe(400);
    expect(said()).toEqual([]);
  });

  test("and taken when it is in order", async () => {
    expect((await post(own)).status).toBe(200);
    expect(said()).toMatchObject([{ text: "hello" }]);
  });
});
