import { expect, test } from "vitest";
import { reportFile } from "../digest/composing-stage.ts";
import { DAY } from "../sources/app.ts";
import { labels } from "../sources/bot-stage.ts";
import { ANSHAN, asked, DALIAN, subscriptionStage } from "./subscription-stage.ts";

const FILES = { "anshan-2023": reportFile(ANSHAN), "dalian-2023": reportFile(DALIAN) };

test("/subscribe does what is written, and reads back what was understood", async () => {
  const { tell, desk } = await subscriptionStage();
  const [card] = await tell("/subscribe 辽宁 常熟 每周一 09:00");
  for (const words of [
    "已订阅",
    "辽宁省（含下辖）、常熟市",
    "每周一 09:00",
    "下次：3月2日星期一 09:00",
    "不设免打扰时段",
  ])
    expect(card?.text).toContain(words);
  const list = await desk.list("7");
  expect(list.map(asked)).toEqual([{ places: ["210000", "320581"], schedule: "1 09:00" }]);
  expect(list[0]?.from).toBe("2026-03-01");
});

test.each([
  ["zh-hant", "/subscribe 瀋陽 辦復率 每日 晚上八點", "瀋陽市", "每天 20:00", "只看辦復率"],
  [
    "en",
    "/subscribe reply rate in Shenyang daily at 8 pm",
    "Shenyang",
    "Daily at 20:00",
    "figures of reply rate only",
  ],
])("in %s too", async (language, words, ...read) => {
  const { tell, world, desk } = await subscriptionStage();
  const [card] = await tell(words, { from: world.person(7, language) });
  for (const one of read) expect(card?.text).toContain(one);
  expect(await desk.list("7")).toHaveLength(1);
});

test("/subscribe alone offers what there is, and a press subscribes", async () => {
  const { tell, press, desk } = await subscriptionStage(FILES);
  const [menu] = await tell("/subscribe");
  expect(labels(menu)).toEqual(expect.arrayContaining(["全部报告", "鞍山市", "大连市", "省级"]));
  expect(menu?.text).toContain("/subscribe 辽宁 常熟 每周一 09:00");
  await press(menu, "鞍山市");
  expect(menu?.text).toContain("已订阅");
  expect((await desk.list("7")).map(asked)).toEqual([{ places: ["210300"], schedule: "instant" }]);
  const [again] = await tell("/subscribe");
  await press(again, "市级");
  const [everything] = await tell("/subscribe");
  await press(everything, "全部报告");
  expect((await desk.list("7")).map(asked).slice(1)).toEqual([
    { levels: ["prefectural"], schedule: "instant" },
    { schedule: "instant" },
  ]);
});

test("a schedule alone is of everything", async () => {
  const { tell, desk } = await subscriptionStage();
  await tell("/subscribe 每日 08:30");
  expect((await desk.list("7")).map(asked)).toEqual([{ schedule: "08:30" }]);
});

test("what is not understood is asked about before anything is kept", async () => {
  const { tell, press, desk } = await subscriptionStage();
  const [card] = await tell("/subscribe 长熟 “养老” 每日");
  expect(card?.text).toContain("没看懂“长熟”");
  expect(card?.text).toContain("提到“养老”");
  expect(labels(card)[0]).toBe("常熟市");
  expect(await desk.list("7")).toEqual([]);
  await press(card, "常熟市");
  expect(card?.text).toContain("已订阅");
  expect((await desk.list("7")).map(asked)).toEqual([
    { places: ["320581"], words: ["养老"], schedule: "09:00" },
  ]);

  const [word] = await tell("/subscribe 智慧养老 沈阳");
  await press(word, "报告里要有“智慧养老”");
  expect((await desk.list("7")).map(asked)[1]).toEqual({
    places: ["210100"],
    words: ["智慧养老"],
    schedule: "instant",
  });

  const [nothing] = await tell("/subscribe 乱七八糟 每日");
  await press(nothing, "去掉它");
  expect(await desk.list("7"), "what is left is no wish for everything").toHaveLength(2);
  expect(nothing?.text).toContain("新报告一来就告诉您");
});

test("of namesakes the person says which", async () => {
  const { tell, press, desk } = await subscriptionStage();
  const [card] = await tell("/subscribe 鼓楼区");
  expect(card?.text).toContain("“鼓楼区”有好几处");
  expect(labels(card)).toEqual(expect.arrayContaining(["南京市鼓楼区", "福州市鼓楼区"]));
  await press(card, "福州市鼓楼区");
  expect((await desk.list("7")).map(asked)).toEqual([{ places: ["350102"], schedule: "instant" }]);
});

test("the same again changes nothing but its times", async () => {
  const { tell, desk } = await subscriptionStage();
  await tell("/subscribe 沈阳");
  expect((await tell("/subscribe 沈阳"))[0]?.text).toContain("已经订阅过了");
  expect((await tell("/subscribe 沈阳 每周五 18:00"))[0]?.text).toContain("已按新的时间发送");
  expect((await desk.list("7")).map(asked)).toEqual([{ places: ["210100"], schedule: "5 18:00" }]);
});

test("everything about a subscription is changed by its buttons", async () => {
  const { tell, press, desk, time } = await subscriptionStage();
  const [card] = await tell("/subscribe 沈阳");
  const one = async () => (await desk.list("7"))[0];
  await press(card, "时间");
  await press(card, "每天 08:00");
  expect((await one())?.schedule).toEqual({ kind: "daily", at: "08:00" });
  await press(card, "时间");
  expect(labels(card)).toContain("✓ 每天 08:00");
  await press(card, "每周三 08:00");
  expect((await one())?.schedule).toEqual({ kind: "weekly", day: 3, at: "08:00" });

  await press(card, "免打扰");
  await press(card, "22:00–08:00");
  expect((await desk.subscriber("7")).quiet).toEqual({ from: "22:00", to: "08:00" });
  expect(card?.text).toContain("免打扰：22:00–08:00");
  await press(card, "免打扰");
  await press(card, "不设免打扰时段");
  expect((await desk.subscriber("7")).quiet).toBeUndefined();

  await press(card, "哪些算新");
  await press(card, "旧报告也发");
  expect((await one())?.from).toBeUndefined();
  await press(card, "哪些算新");
  await press(card, "今年作的报告");
  expect((await one())?.from).toBe("2026-01-01");

  await press(card, "静音");
  await press(card, "一周");
  expect((await one())?.mutedUntil).toBe(time.now + 7 * DAY);
  expect(card?.text).toContain("静音到 3月8日星期日");
  await press(card, "取消静音");
  expect((await one())?.mutedUntil).toBeUndefined();

  await press(card, "删除");
  expect(card?.text).toContain("退订“沈阳市（含下辖）”？");
  await press(card, "确定退订");
  expect(await desk.list("7")).toEqual([]);
  expect(card?.text).toContain("还没有订阅");
});

test("/subscriptions says each in words with its next time in the chat's zone, page by page", async () => {
  const { tell, press } = await subscriptionStage();
  const places = ["沈阳", "大连", "鞍山", "抚顺", "本溪", "丹东", "锦州"];
  for (const place of places) await tell(`/subscribe ${place} 每日 09:00`);
  await tell("/timezone Europe/London");
  const [list] = await tell("/subscriptions");
  expect(list?.text).toContain("订阅（7）");
  expect(list?.text).toMatch(/1\. 沈阳市（含下辖）\n每天 09:00 · 下次：3月1日星期日 09:00/);
  expect(list?.text).not.toContain("锦州");
  await press(list, "下一页 →");
  expect(list?.text).toContain("7. 锦州市");
  await press(list, "✕ 7");
  await press(list, "确定退订");
  expect(list?.text).toContain("订阅（6）");
  await press(list, /^2\. /);
  expect(list?.text).toContain("大连市");
  await press(list, "全部订阅");
  await press(list, "全部退订");
  await press(list, "确定退订");
  expect(list?.text).toContain("已退订 6 项");
});

test("/unsubscribe ends one by its number, or all; alone it shows them", async () => {
  const { tell, desk } = await subscriptionStage();
  for (const place of ["沈阳", "大连", "鞍山"]) await tell(`/subscribe ${place}`);
  expect(labels((await tell("/unsubscribe"))[0])).toContain("✕ 2");
  expect((await tell("/unsubscribe 2"))[0]?.text).toBe("已退订：有新报告就发：大连市（含下辖）");
  expect((await tell("/unsubscribe 9"))[0]?.text).toContain("没有这个序号");
  expect((await tell("/unsubscribe 大连"))[0]?.text).toContain("没有这个序号");
  expect((await desk.list("7")).map(asked).map((one) => "places" in one && one.places)).toEqual([
    ["210100"],
    ["210300"],
  ]);
  expect((await tell("/unsubscribe all"))[0]?.text).toBe("已退订 2 项。");
  expect(await desk.list("7")).toEqual([]);
});

test("quiet hours can be typed alone, and the time zone that was chosen before holds", async () => {
  const { tell, desk } = await subscriptionStage();
  await tell("/timezone Asia/Tokyo");
  await tell("/subscribe 沈阳 每日 09:00");
  expect((await desk.subscriber("7")).timezone).toBe("Asia/Tokyo");
  const [said] = await tell("/subscribe 免打扰 22:30-07:30");
  expect(said?.text).toContain("免打扰：22:30–07:30");
  expect((await desk.subscriber("7")).quiet).toEqual({ from: "22:30", to: "07:30" });
  expect(await desk.list("7")).toHaveLength(1);
});

test("an answer about one place, and a report, offer to subscribe to it", async () => {
  const { tell, press, desk, heard } = await subscriptionStage(FILES);
  const [answer] = await tell("鞍山市2023年立案提案多少件？");
  await press(answer, "🔔 订阅鞍山市");
  expect(heard().at(-1)?.text).toContain("已订阅");
  expect((await desk.list("7")).map(asked)).toEqual([{ places: ["210300"], schedule: "instant" }]);
  const [several] = await tell("各地立案提案从高到低排名");
  expect(labels(several).join()).not.toContain("🔔");
  const [report] = await tell("/report 大连 2023");
  await press(report, "🔔 订阅大连市");
  expect(await desk.list("7")).toHaveLength(2);
});

test("names and words of people stay text", async () => {
  const { tell, press } = await subscriptionStage();
  const [card] = await tell('/subscribe 沈阳 “<b>&"x</b>” 每日');
  expect(card?.text).toContain("没看懂");
  const [word] = await tell("/subscribe 沈阳 「<i>养老</i> & 托育」");
  expect(word?.text).toContain("<i>养老</i> & 托育");
  await press(word, "删除");
  expect(word?.text).toContain("<i>养老</i> & 托育");
});
