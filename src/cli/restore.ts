import { parseArgs } from "node:util";
import { restoreBackup } from "../storage/copying/restore.ts";
import { openStore, storeAddress } from "../storage/database.ts";
import { showProgress } from "./progress.ts";
import { runCli } from "./run.ts";

const USAGE = `npm run restore -- FILE    puts a backup into the store of DATABASE_URL or DATA_DIR, all of it or nothing
  --force                  also when something is kept there: it is replaced`;

await runCli(async ({ config, arguments: args }) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { force: { type: "boolean", default: false }, help: { type: "boolean", short: "h" } },
  });
  const [file, ...others] = positionals;
  if (values.help || file === undefined || others.length > 0) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const address = storeAddress({ dataDir: config.DATA_DIR, url: config.DATABASE_URL });
  const database = await openStore(address, { patient: true, unfinished: values.force });
  try {
    await restoreBackup(file, database, {
      workDir: config.DATA_DIR,
      replace: values.force,
      progress: showProgress(),
    });
    console.log(`${file} is restored.`);
    return 0;
  } finally {
    await database.destroy();
  }
});
