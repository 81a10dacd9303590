import { expect, test } from "vitest";
import { createSubscriptionStore } from "../../src/storage/subscription-store.ts";
import { labels } from "../sources/bot-stage.ts";
import { asked, subscriptionStage } from "./subscription-stage.ts";

test("a group is subscribed by its admins alone, and the others see what it is sent", async () => {
  const { tell, group, admin, member, desk, telegram } = await subscriptionStage();
  const chat = String(group.id);
  const [refusal] = await tell("/subscribe 沈阳", { chat: group, from: member });
  expect(refusal?.text).toContain("只有本群管理员");
  expect(refusal?.onlyFor, "the others are spared").toBe(member.id);
  await tell("/unsubscribe all", { chat: group, from: member });
  expect(await desk.list(chat)).toEqual([]);
  const [card] = await tell("/subscribe 沈阳 每日 09:00", { chat: group, from: admin });
  expect(card?.onlyFor).toBe(admin.id);
  expect((await desk.list(chat)).map(asked)).toEqual([{ places: ["210100"], schedule: "09:00" }]);
  const [list] = await tell("/subscriptions", { chat: group, from: member });
  expect(list?.text).toContain("沈阳市");
  expect(labels(list)).toEqual([]);
  expect(telegram.said(group)).toEqual([]);
  expect(await desk.list(String(member.id))).toEqual([]);
});

test("rights are looked at with every press, by who presses", async () => {
  const { tell, group, admin, owner, member, press, desk, heard, time } = await subscriptionStage();
  await tell("/subscribe 沈阳", { chat: group, from: admin });
  const card = heard(group).at(-1);
  expect(await press(card, "删除", member, group)).toContain("只有本群管理员");
  expect(await press(card, "时间", member, group)).toContain("只有本群管理员");
  group.members.set(admin.id, { status: "administrator", canChangeInfo: false });
  time.now += 61_000;
  expect(await press(card, "静音", admin, group)).toContain("只有本群管理员");
  await press(card, "静音", owner, group);
  expect(await desk.list(String(group.id))).toHaveLength(1);
});

test("an anonymous admin subscribes the group; whoever writes as a channel does not", async () => {
  const { tell, group, member, desk, world } = await subscriptionStage();
  const anonymous = world.person(1087968824);
  await tell("/subscribe 沈阳", {
    chat: group,
    from: anonymous,
    extra: { sender_chat: world.chatFields(group) as never },
  });
  await tell("/subscribe 大连", {
    chat: group,
    from: member,
    extra: { sender_chat: { id: -10099, type: "channel", title: "x" } as never },
  });
  expect((await desk.list(String(group.id))).map(asked)).toEqual([
    { places: ["210100"], schedule: "instant" },
  ]);
});

test("one chat's buttons and numbers reach no other chat's subscriptions", async () => {
  const { tell, group, admin, member, press, desk, heard, give, world, chat, user } =
    await subscriptionStage();
  await tell("/subscribe 沈阳", { chat: group, from: admin });
  const [one] = await desk.list(String(group.id));
  await tell("/subscribe 大连");
  const own = heard().at(-1);
  if (!own) throw new Error("no card");
  for (const data of [
    `sub:drop:${group.id}:${one?.id}:yes`,
    `sub:when:${group.id}:${one?.id}:i`,
    `sub:dropall:${group.id}:yes`,
    `sub:list:${group.id}:0`,
    `sub:resume:${group.id}`,
  ])
    await give(world.pressData(chat, user, own, data));
  await give(world.pressData(chat, user, own, `sub:drop:7:${one?.id}:yes`));
  expect(await desk.list(String(group.id))).toHaveLength(1);
  expect(own.text).toContain("大连");
  await tell("/unsubscribe all", { chat: group, from: member });
  expect(await desk.list(String(group.id))).toHaveLength(1);
  await press(own, "删除");
  expect(own.text).toContain("退订“大连市（含下辖）”？");
});

test("buttons of what is gone say so and do nothing", async () => {
  const { tell, press, desk, heard, give, world, chat, user } = await subscriptionStage();
  const [card] = await tell("/subscribe 沈阳");
  await tell("/unsubscribe all");
  expect(await press(card, "时间")).toContain("已经失效");
  for (const data of [
    "sub:when:7:1:d-2561",
    "sub:since:7:1:x",
    "sub:add:7:p12",
    "wish:none:word",
    "d:999:mute:7",
    "d:1:rest:0",
  ])
    await give(world.pressData(chat, user, card ?? heard()[0] ?? fail(), data));
  expect(await desk.list("7")).toEqual([]);
});

function fail(): never {
  throw new Error("nothing was said");
}

test("in a forum the topic is subscribed that the command stands in", async () => {
  const { tell, world, owner, desk, heard } = await subscriptionStage();
  const forum = world.addChat(-100600, "supergroup", "Forum", true);
  forum.members.set(1, { status: "creator", canChangeInfo: true });
  await tell("/subscribe 沈阳", { chat: forum, from: owner, thread: 12 });
  await tell("/subscribe 沈阳", { chat: forum, from: owner, thread: 15 });
  expect((await desk.list("-100600")).map(({ thread }) => thread)).toEqual([12, 15]);
  expect(heard(forum).at(-1)).toMatchObject({ thread: 15, onlyFor: 1 });
});

/** A channel in which the bot may post, looked after by person 7. */
async function channelStage() {
  const stage = await subscriptionStage();
  const channel = stage.world.addChat(-1001234567890, "channel", "政协<动态>");
  channel.username = "committee_news";
  channel.members.set(4242, { status: "administrator", canChangeInfo: false, canPost: true });
  channel.members.set(7, { status: "administrator", canChangeInfo: false, canPost: true });
  return { ...stage, channel, id: "-1001234567890" };
}

test.each(["@committee_news", "-1001234567890"])(
  "a channel is subscribed from private, by %s",
  async (name) => {
    const { tell, press, desk, id } = await channelStage();
    const [card] = await tell(`/subscribe ${name} 沈阳 每日 09:00`);
    expect(card?.text).toContain("发到：政协<动态>");
    expect((await desk.list(id)).map(asked)).toEqual([{ places: ["210100"], schedule: "09:00" }]);
    expect(await desk.list("7")).toEqual([]);
    await press(card, "时间");
    await press(card, "有新报告就发");
    expect((await desk.list(id)).map(asked)).toEqual([{ places: ["210100"], schedule: "instant" }]);
    const [list] = await tell(`/subscriptions ${name}`);
    expect(list?.text).toContain("“政协<动态>”的订阅（1）");
    expect((await tell(`/unsubscribe ${name} 1`))[0]?.text).toContain("已退订");
    expect(await desk.list(id)).toEqual([]);
  },
);

test("a channel is nobody's whom it does not let post, and no chat that the bot can't post in", async () => {
  const { tell, press, channel, desk, id, time, group, member, anotherGroup } = await channelStage();
  anotherGroup(-1009990001112);
  const [card] = await tell("/subscribe @committee_news 沈阳");
  channel.members.set(7, { status: "member", canChangeInfo: false });
  time.now += 61_000;
  expect(await press(card, "删除")).toContain("管理员");
  expect((await tell("/unsubscribe @committee_news all"))[0]?.text).toContain(
    "只有能在“@committee_news”发消息的管理员",
  );
  expect(await desk.list(id)).toHaveLength(1);
  channel.members.set(4242, { status: "administrator", canChangeInfo: false, canPost: false });
  time.now += 61_000;
  expect((await tell("/subscribe @committee_news 大连"))[0]?.text).toContain("“发布消息”的权限");
  channel.members.delete(4242);
  expect((await tell("/subscribe @committee_news 大连"))[0]?.text).toContain("找不到频道");
  expect((await tell("/subscribe @nowhere_at_all 大连"))[0]?.text).toContain("找不到频道“@nowhere_at_all”");
  expect((await tell("/subscribe -1009990001112 大连"))[0]?.text).toContain("找不到频道");
  expect((await tell("/subscribe @committee_news 大连", { chat: group, from: member }))[0]?.text).toContain(
    "私聊",
  );
});

test("whoever makes the bot a poster of a channel is offered to subscribe it", async () => {
  const { give, world, user, heard, press, desk, channel, id } = await channelStage();
  const bot = { user: { id: 4242, is_bot: true, first_name: "Yiwen" } };
  await give(
    world.update({
      my_chat_member: {
        chat: world.chatFields(channel),
        from: user,
        date: world.seconds(),
        old_chat_member: { ...bot, status: "left" },
        new_chat_member: { ...bot, status: "administrator", can_post_messages: true },
      },
    }),
  );
  const offer = heard().at(-1);
  expect(offer?.text).toContain("频道“政协<动态>”");
  await press(offer, "🔔 新订阅");
  await press(offer, "全部报告");
  expect((await desk.list(id)).map(asked)).toEqual([{ schedule: "instant" }]);
});

test("who comes back is told once why nothing came, and may go on", async () => {
  const { tell, press, desk, app, time, heard } = await subscriptionStage();
  await tell("/subscribe 沈阳 每日 09:00");
  await createSubscriptionStore(app.database).end("7", "blocked", time.now);
  const said = await tell("/help");
  expect(said.map(({ text }) => text).join("\n")).toContain("因为您停用过机器人");
  const notice = said.at(-1);
  expect((await tell("/help")).map(({ text }) => text).join("\n")).not.toContain("停用过");
  expect((await tell("/subscriptions"))[0]?.text).toContain("⚠️ 因为您停用过机器人");
  await press(notice, "恢复发送");
  expect((await desk.subscriber("7")).ended).toBeUndefined();
  expect(heard().find(({ id }) => id === notice?.id)?.text).toContain("下次：");
});

test("/timezone moves the times of subscriptions that there are", async () => {
  const { tell, desk } = await subscriptionStage();
  await tell("/subscribe 沈阳 每日 09:00");
  const before = (await desk.list("7"))[0]?.next ?? 0;
  await tell("/timezone Europe/London");
  expect(((await desk.list("7"))[0]?.next ?? 0) - before).not.toBe(0);
});

test("/forget takes subscriptions along", async () => {
  const { tell, press, desk } = await subscriptionStage();
  await tell("/subscribe 沈阳");
  const [sure] = await tell("/forget");
  await press(sure, "关于我的全部");
  expect(await desk.list("7")).toEqual([]);
  expect((await tell("/privacy"))[0]?.text).toContain("订阅");
});
