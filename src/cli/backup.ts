import { parseArgs } from "node:util";
import { writeBackup } from "../storage/copying/backup-file.ts";
import { openStore, storeAddress } from "../storage/database.ts";
import { showProgress } from "./progress.ts";
import { runCli } from "./run.ts";

const USAGE = `npm run backup -- FILE     writes everything that is kept (the store of DATABASE_URL or DATA_DIR, as it is at
                           this moment) to a file; the bot may go on meanwhile`;

await runCli(async ({ config, arguments: args }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  const [file, ...others] = positionals;
  if (values.help || file === undefined || others.length > 0) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const address = storeAddress({ dataDir: config.DATA_DIR, url: config.DATABASE_URL });
  const database = await openStore(address, { patient: true });
  try {
    await writeBackup(database, file, { now: new Date(), progress: showProgress() });
    console.log(`${file} is written. It holds what people wrote: keep it as you keep the store.`);
    return 0;
  } finally {
    await database.destroy();
  }
});
