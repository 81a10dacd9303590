import { expect, test } from "vitest";
import { DAY } from "../sources/app.ts";
import { labels } from "../sources/bot-stage.ts";
import { ANSHAN, ANSHAN_BEFORE, asked, DALIAN, subscriptionStage } from "./subscription-stage.ts";

const anshan = { ...ANSHAN, slug: "anshan-2025", year: 2025 };
const before = { ...ANSHAN_BEFORE, slug: "anshan-2024", year: 2024 };
const dalian = { ...DALIAN, slug: "dalian-2025", year: 2025 };

/** A subscriber to everything, and older reports that came before. */
async function subscribed(words = "/subscribe 全部 含往年", language = "zh-hans") {
  const stage = await subscriptionStage();
  await stage.publish(before);
  const from = stage.world.person(7, language);
  await stage.tell(words, { from });
  return { ...stage, from };
}

test("a new report comes with its figures, what changed, its plans, and buttons", async () => {
  const { publish, deliver } = await subscribed();
  expect(await deliver()).toEqual([]);
  await publish(anshan);
  const [digest, ...others] = await deliver();
  expect(others).toEqual([]);
  for (const words of [
    "📬 新报告：鞍山市 · 2025年",
    "政协鞍山市委员会常务委员会工作报告",
    "鞍山市政协 · 2026-01-09",
    "立案提案203件(2024年为188件,增加15件)。",
    "打算:",
    "增减按两份报告所列数字计算。",
  ])
    expect(digest?.text).toContain(words);
  expect(labels(digest)).toEqual(["看这份报告", "提问", "对比", "静音", "缩小范围", "退订"]);
  expect(await deliver(), "once").toEqual([]);
});

test.each([
  ["en", "📬 New report: Anshan · 2025", "proposals filed (立案提案) 203件 (188件 in 2024, up 15件)."],
  ["zh-hant", "📬 新報告：鞍山市 · 2025年", "立案提案203件(2024年為188件,增加15件)。"],
])("it is written in the language of the chat: %s", async (language, title, line) => {
  const { publish, deliver } = await subscribed("/subscribe 全部 含往年", language);
  await publish(anshan);
  const [digest] = await deliver();
  expect(digest?.text).toContain(title);
  expect(digest?.text).toContain(line);
});

test("read, ask and compare lead on from a digest", async () => {
  const { publish, deliver, press, heard } = await subscribed();
  await publish(anshan);
  const [digest] = await deliver();
  await press(digest, "看这份报告");
  expect(heard().at(-1)?.text).toContain("编号：anshan-2025");
  await press(digest, "提问");
  const questions = heard().at(-1);
  expect(labels(questions)[0]).toBe("鞍山市2025年立案提案多少件？");
  await press(questions, "鞍山市2025年立案提案多少件？");
  expect(heard().at(-1)?.text).toContain("203件");
  await press(digest, "对比");
  expect(heard().at(-1)?.text).toContain("比较鞍山市2024年、2025年的立案提案");
  for (const figure of ["203件", "188件"]) expect(heard().at(-1)?.text).toContain(figure);
});

test("several reports make one digest with a table on top, and are compared with each other", async () => {
  const { publish, deliver, press, heard } = await subscribed();
  await publish(anshan, dalian);
  const [digest] = await deliver();
  expect(digest?.text).toMatch(
    /^📬 2 份新报告\n地方 {2}年份 {2}立案提案[\s\S]*鞍山市 {2}2025 {2}203件 \[\d+\]/,
  );
  expect(labels(digest)).toEqual(["鞍山市 2025", "大连市 2025", "提问", "对比", "静音", "缩小范围", "退订"]);
  await press(digest, "大连市 2025");
  expect(heard().at(-1)?.text).toContain("编号：dalian-2025");
  await press(digest, "对比");
  for (const figure of ["203件", "611件"]) expect(heard().at(-1)?.text).toContain(figure);
});

test("beyond ten the rest comes by a button", async () => {
  const { publish, deliver, press, heard } = await subscribed();
  const places = [
    "大连市",
    "营口市",
    "抚顺市",
    "本溪市",
    "丹东市",
    "锦州市",
    "阜新市",
    "辽阳市",
    "铁岭市",
    "朝阳市",
    "盘锦市",
    "葫芦岛市",
  ];
  await publish(
    ...places.map((place, index) => ({
      place,
      year: 2025,
      filed: 100 + index,
      theme: `${place}发展`,
      slug: `r${String(index).padStart(2, "0")}`,
    })),
  );
  const digest = (await deliver()).at(-1);
  expect(digest?.text).toMatch(/另有 2 份： \S+市 1 份、\S+市 1 份/);
  await press(digest, "其余 2 份");
  const rest = heard().at(-1);
  expect(rest?.text).toContain("2 份新报告");
  expect(labels(rest)).toHaveLength(4);
});

test("a digest is muted, narrowed and ended by its buttons, in place", async () => {
  const { publish, deliver, press, desk, time } = await subscribed();
  await publish(anshan, dalian);
  const [digest] = await deliver();
  const text = digest?.text;
  await press(digest, "静音");
  expect(labels(digest)).toEqual(["一周", "一个月", "返回"]);
  await press(digest, "返回");
  await press(digest, "静音");
  expect(await press(digest, "一个月")).toContain("已静音到3月31日");
  expect((await desk.list("7"))[0]?.mutedUntil).toBe(time.now + 30 * DAY);
  expect(labels(digest)).toContain("静音");
  await press(digest, "静音");
  await press(digest, "取消静音");
  expect((await desk.list("7"))[0]?.mutedUntil).toBeUndefined();

  await press(digest, "缩小范围");
  expect(await press(digest, "只要鞍山市、大连市")).toContain("鞍山市（含下辖）、大连市（含下辖）");
  await press(digest, "缩小范围");
  expect(labels(digest)).toEqual(["只看立案提案", "返回"]);
  await press(digest, "只看立案提案");
  expect((await desk.list("7")).map(asked)).toEqual([
    { places: ["210300", "210200"], indicators: ["立案提案"], schedule: "instant" },
  ]);

  await press(digest, "退订");
  expect(await press(digest, "确定退订")).toContain("已退订");
  expect(await desk.list("7")).toEqual([]);
  expect(labels(digest)).toEqual(["鞍山市 2025", "大连市 2025", "提问", "对比"]);
  expect(digest?.text).toBe(text);
});

test("whoever asked for an indicator gets its figures alone", async () => {
  const { publish, deliver } = await subscribed("/subscribe 鞍山 办复率 含往年");
  await publish(anshan, dalian);
  const [digest] = await deliver();
  expect(digest?.text).toContain("办复率100%");
  expect(digest?.text).not.toContain("立案提案203件");
  expect(digest?.text).not.toContain("大连");
});

test("a correction of what was told says what was printed before", async () => {
  const { publish, deliver } = await subscribed();
  await publish(anshan);
  await deliver();
  await publish({ ...anshan, filed: 213 });
  const [digest] = await deliver();
  expect(digest?.text).toContain("📬 更正：鞍山市 · 2025年");
  expect(digest?.text).toContain("立案提案现为213件,原印203件。");
});

test("in a group only admins change what comes, and reading is for the person who presses", async () => {
  const { publish, deliver, tell, group, admin, member, press, desk, heard } = await subscriptionStage();
  await tell("/subscribe 全部 含往年", { chat: group, from: admin });
  await publish(anshan);
  const [digest] = await deliver(group);
  expect(digest?.onlyFor).toBeUndefined();
  for (const label of ["静音", "缩小范围", "退订"])
    expect(await press(digest, label, member, group)).toContain("只有本群管理员");
  await press(digest, "看这份报告", member, group);
  expect(heard(group).at(-1)).toMatchObject({ onlyFor: member.id });
  await press(digest, "退订", admin, group);
  await press(digest, "确定退订", admin, group);
  expect(await desk.list(String(group.id))).toEqual([]);
});

test("in a channel its buttons lead to the bot, and only who may post there changes what comes", async () => {
  const { publish, deliver, tell, world, press, desk, member } = await subscriptionStage();
  const channel = world.addChat(-1001234567890, "channel", "动态");
  channel.username = "committee_news";
  for (const id of [4242, 7])
    channel.members.set(id, { status: "administrator", canChangeInfo: false, canPost: true });
  channel.members.set(member.id, { status: "member", canChangeInfo: false });
  await tell("/subscribe @committee_news 全部 含往年");
  await publish(anshan);
  const [digest] = await deliver(channel);
  expect(digest?.keyboard?.[0]?.[0]?.url).toMatch(/^https:\/\/t\.me\/yiwen_bot\?start=p_/);
  expect(labels(digest)).toEqual(["看这份报告", "静音", "缩小范围", "退订"]);
  expect(await press(digest, "静音", member, channel)).toContain("管理员");
  await press(digest, "静音", world.person(7), channel);
  await press(digest, "一周", world.person(7), channel);
  expect((await desk.list("-1001234567890"))[0]?.mutedUntil).toBeDefined();
});

test("another chat's digest is none of its business", async () => {
  const { publish, deliver, group, admin, tell, give, world, user, chat, desk } = await subscribed();
  await tell("/subscribe 全部", { chat: group, from: admin });
  await publish(anshan);
  const [own] = await deliver();
  if (!own) throw new Error("no digest");
  for (const id of [1, 2, 3, 4])
    for (const what of ["end:yes", "mute:30", "narrow:places", "rest:0", "ask"])
      await give(world.pressData(chat, user, own, `d:${id}:${what}`));
  expect(await desk.list(String(group.id))).toHaveLength(1);
  expect((await desk.list(String(group.id)))[0]).not.toHaveProperty("mutedUntil");
});

test("on a server without rich messages it is a plain one", async () => {
  const { publish, deliver, telegram } = await subscribed();
  await publish(anshan);
  telegram.fail("sendRichMessage", 404, "Not Found: method not found");
  const said = await deliver();
  expect(said.map(({ text }) => text).join()).toContain("立案提案203件");
  expect(said.every(({ rich }) => !rich)).toBe(true);
});
