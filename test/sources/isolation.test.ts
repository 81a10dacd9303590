import { expect, test } from "vitest";
import { reportKey } from "../../src/bot/keyboards.ts";
import type { StoredMessage } from "../support/fake-telegram/world.ts";
import { paragraphsOf, reportPage, rss, titleOf } from "../support/report-pages.ts";
import { DAY } from "./app.ts";
import { botStage, labels } from "./bot-stage.ts";

/*
 * Two groups and a private chat. One source is everybody's, one is watched by both groups, and each chat has one that
 * is its secret. Whatever is tried from a chat, nothing of another's secret may come out.
 */
const SHARED = { place: "鞍山市", year: 2023, filed: 203 };
const COMMON = { place: "大连市", year: 2023, filed: 611, theme: "海洋经济" };
const SECRETS = {
  one: { place: "营口市", year: 2023, filed: 4711, theme: "港口转型" },
  two: { place: "阜新市", year: 2023, filed: 5822, theme: "玛瑙产业" },
  mine: { place: "朝阳市", year: 2023, filed: 6933, theme: "化石保护" },
};
type Chat = keyof typeof SECRETS;
const CHATS = Object.keys(SECRETS) as Chat[];

async function secretWorld() {
  const b = await botStage();
  const two = b.anotherGroup(-100600);
  const chats = { one: b.group, two, mine: b.chat };
  const pages = b.site.pages;
  pages["/shared.html"] = reportPage(SHARED);
  pages["/common.xml"] = rss([{ title: titleOf(COMMON), link: "/common.html" }]);
  pages["/common.html"] = reportPage(COMMON);
  for (const name of CHATS) pages[`/${name}.html`] = reportPage(SECRETS[name]);
  await b.add("", "/shared.html");
  for (const name of CHATS) await b.add(String(chats[name].id), `/${name}.html`);
  for (const name of ["one", "two"] as const) await b.add(String(chats[name].id), "/common.xml");
  b.notices.length = 0;
  return { ...b, chats };
}
type Secret = Awaited<ReturnType<typeof secretWorld>>;

/** What must not be read by somebody who is not in a chat. */
const marksOf = (name: Chat): string[] => {
  const { place, filed, theme } = SECRETS[name];
  return [place, String(filed), theme];
};

/** All that the bot ever said to a chat, buttons and files included. */
const everythingSaid = (b: Secret, name: Chat): string =>
  JSON.stringify(b.heard(b.chats[name]).map(({ text, source, keyboard }) => [text, source, keyboard]));

function expectNoLeak(text: string, name: Chat | undefined, unless: string[] = []): void {
  for (const other of CHATS) {
    if (other === name) continue;
    for (const mark of marksOf(other))
      if (!unless.includes(mark)) expect(text, `${name} reads of ${other}`).not.toContain(mark);
  }
}

const ask = (b: Secret, name: Chat, text: string): Promise<StoredMessage[]> =>
  b.tell(name === "mine" ? text : `/ask ${text}`, { chat: b.chats[name] });

test("each chat sees its own, what it shares with others, and what is everybody's", async () => {
  const b = await secretWorld();
  const seen = async (name: Chat) => b.seen(String(b.chats[name].id));
  expect(await seen("one")).toEqual(["大连市 2023", "营口市 2023", "鞍山市 2023"].sort());
  expect(await seen("two")).toEqual(["大连市 2023", "阜新市 2023", "鞍山市 2023"].sort());
  expect(await seen("mine")).toEqual(["朝阳市 2023", "鞍山市 2023"].sort());
  expect(await b.seen("")).toEqual(["鞍山市 2023"]);
});

test("questions, rankings, comparisons, summaries and the catalogue hold nothing of another chat", async () => {
  const b = await secretWorld();
  for (const name of CHATS) {
    await ask(b, name, "各地立案提案从高到低排名");
    await ask(b, name, "2023年哪些地方立案提案最多？");
    await ask(b, name, "有哪些地方的报告？");
    await ask(b, name, "2023年各地分别立案多少件？");
    await ask(b, name, "哪些报告提到专题报告？");
    await ask(b, name, "2023年委员学习方面做了什么？");
    await ask(b, name, "How many proposals were filed everywhere in 2023?");
    expectNoLeak(everythingSaid(b, name), name);
  }
  expect(everythingSaid(b, "one")).toContain("4711");
  expect(everythingSaid(b, "mine")).toContain("6933");
});

test("asked for by name, another chat's report is not there: nothing but the name that was asked comes back", async () => {
  const b = await secretWorld();
  for (const name of CHATS)
    for (const other of CHATS.filter((one) => one !== name)) {
      const { place, theme } = SECRETS[other];
      await ask(b, name, `${place}2023年立案提案多少件？`);
      await ask(b, name, `${theme}做了什么？`);
      await ask(b, name, `${place}和鞍山市立案提案哪个多？`);
      await b.tell(`/reports ${place}`, { chat: b.chats[name] });
      await b.tell(`/report ${place} 2023`, { chat: b.chats[name] });
    }
  for (const name of CHATS)
    expectNoLeak(
      everythingSaid(b, name),
      name,
      CHATS.flatMap((other) => [SECRETS[other].place, SECRETS[other].theme]),
    );
});

test("the list, a report and its figures by slug, button or deep link open only where they belong", async () => {
  const b = await secretWorld();
  const slugOf = async (name: Chat) =>
    (await b.app.reports({ chat: String(b.chats[name].id) })).find(
      ({ place }) => place === SECRETS[name].place,
    )?.slug ?? "";
  for (const name of CHATS) {
    const chat = b.chats[name];
    const [list] = await b.tell("/reports", { chat });
    for (const other of CHATS.filter((one) => one !== name)) {
      const slug = await slugOf(other);
      expect(slug).not.toBe("");
      await b.tell(`/report ${slug}`, { chat });
      await b.tell(`/start p_${reportKey(slug)}`, { chat });
      for (const data of [`p:${reportKey(slug)}`, `k:${reportKey(slug)}`, "r:0:210000", "r:9:"])
        await b.give(b.world.pressData(chat, b.user, list as StoredMessage, data));
      expect(await b.app.report(slug, { chat: String(chat.id) })).toBeUndefined();
      expect(await b.app.figures(slug, { chat: String(chat.id) })).toEqual([]);
      expect(await b.app.context(slug, 0, 40, { chat: String(chat.id) })).toBeUndefined();
    }
    const unless = await Promise.all(CHATS.map(slugOf));
    let text = everythingSaid(b, name);
    for (const slug of unless) text = text.replaceAll(slug, "");
    expectNoLeak(text, name);
  }
});

test("the buttons of an answer do nothing in another chat", async () => {
  const b = await secretWorld();
  const [answer] = await ask(b, "one", "营口市2023年立案提案多少件？");
  expect(answer?.text).toContain("4711");
  const buttons = (answer?.keyboard?.flat() ?? []).flatMap(({ callback_data }) =>
    callback_data ? [callback_data] : [],
  );
  expect(buttons.length).toBeGreaterThan(2);
  const [elsewhere] = await ask(b, "two", "鞍山市2023年立案提案多少件？");
  for (const data of buttons)
    await b.give(b.world.pressData(b.chats.two, b.user, elsewhere as StoredMessage, data));
  expectNoLeak(everythingSaid(b, "two"), "two");
  for (const label of labels(answer)) await b.press(answer, label, b.user, b.chats.one);
  expect(everythingSaid(b, "one")).toContain("4711");
});

test("follow-ups go on from what was said in the same chat only", async () => {
  const b = await secretWorld();
  await ask(b, "one", "营口市2023年立案提案多少件？");
  for (const words of [
    "办复率呢？",
    "那里还做了什么？",
    "再加上鞍山市的",
    "占多少？",
    "上一个回答里的数字是多少？",
  ]) {
    await ask(b, "two", words);
    await ask(b, "mine", words);
  }
  expectNoLeak(everythingSaid(b, "two"), "two");
  expectNoLeak(everythingSaid(b, "mine"), "mine");
});

test("inline and guest messages, which go to chats that nobody knows, hold what is everybody's", async () => {
  const b = await secretWorld();
  const queries = [
    "",
    ...CHATS.flatMap((name) => [`${SECRETS[name].place} 提案`, `${SECRETS[name].place}2023年立案提案多少件`]),
    "各地立案提案排名",
    "鞍山 提案",
  ];
  for (const from of [b.user, b.owner])
    for (const query of queries)
      await b.give(b.world.update({ inline_query: { id: `q${query}${from.id}`, from, query, offset: "" } }));
  for (const chat of [b.group.id, -100999])
    for (const query of queries.slice(1))
      await b.give(
        b.world.update({
          guest_message: {
            message_id: 1,
            date: b.world.seconds(),
            from: b.user,
            chat: { id: chat, type: "supergroup", title: "Elsewhere" },
            guest_query_id: `g${chat}${query}`,
            text: `@yiwen_bot ${query}`,
          },
        }),
      );
  let said = JSON.stringify(
    b.telegram.callsOf("answerInlineQuery", "answerGuestQuery").map(({ fields }) => fields),
  );
  expect(said).toContain("203件");
  // What was asked is shown with the answer.
  for (const query of queries.slice(1)) said = said.replaceAll(query, "");
  expectNoLeak(
    said,
    undefined,
    CHATS.map((name) => SECRETS[name].place),
  );
});

test("the sources of a chat, their addresses, notices and exports stay in it", async () => {
  const b = await secretWorld();
  for (const name of CHATS) {
    const chat = b.chats[name];
    const [list] = await b.tell("/sources", { chat, from: name === "mine" ? b.user : b.owner });
    for (let id = 1; id < 12; id++)
      for (const what of ["card", "check", "pause", "ask", "every", "name"])
        await b.give(
          b.world.pressData(
            chat,
            name === "mine" ? b.user : b.owner,
            list as StoredMessage,
            `src:${what}:${id}`,
          ),
        );
    await b.tell("/sources opml", { chat, from: name === "mine" ? b.user : b.owner });
    const others = CHATS.filter((other) => other !== name);
    const text = everythingSaid(b, name) + (await b.app.sources.desk.exportOpml(String(chat.id)));
    for (const other of others) expect(text).not.toContain(`/${other}.html`);
  }
  b.site.pages["/one.html"] = (_, response) => void response.writeHead(500).end();
  for (let day = 0; day < 4; day++) await b.later(DAY);
  for (const name of ["two", "mine"] as const) expect(everythingSaid(b, name)).not.toContain("读不到");
});

test("a report that two chats send in is each one's: a preview of the one says nothing of the other", async () => {
  const b = await secretWorld();
  const text = [titleOf(SECRETS.one), ...paragraphsOf(SECRETS.one)].join("\n");
  const [card] = await b.send("报告.txt", text);
  expect(card?.text).not.toContain("已收录");
  await b.press(card, "添加");
  expect(card?.text).toContain("新增 1 份");
  const [own] = (await b.app.reports({ chat: "7" })).filter(({ place }) => place === SECRETS.one.place);
  const [theirs] = (await b.app.reports({ chat: String(b.group.id) })).filter(
    ({ place }) => place === SECRETS.one.place,
  );
  expect(own?.slug).not.toBe(theirs?.slug);
  // Their correction is not the other's.
  const changed = paragraphsOf(SECRETS.one).map((line) => line.replaceAll("4711", "4712"));
  b.site.pages["/one.html"] = reportPage(SECRETS.one, changed);
  await b.later(2 * DAY);
  expect((await b.app.report(own?.slug ?? "", { chat: "7" }))?.text).toContain("4711件");
  expect((await b.app.report(theirs?.slug ?? "", { chat: String(b.group.id) }))?.text).toContain("4712件");
});

test("a group that becomes a supergroup takes its sources along and leaves nothing behind", async () => {
  const b = await secretWorld();
  const moved = b.anotherGroup(-100700);
  const message = {
    message_id: 900,
    date: b.world.seconds(),
    from: b.user,
    chat: b.world.chatFields(b.chats.one),
    migrate_to_chat_id: moved.id,
  };
  for (let twice = 0; twice < 2; twice++) await b.give(b.world.update({ message }));
  expect(await b.seen(String(b.chats.one.id))).toEqual(["鞍山市 2023"]);
  expect(await b.seen(String(moved.id))).toEqual(["大连市 2023", "营口市 2023", "鞍山市 2023"].sort());
  expect(await b.app.sources.desk.list(String(b.chats.one.id))).toEqual([]);
  expect(await b.app.sources.desk.list(String(moved.id))).toHaveLength(2);
  const [answer] = await b.tell("/ask 营口市2023年立案提案多少件？", { chat: moved });
  expect(answer?.text).toContain("4711");
  await ask(b, "one", "各地立案提案从高到低排名");
  expect(everythingSaid(b, "one")).not.toContain("4711");
  await b.later(DAY);
  expectNoLeak(everythingSaid(b, "two"), "two");
});

test("what is removed is gone from every door of its chat, and stays where others have it", async () => {
  const b = await secretWorld();
  const id = String(b.chats.one.id);
  const [before] = await ask(b, "one", "大连市2023年立案提案多少件？");
  expect(before?.text).toContain("611");
  for (const source of await b.app.sources.desk.list(id))
    await b.app.sources.desk.remove(id, source.id, "remove");
  expect(await b.seen(id)).toEqual(["鞍山市 2023"]);
  const said = new Set(b.heard(b.chats.one));
  for (const label of labels(before).filter((text) => /原文|主要数据/.test(text)))
    await b.press(before, label, b.user, b.chats.one);
  await ask(b, "one", "大连市2023年立案提案多少件？");
  await ask(b, "one", "各地立案提案从高到低排名");
  const after = JSON.stringify(b.heard(b.chats.one).filter((message) => !said.has(message)));
  for (const mark of ["4711", "611件", "海洋经济", "港口转型"]) expect(after).not.toContain(mark);
  expect(await b.seen(String(b.chats.two.id))).toContain("大连市 2023");
});

test("/forget erases a chat's sources and reports, and nobody else's", async () => {
  const b = await secretWorld();
  const [sure] = await b.tell("/forget", { chat: b.chats.one, from: b.owner });
  await b.press(sure, "本群的全部", b.owner, b.chats.one);
  expect(await b.seen(String(b.chats.one.id))).toEqual(["鞍山市 2023"]);
  expect(await b.app.sources.desk.list(String(b.chats.one.id))).toEqual([]);
  const [mine] = await b.tell("/forget");
  await b.press(mine, "关于我的全部");
  expect(await b.seen("7")).toEqual(["鞍山市 2023"]);
  expect(await b.seen(String(b.chats.two.id))).toEqual(["大连市 2023", "阜新市 2023", "鞍山市 2023"].sort());
  await b.later(7 * DAY);
  expect(await b.seen(String(b.chats.one.id))).toEqual(["鞍山市 2023"]);
});
