import { expect, test } from "vitest";
import { newDatabase } from "../support/postgres/databases.ts";
import { play } from "./play.ts";

/** The same numbers for the same seed. */
const seeded = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
};

test("three processes that are killed at random answer every question, each group's in order", async () => {
  const database = await newDatabase();
  const seed = 1 + Math.floor(Math.random() * 1_000_000);
  const played = await play({
    databaseUrl: database.url,
    processes: 3,
    groups: 20,
    questions: 8,
    kills: 2,
    random: seeded(seed),
  });
  await database.drop();
  expect(played, `seed ${seed}`).toMatchObject({ lost: 0, disordered: 0, violations: [] });
  // Answers whose process died between Telegram's taking them and its own noting that.
  expect(played.doubled, `seed ${seed}`).toBeLessThanOrEqual(4);
}, 400_000);
