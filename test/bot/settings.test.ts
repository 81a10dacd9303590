import { expect, test } from "vitest";
import { harness } from "./harness.ts";

const labels = (message: { keyboard?: { text: string }[][] } | undefined) =>
  message?.keyboard?.flat().map(({ text }) => text) ?? [];

test.each([
  ["Asia/Shanghai", "Asia/Shanghai", "16:00"],
  ["asia/shanghai", "Asia/Shanghai", "16:00"],
  ["上海", "Asia/Shanghai", "16:00"],
  ["北京", "Asia/Shanghai", "16:00"],
  ["new york", "America/New_York", "03:00"],
  ["東京", "Asia/Tokyo", "17:00"],
  ["Urumqi", "Asia/Urumqi", "14:00"],
  ["America/Argentina/Buenos_Aires", "America/Buenos_Aires", "05:00"],
  ["ＵＴＣ", "UTC", "08:00"],
])("/timezone %s is understood, and the time there confirms it", async (wanted, zone, time) => {
  const { tell, chat, store } = await harness({ timezone: "Europe/Paris" });
  const [said] = await tell(`/timezone ${wanted}`);
  expect(said?.text).toContain(`（${zone}）`);
  expect(said?.text).toMatch(new RegExp(`3月1日星期日 ${time}。$`));
  expect(await store.chat.get(chat.id)).toEqual({ timezone: zone });
});

test.each(["火星", "Asia/Nowhere", "CST", "+08:00", "<b>&", "../../etc", "8"])(
  "/timezone %s is not guessed at: the zones to choose from are shown",
  async (wanted) => {
    const { tell, chat, store } = await harness({ timezone: "Asia/Tokyo" });
    const [said] = await tell(`/timezone ${wanted}`);
    expect(said?.text).toContain(`没有找到“${wanted}”这个时区`);
    expect(labels(said)).toEqual(expect.arrayContaining(["上海 16:00", "✓ 东京 17:00", "伦敦 08:00"]));
    expect(await store.chat.get(chat.id)).toBeUndefined();
  },
);

test("without a choice the program's time zone holds; a button changes it, and /settings shows it", async () => {
  const { tell, give, world, chat, user } = await harness({ timezone: "Asia/Tokyo" });
  const [settings] = await tell("/settings");
  expect(labels(settings)).toContain("时区：东京 17:00");
  if (!settings) throw new Error("no menu");
  await give(world.press(chat, user, settings, /时区/));
  const [menu] = await tell("/timezone");
  expect(menu?.text).toContain("时区是日本标准时间（Asia/Tokyo）");
  if (!menu) throw new Error("no menu");
  await give(world.press(chat, user, menu, "纽约 03:00"));
  expect(menu.text).toContain("America/New_York");
  expect(labels(menu)).toContain("✓ 纽约 03:00");
  expect(labels((await tell("/settings"))[0])).toContain("时区：纽约 03:00");
});

test("a zone that no button names shows by its IANA name", async () => {
  const { tell } = await harness();
  await tell("/timezone Asia/Urumqi");
  expect(labels((await tell("/settings"))[0])).toContain("时区：Asia/Urumqi 14:00");
});

test("a group's time zone is its admins' to choose, typed or by button", async () => {
  const { tell, give, group, world, user, telegram, store } = await harness();
  const chat = group();
  const admin = world.person(2);
  expect((await tell("/timezone Asia/Tokyo", { chat }))[0]?.text).toContain("只有本群管理员");
  await tell("/timezone Asia/Tokyo", { chat, from: admin });
  const [menu] = await tell("/timezone", { chat, from: admin });
  if (!menu) throw new Error("no menu");
  expect(menu.onlyFor).toBe(2);
  await give(world.press(chat, user, menu, /伦敦/));
  expect(telegram.callsOf("answerCallbackQuery").at(-1)?.fields.text).toContain("只有本群管理员");
  expect(await store.chat.get(chat.id)).toEqual({ timezone: "Asia/Tokyo" });
  await give(world.press(chat, admin, menu, /伦敦/));
  expect(await store.chat.get(chat.id)).toEqual({ timezone: "Europe/London" });
  expect(await store.chat.get(7)).toBeUndefined();
});

test("the languages in /settings show which is chosen, and auto gives the choice back to the question", async () => {
  const { tell, give, world, chat, user, asked } = await harness();
  const [menu] = await tell("/settings");
  if (!menu) throw new Error("no menu");
  expect(labels(menu)).toContain("✓ 自动");
  await give(world.press(chat, user, menu, "English"));
  expect(labels(menu)).toEqual(expect.arrayContaining(["Auto", "✓ English", "✓ With excerpts"]));
  await tell("一");
  expect(asked.at(-1)?.language).toBe("en");
  expect((await tell("/language auto"))[0]?.text).toContain("用什么语言问，就用什么语言答");
  await tell("谁说的？");
  expect(asked.at(-1)?.language).toBeUndefined();
});

test("/status tells the people who run the bot how it does; for others there is no such command", async () => {
  const { tell, give, world, chat, user, group, time, telegram } = await harness({ operators: [7] });
  const other = world.addChat(8, "private", "Person 8");
  const [answer] = await tell("临江市2023年立案提案多少件？");
  if (!answer) throw new Error("no answer");
  await give(world.press(chat, user, answer, "👍"));
  telegram.fail("sendRichMessage", 500, "Internal Server Error", { times: 3 });
  await tell("二");
  time.now += 90 * 60_000;
  const [said] = await tell("/status");
  for (const part of [
    "已运行 1 小时 30 分",
    "2 个地方的 3 份报告（2022–2023 年）",
    "回答 1 次，拒答 0 次，平均 1 毫秒；出错 1 次",
    "👍 1　👎 0",
  ])
    expect(said?.text).toContain(part);
  expect((await tell("/status", { chat: other, from: world.person(8) }))[0]?.text).toContain("没有这个命令");
  const members = group();
  expect((await tell("/status", { chat: members }))[0]?.onlyFor).toBe(7);
  const asGroup = { sender_chat: { id: members.id, type: "supergroup", title: "Group" } } as never;
  expect(await tell("/status", { chat: members, extra: asGroup })).toEqual([]);
  time.now += 3 * 24 * 3_600_000;
  expect((await tell("/status"))[0]?.text).toContain("已运行 3 天 1 小时");
});
