import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type App, createApp } from "../src/app.ts";
import { writeBackup } from "../src/storage/copying/backup-file.ts";
import { restoreBackup } from "../src/storage/copying/restore.ts";
import { type StorePlace, storePlace } from "./support/store-place.ts";

let place: StorePlace;
const apps: App[] = [];
beforeEach(async () => {
  place = await storePlace();
});
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
  await place.remove();
});

/** A machine of its own with a corpus folder, on the store that all share. */
async function machine(name: string, ...reports: string[]) {
  const corpus = join(place.folder, name, "corpus");
  mkdirSync(corpus, { recursive: true });
  const put = (slug: string): void => copyFileSync(`corpus/${slug}.md`, join(corpus, `${slug}.md`));
  for (const slug of reports) put(slug);
  const app = await createApp({
    ...place.settings,
    DATA_DIR: join(place.folder, name, "data"),
    CORPUS_DIR: corpus,
  });
  apps.push(app);
  return {
    app,
    put,
    remove: (slug: string) => rmSync(join(corpus, `${slug}.md`)),
    seen: async () => {
      await app.refresh();
      return (await app.reports({ chat: "" })).map(({ slug }) => slug).sort();
    },
    /** Whether it answers a question on a report of 2017. */
    asked: async () => {
      const today = new Date("2026-03-01T08:00:00Z");
      const { answer } = await app.ask({ text: "红岗2017年立案多少件?", viewer: { chat: "" }, today });
      return answer.outcome;
    },
  };
}

test("one machine keeps the shared store up to its folder; the next one does when that is gone", async () => {
  const first = await machine("first", "honggang-2017");
  expect(await first.seen()).toEqual(["honggang-2017"]);
  const second = await machine("second", "panjin-2022");
  expect(await second.seen()).toEqual(["honggang-2017"]);
  expect(await second.asked()).toBe("answered");
  first.put("changshu-2024");
  expect(await first.seen()).toEqual(["changshu-2024", "honggang-2017"]);
  expect(await second.seen()).toEqual(["changshu-2024", "honggang-2017"]);
  const { revision } = await first.app.database
    .selectFrom("corpus_state")
    .select("revision")
    .executeTakeFirstOrThrow();

  await apps.shift()?.close();
  const third = await machine("third", "honggang-2017", "changshu-2024");
  expect(await third.seen()).toEqual(["changshu-2024", "honggang-2017"]);
  // What is there already was not written again.
  expect(
    await third.app.database.selectFrom("corpus_state").select("revision").executeTakeFirstOrThrow(),
  ).toEqual({ revision });
});

test("a backup that is restored under running machines is what they answer from, with their folder on top", async () => {
  const first = await machine("first", "panjin-2022");
  await first.seen();
  const file = join(place.folder, "backup");
  await writeBackup(first.app.database, file, { now: new Date() });
  first.remove("panjin-2022");
  first.put("honggang-2017");
  expect(await first.seen()).toEqual(["honggang-2017"]);
  const second = await machine("second");
  expect(await second.asked()).toBe("answered");
  await restoreBackup(file, second.app.database, { workDir: place.folder, replace: true });
  expect(await second.seen()).toEqual(["panjin-2022"]);
  expect(await second.asked()).toBe("refused");
  expect(await first.seen()).toEqual(["honggang-2017"]);
  expect(await second.seen()).toEqual(["honggang-2017"]);
  expect(await second.asked()).toBe("answered");
});
