import { expect, test } from "vitest";
import { AppError } from "../../src/errors.ts";
import { harness, NOW } from "./harness.ts";
import { PROPOSALS, scriptedAnswerer } from "./scripted-answerer.ts";

const QUESTION = "临江市2023年立案提案多少件？";

test("a button whose answer is gone, whose report is hidden, or that nobody made says that it is stale", async () => {
  const { tell, give, world, chat, user, telegram, hidden } = await harness();
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  hidden.add("linjiang-2023");
  await give(world.press(chat, user, message, "原文 [1]"));
  hidden.clear();
  for (const data of [
    "a:gone:c:1",
    "a:id1:c:9",
    "a:id1:n:7",
    "x:whatever",
    "p:nothing",
    "r:0:999999",
    "l:tlh",
    "s:me:huge",
    "s:who:all",
  ]) {
    await give(world.pressData(chat, user, message, data));
  }
  const answers = telegram.callsOf("answerCallbackQuery");
  expect(answers).toHaveLength(10);
  for (const { fields } of answers)
    expect(fields).toMatchObject({ text: "这个按钮已经失效，请重新提问。", show_alert: true });
  expect(telegram.said(chat)).toHaveLength(1);
});

test("a press that Telegram no longer lets answer still does what it asks for", async () => {
  const { tell, give, world, chat, user, telegram } = await harness();
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  const press = world.press(chat, user, message, "原文 [1]");
  world.openQueries.clear();
  await give(press);
  expect(telegram.said(chat)).toHaveLength(2);
});

test("an excerpt that a new version of its report no longer has is not shown", async () => {
  const scripted = scriptedAnswerer();
  const { tell, give, world, chat, user, telegram } = await harness({ answerer: scripted });
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  const { context } = scripted.answerer;
  scripted.answerer.context = async (...place) => {
    const found = await context(...place);
    return found && { ...found, excerpt: "另一句话。" };
  };
  await give(world.press(chat, user, message, "原文 [1]"));
  expect(telegram.said(chat)).toHaveLength(1);
  expect(telegram.callsOf("answerCallbackQuery").at(-1)?.fields.text).toContain("失效");
});

test("a button pressed in another chat finds nothing there", async () => {
  const { tell, give, world, user, telegram } = await harness();
  const [message] = await tell(QUESTION);
  if (!message) throw new Error("no answer");
  const other = world.addChat(8, "private", "Person 8");
  await give(world.press(other, user, message, "原文 [1]"));
  expect(telegram.said(other)).toEqual([]);
  expect(telegram.callsOf("answerCallbackQuery")[0]?.fields.text).toContain("失效");
});

test("when the answer fails the person gets a sentence, the log the update's id, and the next question its answer", async () => {
  let broken = true;
  const { tell, logged, world, chat, user, give, telegram } = await harness({
    answerer: scriptedAnswerer(() => {
      if (broken) throw new Error("boom");
      return PROPOSALS;
    }),
  });
  const update = world.say({ chat, from: user, text: QUESTION });
  await give(update);
  expect(telegram.said(chat).at(-1)?.text).toContain("出了错");
  expect(logged).toContainEqual(
    expect.objectContaining({
      level: "error",
      fields: expect.objectContaining({ update: update.update_id }),
    }),
  );
  broken = false;
  expect((await tell(QUESTION))[0]?.text).toContain("188件");
});

test("an overload is told apart from a mistake", async () => {
  const { tell } = await harness({
    answerer: scriptedAnswerer(() => {
      throw new AppError("model.busy", "too many requests", { retryable: true });
    }),
  });
  expect((await tell(QUESTION))[0]?.text).toContain("忙不过来");
});

test("a person who blocked the bot is left alone", async () => {
  const { give, world, chat, user, telegram, logged } = await harness();
  chat.closed = true;
  await give(world.say({ chat, from: user, text: QUESTION }));
  expect(telegram.said(chat)).toEqual([]);
  expect(logged.filter(({ level }) => level === "error")).toEqual([]);
});

test("what is no text gets a kind word, and an unknown command a hint", async () => {
  const { tell, asked } = await harness();
  const [photo] = await tell("", { extra: { text: undefined, photo: [] } as never });
  expect(photo?.text).toContain("文字");
  expect((await tell("/dance"))[0]?.text).toContain("/help");
  expect((await tell("/ask"))[0]?.text).toContain("写下您的问题");
  expect(asked).toEqual([]);
});

test("other bots are not answered", async () => {
  const { give, world, chat, asked } = await harness();
  await give(world.say({ chat, from: { id: 99, is_bot: true, first_name: "Other" }, text: QUESTION }));
  expect(asked).toEqual([]);
});

test("an update that comes twice is answered once, also by a bot that was restarted", async () => {
  const { give, make, world, chat, user, telegram } = await harness();
  const update = world.say({ chat, from: user, text: QUESTION });
  await give(update);
  await give(update);
  const again = make();
  await again.bot.init();
  await again.bot.handleUpdate(update);
  expect(telegram.said(chat)).toHaveLength(1);
});

test("a backlog of hours is skipped with one apology a chat", async () => {
  const { give, world, chat, user, telegram, asked, group } = await harness();
  const date = NOW / 1000 - 3600;
  for (const text of ["一", "二", "三"]) await give(world.say({ chat, from: user, text, date }));
  const members = group();
  await give(world.say({ chat: members, from: user, text: "大家好", date }));
  expect(telegram.said(members)).toEqual([]);
  await give(world.say({ chat: members, from: user, text: "/ask 一", date }));
  expect(telegram.said(chat).map(({ text }) => text)).toEqual([expect.stringContaining("离线")]);
  expect(telegram.said(members)).toHaveLength(1);
  expect(asked).toEqual([]);
  await give(world.say({ chat, from: user, text: "四", date: NOW / 1000 - 60 }));
  expect(asked.map(({ text }) => text)).toEqual(["四"]);
});

test("what waited while the network was away is a backlog too, and a later outage gets its own apology", async () => {
  const { give, world, chat, user, telegram, asked, time, tell } = await harness();
  await tell("一");
  const hour = 3_600_000;
  for (const outage of [1, 2]) {
    const date = time.now / 1000 + 60;
    time.now += 2 * hour;
    for (const text of ["二", "三"]) await give(world.say({ chat, from: user, text, date }));
    expect(telegram.said(chat).filter(({ text }) => text.includes("离线"))).toHaveLength(outage);
    await tell("四");
  }
  expect(asked.map(({ text }) => text)).toEqual(["一", "四", "四"]);
});

test("who asks too fast is told once and taken again when the time is over", async () => {
  const { tell, asked, time } = await harness({
    rates: { person: { count: 2, seconds: 60 }, chat: { count: 9, seconds: 60 } },
  });
  await tell("一");
  await tell("二");
  const [notice] = await tell("三");
  expect(notice?.text).toContain("60 秒");
  expect(await tell("四")).toEqual([]);
  time.now += 61_000;
  await tell("五");
  expect(asked.map(({ text }) => text)).toEqual(["一", "二", "五"]);
});
