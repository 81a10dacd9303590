import { TELEGRAM_PACE } from "../support/fake-telegram/throttle.ts";
import { postgresPrograms, startPostgres } from "../support/postgres/server.ts";
import { seeded } from "./seeded.ts";
import { MOST_IN_A_GROUP, turmoil } from "./turmoil.ts";

const PROCESSES = 3;
/** Questions for each time that a process is killed. */
const QUESTIONS_PER_KILL = 500;
/** Answers may come in short bursts in one chat; over all chats and in a group the limits are strict. */
const PACE = { ...TELEGRAM_PACE, chatPerSecond: 3 };
const TOLD_EVERY_MS = 30_000;

/**
 * Prints what becomes of so many questions when three processes on one PostgreSQL are killed and started at random:
 * lost, disordered, doubled, leaked, and how the digests came out that are sent meanwhile.
 */
export async function benchReplicas(
  print: (line: string) => void,
  updates: number,
  seed = 1 + Math.floor(Math.random() * 1_000_000),
): Promise<void> {
  const programs = postgresPrograms();
  if (programs === undefined) {
    print("PostgreSQL is not installed (Debian: apt-get install postgresql)");
    return;
  }
  const server = await startPostgres(programs);
  const groups = Math.ceil(updates / MOST_IN_A_GROUP);
  const kills = Math.ceil(updates / QUESTIONS_PER_KILL);
  print(`${updates} questions in ${groups} groups, ${PROCESSES} processes, ${kills} kills, seed ${seed}`);
  let nextTold = performance.now() + TOLD_EVERY_MS;
  try {
    const { errors, ...played } = await turmoil({
      databaseUrl: server.url,
      ...{ processes: PROCESSES, groups, questions: Math.ceil(updates / groups), kills },
      random: seeded(seed),
      pace: PACE,
      onProgress(answered, total) {
        if (performance.now() < nextTold) return;
        nextTold += TOLD_EVERY_MS;
        print(`  ${answered} of ${total} are answered`);
      },
    });
    print(`${(played.questions / played.seconds).toFixed(1)} answers a second`);
    print(JSON.stringify({ ...played, errors: errors.length }, undefined, 2));
    for (const line of new Set(
      errors.map((error) => error.replaceAll(/"(?:time|update|pid|delivery)":\d+/g, "")),
    ))
      print(line.slice(0, 500));
  } finally {
    await server.stop();
  }
}
