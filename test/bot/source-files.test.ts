import JSZip from "jszip";
import { expect, test } from "vitest";
import { botStage } from "../sources/bot-stage.ts";
import { listPage, paragraphsOf, reportPage, rss, titleOf } from "../support/report-pages.ts";

const ANSHAN = { place: "鞍山市", year: 2023, filed: 203 };
const DALIAN = { place: "大连市", year: 2023, filed: 611, theme: "海洋经济" };

test("a file sent in private is read, shown, and kept when that is confirmed", async () => {
  const { send, press, app, tell } = await botStage();
  const text = [titleOf(ANSHAN), "（2024年1月9日）", ...paragraphsOf(ANSHAN)].join("\n");
  const [card] = await send("鞍山报告.txt", text);
  expect(card?.text).toMatch(/上传的文件[\s\S]*鞍山市 · 2023年[\s\S]*提出意见建议 54条/);
  expect(await app.reports({ chat: "7" })).toEqual([]);
  await press(card, "添加");
  expect(card?.text).toContain("新增 1 份，原已收录 0 份，更正 0 份");
  await app.refresh();
  expect((await tell("鞍山市2023年立案提案多少件？"))[0]?.text).toContain("203件");
  expect((await tell("/sources"))[0]?.text).toContain("鞍山报告.txt");
});

test("an archive sent in brings its reports and says what could not be read", async () => {
  const { send, press, app } = await botStage();
  const zip = new JSZip();
  zip.file("a.txt", [titleOf(ANSHAN), ...paragraphsOf(ANSHAN)].join("\n"));
  zip.file("b.html", reportPage(DALIAN));
  zip.file("scan.pdf", "%PDF-1.7 rubbish");
  const [card] = await send("all.zip", await zip.generateAsync({ type: "uint8array" }));
  expect(card?.text).toMatch(/鞍山市[\s\S]*大连市[\s\S]*没能读取[\s\S]*scan\.pdf/);
  await press(card, "添加");
  expect(await app.reports({ chat: "7" })).toHaveLength(2);
});

test.each([
  ["photo.jpg", "x", "这种文件我读不了"],
  ["a.txt", "春天来了。".repeat(80), "不是工作报告"],
  ["a.pdf", "%PDF-1.7 rubbish", "读不出来"],
  ["list.opml", '<opml version="2.0"><body></body></opml>', "没有网址"],
  ["evil.opml", '<!DOCTYPE o [<!ENTITY a "b">]><opml version="2.0"><body/></opml>', "格式不能读取"],
])("the file %s is refused in words", async (name, bytes, words) => {
  const { send } = await botStage();
  expect((await send(name, bytes))[0]?.text).toContain(words);
});

test("files in a group are the bot's business only when they are sent to it, by an admin", async () => {
  const { send, group, owner, member } = await botStage();
  const bytes = [titleOf(ANSHAN), ...paragraphsOf(ANSHAN)].join("\n");
  expect(await send("a.txt", bytes, { chat: group, from: owner })).toEqual([]);
  const [refused] = await send("a.txt", bytes, { chat: group, from: member, caption: "@yiwen_bot 看看" });
  expect(refused?.text).toContain("只有本群管理员");
  const [card] = await send("a.txt", bytes, { chat: group, from: owner, caption: "@yiwen_bot 看看" });
  expect(card?.text).toContain("鞍山市");
});

test("OPML goes in as a file, and what comes out goes in again", async () => {
  const { site, send, press, app, tell } = await botStage();
  Object.assign(site.pages, { "/1.xml": rss([]), "/2.html": listPage([["/a.html", titleOf(ANSHAN)]]) });
  const opml = `<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body><outline text="组"><outline text="一" type="rss" xmlUrl="${site.root}/1.xml"/></outline><outline text="二" type="link" url="${site.root}/2.html"/><outline text="内" xmlUrl="http://10.0.0.1/feed"/></body></opml>`;
  const [card] = await send("订阅.opml", opml);
  expect(card?.text).toContain("找到 3 个网址");
  await press(card, "添加");
  expect(card?.text).toMatch(/已添加 2 个来源[\s\S]*内: .*不在公网上/);
  const exported = await app.sources.desk.exportOpml("7");
  expect(app.sources.desk.readOpml(Buffer.from(exported))?.map(({ name }) => name)).toEqual(["一", "二"]);
  const [again] = await send("again.opml", exported);
  await press(again, "添加");
  expect(again?.text).toMatch(/已添加 0 个来源[\s\S]*已经有了/);
  expect((await tell("/sources"))[0]?.text).toContain("来源（2）");
});
