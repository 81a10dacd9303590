import { createApp } from "../../src/app.ts";

/*
 * A process of its own for tests, to be killed: node watcher-process.ts FOLDER HOST:PORT URL MINUTES [DATABASE]. Watches an address
 * for a chat, MINUTES from now, and prints "done" once nothing is waiting.
 */
const [folder = "", host = "", url = "", minutes = "0", database] = process.argv.slice(2);
const app = await createApp(
  {
    DATA_DIR: `${folder}/data`,
    CORPUS_DIR: `${folder}/corpus`,
    DATABASE_URL: database,
    FETCH_ALLOW_PRIVATE: [host],
  },
  {
    fetching: {
      clock: () => Date.now() + Number(minutes) * 60_000,
      sleep: async () => undefined,
      random: () => 0.5,
    },
  },
);
const { desk, watcher } = app.sources;
if ((await desk.list("-1001")).length === 0) await desk.add("-1001", { url }, "7");
for (;;) {
  await watcher.tick();
  const [source] = await desk.list("-1001");
  if (source?.lastSuccess !== undefined && source.waiting === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
console.log("done");
await app.close();
