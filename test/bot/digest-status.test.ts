import { expect, test } from "vitest";
import { HOUR } from "../sources/app.ts";
import { OPERATOR } from "../sources/bot-stage.ts";
import { DALIAN, subscriptionStage } from "./subscription-stage.ts";

test("/status tells operators how digests fare", async () => {
  const { tell, world, operatorChat, telegram, publish, deliver, time, desk } = await subscriptionStage();
  const status = async () =>
    (await tell("/status", { chat: operatorChat, from: world.person(OPERATOR) }))[0]?.text.split("\n").at(-1);
  expect(await status()).toBe(
    "简报：待发 0 份（最早的迟了 0 分钟），已发 0 份，存疑 0 份；已停发的聊天 0 个",
  );
  const [, card] = [await tell("/subscribe 大连"), await desk.list("7")];
  await desk.change("7", card[0]?.id ?? 0, { from: null });
  telegram.fail("sendRichMessage", 429, "Too Many Requests", { parameters: { retry_after: 60 } });
  await publish({ slug: "dalian-2023", ...DALIAN });
  await deliver();
  // A minute it had to wait, and for the rest of the hour nobody looked.
  time.now += HOUR;
  expect(await status()).toContain("待发 1 份（最早的迟了 59 分钟），已发 0 份");
  expect(await deliver()).toHaveLength(1);
  expect(await status()).toContain("待发 0 份（最早的迟了 0 分钟），已发 1 份");
  world.chats.set(7, { ...world.addChat(7, "private", "Person 7"), closed: true });
  await publish({ slug: "dalian-2023", ...DALIAN, filed: 612 });
  await deliver();
  expect(await status()).toContain("存疑 0 份；已停发的聊天 1 个");
});
