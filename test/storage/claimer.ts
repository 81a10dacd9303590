import { openDatabase } from "../../src/storage/database.ts";
import { createSourceStore } from "../../src/storage/source-store.ts";

/* A process of its own for tests: node claimer.ts NAME FOLDER [URL]. Claims addresses until none is free and prints each. */
const [name = "", dataDir = "", url] = process.argv.slice(2);
const database = await openDatabase({ dataDir, url });
const store = createSourceStore(database);

async function work(worker: number): Promise<void> {
  for (let n = 0; ; n++) {
    const address = await store.claim(1_000, 2_000, `${name}-${worker}-${n}`);
    if (!address) return;
    process.stdout.write(`${address.url}\n`);
  }
}

await Promise.all([1, 2, 3].map(work));
await database.destroy();
