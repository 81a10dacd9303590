import { expect, test } from "vitest";
import { DAY } from "../sources/app.ts";
import { botStage, labels, OPERATOR } from "../sources/bot-stage.ts";
import { listPage, newsPage, reportPage, rss, titleOf } from "../support/report-pages.ts";

const ANSHAN = { place: "鞍山市", year: 2023, filed: 203 };
const DALIAN = { place: "大连市", year: 2023, filed: 611, theme: "海洋经济" };

test("an address is looked at, shown with what it would bring, and kept when that is confirmed", async () => {
  const { site, tell, press, heard, later, app } = await botStage();
  site.pages["/list.html"] = listPage([
    ["/a.html", titleOf(ANSHAN)],
    ["/b.html", titleOf(DALIAN)],
    ["/n.html", "市政协2023年工作总结"],
    ["/gone.html", "政协营口市委员会常务委员会工作报告"],
  ]);
  Object.assign(site.pages, {
    "/a.html": reportPage(ANSHAN),
    "/b.html": reportPage(DALIAN),
    "/n.html": newsPage("鞍山市"),
  });
  const [card] = await tell(`/sources add ${site.root}/list.html`);
  for (const words of [
    "报告列表页",
    "可能是报告的条目：4",
    "鞍山市 · 2023年",
    "大连市",
    "提出意见建议 54条",
    "简体",
    "没能读取",
    "营口市",
    "没有内容（404）",
    "要添加吗",
  ])
    expect(card?.text).toContain(words);
  expect(await app.sources.desk.list("7")).toEqual([]);
  await press(card, "添加");
  expect(card?.text).toContain("已添加");
  expect(labels(card)).toEqual([]);
  await later();
  expect(heard().at(-1)?.text).toMatch(/读完了：2 份报告；不是工作报告、未收录：1 条；没能读取：1 条。/);
  const [answer] = await tell("鞍山市2023年立案提案多少件？");
  expect(answer?.text).toContain("203件");
});

test("what is declined is not kept, and an old card does nothing", async () => {
  const { site, tell, press, app, time } = await botStage();
  site.pages["/a.html"] = reportPage(ANSHAN);
  const [card] = await tell(`/sources add ${site.root}/a.html`);
  await press(card, "不要");
  expect(card?.text).toContain("没有添加");
  const [second] = await tell(`/sources add ${site.root}/a.html`);
  time.now += DAY;
  const keyboard = second?.keyboard;
  await press(second, "添加");
  await press({ ...(second as NonNullable<typeof second>), ...(keyboard ? { keyboard } : {}) }, "添加");
  expect(await app.sources.desk.list("7")).toHaveLength(1);
});

test("an address alone in private is no question but a source to look at", async () => {
  const { site, tell } = await botStage();
  site.pages["/a.html"] = reportPage(ANSHAN);
  expect((await tell(`${site.root}/a.html`))[0]?.text).toContain("单份报告");
});

test.each([
  ["http://127.0.0.1/", "不在公网上"],
  ["http://169.254.169.254/latest/meta-data/", "不在公网上"],
  ["ftp://example.com/", "不是可以读取的网址"],
  ["http://example.com:22/", "端口"],
  ["网址", "不是可以读取的网址"],
  ["", "/sources add 网址"],
])("/sources add %s is refused in words", async (address, words) => {
  const { tell } = await botStage();
  expect((await tell(`/sources add ${address}`))[0]?.text).toContain(words);
});

test("every action works by buttons", async () => {
  const { site, tell, press, app, later, heard, telegram } = await botStage();
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }], "鞍山<b>之声</b>");
  site.pages["/a.html"] = reportPage(ANSHAN);
  const [empty] = await tell("/sources");
  expect(empty?.text).toContain("还没有来源");
  await press(empty, "添加来源");
  expect(heard().at(-1)?.text).toContain("请发来网址");
  const [preview] = await tell(`${site.root}/feed.xml`);
  await press(preview, "添加");
  await later();
  const [list] = await tell("/sources");
  expect(list?.text).toMatch(/1\. 鞍山之声[\s\S]*订阅源 · 正常 · 1 份报告/);
  await press(list, /^1\. /);
  for (const words of ["上次成功", "下次检查", "每隔 6", `${site.root}/feed.xml`])
    expect(list?.text).toContain(words);

  await press(list, "暂停");
  expect(list?.text).toContain("已暂停");
  await press(list, "继续");
  expect(list?.text).toContain("正常");
  await press(list, "检查间隔");
  await press(list, /^1 ?天/);
  expect((await app.sources.desk.list("7"))[0]?.interval).toBe(DAY);
  await press(list, "改名");
  const [renamed] = await tell("我的来源");
  expect(renamed?.text).toContain("我的来源");
  const asked = site.paths().length;
  await press(list, "立即检查");
  expect(site.paths().length).toBe(asked + 1);

  const [again] = await tell("/sources");
  await press(again, "导出 OPML");
  const file =
    telegram.callsOf("sendDocument").at(-1)?.files.get("document") ??
    [...(telegram.callsOf("sendDocument").at(-1)?.files.values() ?? [])][0];
  expect(Buffer.from(file?.bytes ?? "").toString()).toContain(`xmlUrl="${site.root}/feed.xml"`);

  await press(again, /^1\. /);
  await press(again, "删除");
  expect(again?.text).toContain("1 份报告怎么办");
  await press(again, "只删来源，保留报告");
  expect(await app.sources.desk.list("7")).toEqual([]);
  expect(await app.reports({ chat: "7" })).toHaveLength(1);
});

test("every action works typed in full", async () => {
  const { site, tell, press, app, later } = await botStage();
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  await press((await tell(`/sources add ${site.root}/feed.xml`))[0], "添加");
  await later();
  expect((await tell("/sources 1"))[0]?.text).toContain("上次成功");
  expect((await tell("/sources pause 1"))[0]?.text).toContain("已暂停");
  expect((await tell("/sources 继续 1"))[0]?.text).toContain("正常");
  expect((await tell("/sources rename 1 新 名字"))[0]?.text).toContain("新 名字");
  expect((await tell("/sources interval 1 2d"))[0]?.text).toMatch(/每隔 2 ?天/);
  expect((await tell("/sources check 1"))[0]?.text).toContain("正常");
  for (const wrong of ["pause 2", "pause 0", "pause", "pause x"])
    expect((await tell(`/sources ${wrong}`))[0]?.text).toContain("没有这个序号");
  for (const wrong of ["dance 1", "interval 1 soon", "rename 1"])
    expect((await tell(`/sources ${wrong}`))[0]?.text).toContain("/sources add 网址");
  const [sure] = await tell("/sources remove 1");
  await press(sure, "连同报告一起删除");
  expect(await app.sources.desk.list("7")).toEqual([]);
  expect(await app.reports({ chat: "7" })).toEqual([]);
});

test("in a group admins who may change its info manage the sources, members see them, others nothing", async () => {
  const { site, tell, press, app, later, group, admin, member, world } = await botStage();
  site.pages["/a.html"] = reportPage(ANSHAN);
  const id = String(group.id);
  const address = `/sources add ${site.root}/a.html`;
  expect((await tell(address, { chat: group, from: member }))[0]?.text).toContain("只有本群管理员");
  group.members.set(2, { status: "administrator", canChangeInfo: false });
  expect((await tell(address, { chat: group, from: admin }))[0]?.text).toContain("只有本群管理员");
  group.members.set(2, { status: "administrator", canChangeInfo: true });
  await app.refresh();
  const [card] = await tell(address, { chat: group, from: world.person(1) });
  expect(await press(card, "添加", member, group)).toContain("只有本群管理员");
  expect(await app.sources.desk.list(id)).toEqual([]);
  await press(card, "添加", world.person(1), group);
  await later();
  const [list] = await tell("/sources", { chat: group, from: member });
  expect(list?.onlyFor).toBe(8);
  expect(list?.text).toContain("单份报告 · 正常 · 1 份报告");
  expect(labels(list)).toEqual([]);
  const [menu] = await tell("/sources", { chat: group, from: world.person(1) });
  await press(menu, /^1\. /, world.person(1), group);
  expect(await press(menu, "暂停", member, group)).toContain("只有本群管理员");
  expect((await app.sources.desk.list(id))[0]?.paused).toBe(false);
});

test("an anonymous admin may, a channel that writes in the group may not", async () => {
  const { site, tell, group, world } = await botStage();
  site.pages["/a.html"] = reportPage(ANSHAN);
  const anonymous = { id: 1087968824, is_bot: true, first_name: "Group", language_code: "zh-hans" };
  const as = (sender_chat: object) => ({ chat: group, from: anonymous, extra: { sender_chat } as never });
  const text = `/sources add ${site.root}/a.html`;
  expect((await tell(text, as(world.chatFields(group))))[0]?.text).toContain("要添加吗");
  expect((await tell(text, as({ id: -100999, type: "channel", title: "C" })))[0]?.text).toContain(
    "只有本群管理员",
  );
});

test("a button of one chat's sources does nothing in another chat", async () => {
  const { site, tell, press, app, later, group, owner, world, chat, user, give } = await botStage();
  site.pages["/a.html"] = reportPage(ANSHAN);
  await press((await tell(`/sources add ${site.root}/a.html`))[0], "添加");
  await later();
  const [{ id = 0 } = {}] = await app.sources.desk.list("7");
  const [other] = await tell("/sources", { chat: group, from: owner });
  for (const what of ["card", "pause", "drop", "ask", "every", "check", "name"])
    await give(world.pressData(group, owner, other as NonNullable<typeof other>, `src:${what}:${id}`));
  expect(await app.sources.desk.list("7")).toMatchObject([{ paused: false }]);
  const [own] = await tell("/sources");
  for (const data of [
    "src:card:999",
    "src:list:shared:0",
    "src:yes:nothing",
    "src:every:1:0",
    "src:opml:shared",
  ])
    await give(world.pressData(chat, user, own as NonNullable<typeof own>, data));
  expect(own?.text).toContain("来源（1）");
});

test("operators manage in private what everybody reads, and nobody else does", async () => {
  const { site, tell, press, app, later, operator, operatorChat, group, world } = await botStage();
  site.pages["/a.html"] = reportPage(ANSHAN);
  const text = `/sources shared add ${site.root}/a.html`;
  expect((await tell(text))[0]?.text).toContain("只有运营者");
  expect((await tell(text, { chat: group, from: world.person(OPERATOR) }))[0]?.text).toContain("只有运营者");
  const [card] = await tell(text, { chat: operatorChat, from: operator });
  await press(card, "添加", operator, operatorChat);
  await later();
  expect(await app.reports({ chat: "" })).toHaveLength(1);
  expect((await tell("/sources"))[0]?.text).toContain("另有 1 个所有人共用的来源");
  const [list] = await tell("/sources 共享", { chat: operatorChat, from: operator });
  await press(list, /^1\. /, operator, operatorChat);
  await press(list, "暂停", operator, operatorChat);
  expect((await app.sources.desk.list(""))[0]?.paused).toBe(true);
});

test("the chat is told once when its source fails for a day, and when it is back", async () => {
  const { site, tell, press, later, heard } = await botStage();
  site.pages["/feed.xml"] = rss([]);
  await press((await tell(`/sources add ${site.root}/feed.xml`))[0], "添加");
  await later();
  site.pages["/feed.xml"] = (_, response) => void response.writeHead(404).end();
  for (let days = 0; days < 4; days++) await later(DAY);
  const told = heard().filter(({ text }) => text.includes("一天读不到"));
  expect(told).toHaveLength(1);
  expect(told[0]?.text).toContain("网址上没有内容");
  site.pages["/feed.xml"] = rss([]);
  await later(2 * DAY);
  expect(heard().at(-1)?.text).toContain("恢复正常");
});

test.each([
  ["zh-hant", "訂閱源", "要新增嗎", "新增", "讀完了"],
  ["en", "Feed", "Add it?", "Add", "was read"],
])("in %s the cards and notices speak as the person does", async (code, kind, question, yes, read) => {
  const { site, tell, world, press, later, heard } = await botStage();
  site.pages["/feed.xml"] = rss([{ title: titleOf(ANSHAN), link: "/a.html" }]);
  site.pages["/a.html"] = reportPage(ANSHAN);
  const [card] = await tell(`/sources add ${site.root}/feed.xml`, { from: world.person(7, code) });
  expect(card?.text).toContain(kind);
  expect(card?.text).toContain(question);
  await press(card, yes, world.person(7, code));
  await later();
  expect(heard().at(-1)?.text).toContain(read);
});
