import { expect, test } from "vitest";
import { newDatabase } from "../support/postgres/databases.ts";
import { type Play, type Played, play } from "./play.ts";
import { seeded } from "./seeded.ts";
import { turmoil } from "./turmoil.ts";

async function played(options: Omit<Play, "databaseUrl" | "random">): Promise<[Played, context: string]> {
  const database = await newDatabase();
  const seed = 1 + Math.floor(Math.random() * 1_000_000);
  const seen = await play({ ...options, databaseUrl: database.url, random: seeded(seed) });
  await database.drop();
  const context = `seed ${seed}, ${JSON.stringify(seen)}`;
  console.info(context);
  return [seen, context];
}

test("three processes that are killed at random answer every question, each group's in order and from what it may know", async () => {
  const database = await newDatabase();
  const seed = 1 + Math.floor(Math.random() * 1_000_000);
  const played = await turmoil({
    databaseUrl: database.url,
    processes: 3,
    groups: 20,
    questions: 5,
    kills: 2,
    random: seeded(seed),
  });
  await database.drop();
  expect(played, `seed ${seed}`).toMatchObject({
    ...{ lost: 0, disordered: 0, wrong: 0, leaked: 0, doubledWithoutCause: 0, violations: [] },
    digests: { doubled: 0 },
  });
  expect(played.digests.delivered + played.inDoubt, `seed ${seed}`).toBeGreaterThanOrEqual(20);
  // Answers whose process died between Telegram's taking them and its own noting that.
  expect(played.doubled, `seed ${seed}`).toBeLessThanOrEqual(4);
}, 700_000);

test("three processes that answer and send digests at once keep Telegram's limits together", async () => {
  const [seen, context] = await played({
    processes: 3,
    groups: 6,
    questions: 3,
    kills: 0,
    subscribers: 120,
  });
  expect(seen, context).toMatchObject({ lost: 0, disordered: 0, doubled: 0, violations: [] });
  // What a process that the machine held up sends late may meet what others sent meanwhile; Telegram's wait is kept.
  expect(seen.tooFast, context).toBeLessThanOrEqual(3);
  expect(seen, context).toMatchObject({ told: 120, toldAgain: 0 });
}, 400_000);
