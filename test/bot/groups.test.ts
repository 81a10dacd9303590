import { expect, test } from "vitest";
import { harness } from "./harness.ts";
import { answered, scriptedAnswerer } from "./scripted-answerer.ts";

const echo = () => scriptedAnswerer(({ text }) => answered({ text: `答：${text}` }));

test("in a group only what is said to the bot is answered, as a reply", async () => {
  const { tell, group, asked, world, give, telegram, user } = await harness({ answerer: echo() });
  const chat = group();
  expect(await tell("大家好", { chat })).toEqual([]);
  expect(await tell("@someone 立案多少？", { chat })).toEqual([]);
  expect(await tell("/ask@other_bot 立案多少？", { chat })).toEqual([]);
  expect(await tell("/dance", { chat })).toEqual([]);

  const update = world.say({ chat, from: user, text: "/ask 一" });
  await give(update);
  expect(telegram.said(chat).at(-1)).toMatchObject({ text: "答：一", replyTo: update.message?.message_id });
  expect((await tell("/ask@Yiwen_Bot 二", { chat }))[0]?.text).toBe("答：二");
  expect((await tell("请问 @yiwen_bot 三", { chat }))[0]?.text).toBe("答：请问 三");
  const [said] = await tell("@YIWEN_BOT 四", { chat });
  expect((await tell("五", { chat, replyTo: said?.id ?? 0 }))[0]?.text).toBe("答：五");
  expect(asked.map(({ text }) => text)).toEqual(["一", "二", "请问 三", "四", "五"]);
});

test("a mention alone, in reply to somebody's message, asks what that message says", async () => {
  const { tell, group, asked, world, give } = await harness({ answerer: echo() });
  const chat = group();
  const update = world.say({ chat, from: world.person(8), text: "临江立案多少？" });
  await give(update);
  await tell("@yiwen_bot", { chat, replyTo: update.message?.message_id ?? 0 });
  expect(asked.map(({ text }) => text)).toEqual(["临江立案多少？"]);
});

test("the thread of replies in an ordinary group is no topic to write to", async () => {
  const { tell, group } = await harness({ answerer: echo() });
  const [said] = await tell("/ask 一", { chat: group(), extra: { message_thread_id: 9 } as never });
  expect(said).toMatchObject({ text: "答：一" });
  expect(said?.thread).toBeUndefined();
});

test("in a forum the answer stays in its topic, and each topic has its own conversation", async () => {
  const { tell, group, asked } = await harness({ answerer: echo() });
  const chat = group(true);
  const [said] = await tell("/ask 一", { chat, thread: 5 });
  expect(said).toMatchObject({ thread: 5, text: "答：一" });
  await tell("/ask 二", { chat, thread: 6 });
  expect(asked[1]?.memory).toBeUndefined();
  await tell("/ask 三", { chat, thread: 5 });
  expect(asked[2]?.memory).toEqual({ turns: 1, last: "一" });
});

test("the message that opened a topic is no message of the bot to reply to", async () => {
  const { tell, group, asked } = await harness({ answerer: echo() });
  const opened = { message_id: 3, from: { id: 4242, is_bot: true }, forum_topic_created: { name: "x" } };
  await tell("大家好", { chat: group(true), thread: 3, extra: { reply_to_message: opened } as never });
  expect(asked).toEqual([]);
});

test("people in a group don't share a conversation, but a reply joins it", async () => {
  const { tell, group, asked, world } = await harness({ answerer: echo() });
  const chat = group();
  const [said] = await tell("/ask 一", { chat });
  await tell("/ask 二", { chat, from: world.person(8) });
  expect(asked[1]?.memory).toBeUndefined();
  await tell("三", { chat, from: world.person(8), replyTo: said?.id ?? 0 });
  expect(asked[2]?.memory).toEqual({ turns: 1, last: "一" });
});

test("a group sees its own sources and no other chat does", async () => {
  const { tell, group, asked } = await harness();
  const owner = group(false, -100777);
  await tell("/ask 一", { chat: owner });
  expect(asked[0]?.viewer).toEqual({ chat: "-100777" });
  expect((await tell("/reports", { chat: owner }))[0]?.text).toContain("密丰县");
  expect((await tell("/reports"))[0]?.text).not.toContain("密丰县");
  expect((await tell("/report mifeng-2023"))[0]?.text).toContain("没有找到");
});

test("a question edited so that it speaks to the bot is answered", async () => {
  const { give, group, world, user, telegram } = await harness({ answerer: echo() });
  const chat = group();
  const update = world.say({ chat, from: user, text: "立案多少？" });
  await give(update);
  await give(world.edit(chat, user, update.message?.message_id ?? 0, "@yiwen_bot 立案多少？"));
  expect(telegram.said(chat)[0]?.text).toBe("答：立案多少？");
});

test("what only one person needs to see is shown to that person", async () => {
  const { tell, group, telegram, give, world, user } = await harness();
  const chat = group();
  await tell("/help", { chat });
  await tell("/privacy", { chat });
  const [answer] = await tell("/ask 临江市2023年立案提案多少件？", { chat });
  if (!answer) throw new Error("no answer");
  await give(world.press(chat, user, answer, "原文 [1]"));
  expect(telegram.said(chat)).toHaveLength(1);
  expect(telegram.whispered(chat).map(({ onlyFor }) => onlyFor)).toEqual([7, 7, 7]);
});

test("a command that its sender alone sees is answered to that person", async () => {
  const { tell, group, telegram } = await harness();
  const chat = group();
  await tell("/reports", { chat, extra: { ephemeral_message_id: 12, message_id: 0 } as never });
  expect(telegram.whispered(chat)).toEqual([expect.objectContaining({ onlyFor: 7 })]);
});

const member = (status: string) => ({ user: { id: 4242, is_bot: true, first_name: "Yiwen" }, status });

test("coming into a group the bot says how to ask, with one button for admins; removed it says nothing", async () => {
  const { give, group, world, telegram } = await harness();
  const chat = group();
  const change = (before: string, now: string) =>
    world.update({
      my_chat_member: {
        chat: world.chatFields(chat),
        from: world.person(1),
        date: 1,
        old_chat_member: member(before),
        new_chat_member: member(now),
      },
    });
  await give(change("left", "member"));
  const [welcome] = telegram.said(chat);
  expect(welcome?.text).toContain("@yiwen_bot");
  expect(welcome?.keyboard?.flat()).toHaveLength(1);
  await give(change("member", "administrator"));
  await give(change("administrator", "kicked"));
  expect(telegram.said(chat)).toHaveLength(1);
});

test("admins limit asking to admins, to a topic, and to a pace; members can't", async () => {
  const { tell, give, group, world, telegram, asked, user, time } = await harness({ answerer: echo() });
  const chat = group(true);
  const admin = world.person(2);
  await tell("/settings", { chat, thread: 5 });
  expect(telegram.whispered(chat).at(-1)?.text).toContain("只有本群管理员");

  const [menu] = await tell("/settings", { chat, from: admin, thread: 5 });
  if (!menu) throw new Error("no menu");
  await give(world.press(chat, user, menu, "仅管理员可问"));
  expect(telegram.callsOf("answerCallbackQuery").at(-1)?.fields.text).toContain("只有本群管理员");
  await give(world.press(chat, admin, menu, "仅管理员可问"));
  expect(menu.keyboard?.flat().map(({ text }) => text)).toContain("✓ 仅管理员可问");

  await tell("/ask 一", { chat, thread: 5 });
  await tell("/ask 二", { chat, thread: 5, from: admin });
  const anonymous = { id: 1087968824, is_bot: true, first_name: "Group" };
  const asGroup = { sender_chat: { id: chat.id, type: "supergroup", title: "Group" } } as never;
  await tell("/ask 三", { chat, thread: 5, from: anonymous, extra: asGroup });
  const asChannel = { sender_chat: { id: -100999, type: "channel", title: "Other" } } as never;
  await tell("/ask 四", { chat, thread: 5, from: anonymous, extra: asChannel });
  expect(asked.map(({ text }) => text)).toEqual(["二", "三"]);

  await give(world.press(chat, admin, menu, "所有人可问"));
  await give(world.press(chat, admin, menu, "本话题"));
  await tell("/ask 五", { chat, thread: 6 });
  await tell("/ask 六", { chat, thread: 5 });
  await give(world.press(chat, admin, menu, "所有话题"));
  await give(world.press(chat, admin, menu, /1 问/));
  time.now += 120_000;
  await tell("/ask 七", { chat, thread: 6 });
  await tell("/ask 八", { chat, thread: 6 });
  expect(asked.map(({ text }) => text)).toEqual(["二", "三", "六", "七"]);
});

test("topics are chosen one by one, each from a menu opened in it, and the menu says how many there are", async () => {
  const { tell, give, group, world, asked } = await harness({ answerer: echo() });
  const chat = group(true);
  const admin = world.person(2);
  const menuIn = async (thread?: number) => {
    const [menu] = await tell("/settings", { chat, from: admin, ...(thread ? { thread } : {}) });
    if (!menu) throw new Error("no menu");
    return menu;
  };
  const labels = (menu: { keyboard?: { text: string }[][] }) => menu.keyboard?.flat().map(({ text }) => text);
  await give(world.press(chat, admin, await menuIn(5), "本话题"));
  const other = await menuIn(6);
  expect(labels(other)).toEqual(expect.arrayContaining(["本话题", "所有话题"]));
  expect(other.text).toContain("1 个话题");
  await give(world.press(chat, admin, other, "本话题"));
  expect(labels(other)).toContain("✓ 本话题");
  expect(other.text).toContain("2 个话题");
  for (const [text, thread] of [
    ["一", 5],
    ["二", 6],
    ["三", 7],
  ] as const)
    await tell(`/ask ${text}`, { chat, thread });
  // The general topic has no number.
  await tell("/ask 四", { chat });
  expect(asked.map(({ text }) => text)).toEqual(["一", "二"]);
  await give(world.press(chat, admin, other, "✓ 本话题"));
  await tell("/ask 五", { chat, thread: 6 });
  expect(asked).toHaveLength(2);
  await give(world.press(chat, admin, await menuIn(), "本话题"));
  await tell("/ask 六", { chat });
  expect(asked.at(-1)?.text).toBe("六");
  for (const thread of [undefined, 5]) await give(world.press(chat, admin, await menuIn(thread), "✓ 本话题"));
  expect(labels(await menuIn(7))).toContain("✓ 所有话题");
});

test("a group's language and length hold where the person has chosen none", async () => {
  const { tell, give, group, world, asked } = await harness();
  const chat = group();
  const [menu] = await tell("/settings", { chat, from: world.person(2) });
  if (!menu) throw new Error("no menu");
  await give(world.press(chat, world.person(2), menu, "English"));
  await give(world.press(chat, world.person(2), menu, "Answer only"));
  const [short] = await tell("/ask 临江市2023年立案提案多少件？", { chat });
  expect(asked.at(-1)?.language).toBe("en");
  expect(short?.text).not.toContain("全年收到提案203件");
  await tell("/language zh-Hant");
  const [own] = await tell("/settings");
  if (!own) throw new Error("no menu");
  await give(world.press(world.chats.get(7) ?? chat, world.person(7), own, /附原文/));
  const [full] = await tell("/ask 临江市2023年立案提案多少件？", { chat });
  expect(asked.at(-1)?.language).toBe("zh-Hant");
  expect(full?.text).toContain("全年收到提案203件");
  await give(world.press(chat, world.person(2), menu, "Auto"));
  await tell("/ask 谁说的？", { chat, from: world.person(8) });
  expect(asked.at(-1)?.language).toBeUndefined();
});

test("who is no longer an admin can't use the menu that is still open", async () => {
  const { tell, give, group, world, telegram, time } = await harness();
  const chat = group();
  const admin = world.person(2);
  const [menu] = await tell("/settings", { chat, from: admin });
  if (!menu) throw new Error("no menu");
  chat.members.set(2, { status: "member", canChangeInfo: false });
  time.now += 61_000;
  await give(world.press(chat, admin, menu, "仅管理员可问"));
  expect(telegram.callsOf("answerCallbackQuery").at(-1)?.fields.text).toContain("只有本群管理员");
});

test("a menu that Telegram no longer has is shown anew", async () => {
  const { tell, give, group, world, telegram } = await harness();
  const chat = group();
  const [menu] = await tell("/settings", { chat, from: world.person(1) });
  if (!menu) throw new Error("no menu");
  chat.ephemeral.clear();
  await give(world.press(chat, world.person(1), menu, "仅管理员可问"));
  expect(
    telegram
      .whispered(chat)
      .at(-1)
      ?.keyboard?.flat()
      .map(({ text }) => text),
  ).toContain("✓ 仅管理员可问");
});

test("a change of rights is believed at once", async () => {
  const { tell, give, group, world, telegram } = await harness();
  const chat = group();
  await tell("/settings", { chat, from: world.person(2) });
  chat.members.set(2, { status: "member", canChangeInfo: false });
  await give(
    world.update({
      chat_member: {
        chat: world.chatFields(chat),
        from: world.person(1),
        date: 1,
        old_chat_member: member("administrator"),
        new_chat_member: member("member"),
      },
    }),
  );
  await tell("/settings", { chat, from: world.person(2) });
  expect(telegram.whispered(chat).at(-1)?.text).toContain("只有本群管理员");
});

test("messages that a linked channel posts into its group are no questions", async () => {
  const { tell, group, asked } = await harness({ answerer: echo() });
  await tell("@yiwen_bot 新闻", {
    chat: group(),
    extra: { is_automatic_forward: true, sender_chat: { id: -1009, type: "channel" } } as never,
  });
  expect(asked).toEqual([]);
});
