import { afterEach, beforeEach, expect, test } from "vitest";
import { type Database, openDatabase } from "../../src/storage/database.ts";
import { startProxy, type Way } from "../support/proxy.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";
import { harness } from "./harness.ts";

let place: StorePlace;
let way: Way;
let database: Database;
beforeEach(async () => {
  place = await storePlace();
  way = await startProxy(place.url ?? "");
  database = await openDatabase({ dataDir: place.folder, url: way.url });
});
afterEach(async () => {
  await database.destroy();
  await way.close();
  await place.remove();
});

test.each([
  ["en", "I can neither look anything up nor keep anything. Please send it again in a few minutes."],
  ["zh-hans", "现在读不到也存不了资料"],
  ["zh-hant", "現在讀不到也存不了資料"],
] as const)(
  "while the store can't be reached people are told so, and afterwards all goes on (%s)",
  async (language, words) => {
    const h = await harness({ place: { database, namespace: "bot" } });
    h.user.language_code = language;
    await h.tell("/timezone Asia/Tokyo");
    way.cut();
    const told = [await h.tell("/timezone Asia/Urumqi"), await h.tell("一"), await h.tell("/forget")];
    for (const messages of told) {
      expect(messages).toHaveLength(1);
      expect(messages[0]?.text).toContain(words);
    }
    expect(h.asked).toEqual([]);
    way.mend();
    await h.tell("二");
    expect(h.asked).toHaveLength(1);
    expect((await h.store.chat.get(7))?.timezone).toBe("Asia/Tokyo");
  },
);
