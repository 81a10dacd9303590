import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, NOW, type Place, place } from "./place.ts";

let here: Place;
beforeEach(async () => {
  here = await place();
});

const MORNING = { kind: "daily", at: "09:00" } as const;
const subscribers = async (...chats: string[]): Promise<void> => {
  for (const chat of chats) await here.subscribe({ chat });
};

test("what waits for its chat's pace is due at a whole millisecond, which is what PostgreSQL keeps", async () => {
  await here.subscribe();
  here.pace.wait = HOUR - 0.4;
  await here.publish({ slug: "a-2025" });
  await here.tick();
  expect(await here.desk.counts()).toMatchObject({ waiting: 1, oldestDue: NOW + HOUR });
});

describe("what is no longer wanted", () => {
  test("is not sent, and its buttons still know what was", async () => {
    const { id } = await here.subscribe();
    await here.publish({ slug: "a-2025" });
    await here.tick();
    const [{ delivery } = { delivery: 0 }] = here.heard.splice(0);
    here.pace.wait = HOUR;
    await here.publish({ slug: "b-2025" });
    await here.tick();
    expect(await here.desk.counts()).toMatchObject({ waiting: 1, oldestDue: NOW + HOUR, sent: 1 });
    await here.desk.remove("7", id);
    here.pace.wait = 0;
    await here.later(HOUR);
    expect(here.said()).toEqual([]);
    expect(await here.desk.counts()).toMatchObject({ waiting: 0, sent: 1 });
    expect(await here.desk.delivery("7", delivery)).toMatchObject({
      subscription: id,
      news: [{ report: "a-2025" }],
    });
    expect(await here.desk.delivery("8", delivery)).toBeUndefined();
  });

  test("ends with the chat that refuses it; who comes back is told what is new from then on", async () => {
    await here.subscribe();
    await here.subscribe({ schedule: MORNING, interest: { words: ["立案"] } });
    here.scripted.set("7", [{ kind: "ended", reason: "blocked", messages: [] }]);
    await here.publish({ slug: "a-2025" });
    await here.tick();
    await here.publish({ slug: "b-2025" });
    await here.later(3 * DAY);
    expect(here.said()).toEqual([]);
    expect(await here.desk.subscriber("7")).toMatchObject({ ended: { reason: "blocked", at: NOW } });
    expect(await here.desk.counts()).toEqual({ waiting: 0, sent: 0, inDoubt: 0, ended: 1 });
    await here.desk.setSubscriber("7", { ended: null });
    await here.publish({ slug: "c-2025" });
    await here.later(DAY);
    expect(here.said().sort()).toEqual(["7: c-2025", "7: c-2025"]);
    expect(await here.desk.counts()).toMatchObject({ ended: 0 });
  });

  test("goes with what is forgotten of a chat, and a person's name from what stays", async () => {
    await here.subscribe({ interest: { words: ["绝无仅有"] } });
    await here.subscribe({ chat: "-100", person: "7" });
    await here.publish({ slug: "a-2025" });
    await here.tick();
    await here.records.forgetPerson("7");
    expect(await here.desk.list("7")).toEqual([]);
    expect((await here.desk.list("-100")).map(({ person }) => person)).toEqual([""]);
    expect(await here.database.selectFrom("deliveries").select("chat").execute()).toEqual([{ chat: "-100" }]);
    await here.records.forgetChat("-100");
    expect(await here.desk.list("-100")).toEqual([]);
    expect(await here.desk.counts()).toEqual({ waiting: 0, sent: 0, inDoubt: 0, ended: 0 });
    // From the files too.
    for (const name of readdirSync(here.folder))
      expect(readFileSync(join(here.folder, name)).includes("绝无仅有")).toBe(false);
  });
});

describe("many chats", () => {
  test("are told the same, which is composed once; a chat with reports of its own is read to by itself", async () => {
    const chats = Array.from({ length: 300 }, (_, n) => String(n + 100));
    await here.publish({ slug: "own-2024", owner: "150" });
    await subscribers(...chats);
    await here.publish({ slug: "a-2025" });
    await here.tick();
    expect(new Set(here.said())).toEqual(new Set(chats.map((chat) => `${chat}: a-2025`)));
    expect(here.composed.map(({ viewer }) => viewer.chat).sort()).toEqual(["", "150"]);
  });
});
