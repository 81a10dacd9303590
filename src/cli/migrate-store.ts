import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../errors.ts";
import { moveStore } from "../storage/copying/copy-store.ts";
import { openStore, type StoreAddress } from "../storage/database.ts";
import { showProgress } from "./progress.ts";
import { runCli } from "./run.ts";

const USAGE = `npm run migrate-store -- --from sqlite:FILE --to postgres://…
  moves everything that is kept into another, empty store, and compares the two; either may be sqlite:FILE
  (sqlite:./data/yiwen.db) or postgres://user:password@host/database. Stop the bot first. Interrupted, it goes on
  where it stopped when it is called again.
  --force    also when the other store holds something: it is replaced`;

function addressOf(text: string): StoreAddress {
  if (text.startsWith("sqlite:")) return { file: resolve(text.slice("sqlite:".length).replace(/^\/\//, "")) };
  if (/^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text)) return { url: text };
  throw new AppError(
    "store.address",
    "give a store as sqlite:FILE or postgres://user:password@host/database",
  );
}

await runCli(async ({ arguments: args }) => {
  const { values } = parseArgs({
    args,
    options: {
      from: { type: "string" },
      to: { type: "string" },
      force: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help || values.from === undefined || values.to === undefined) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const [source, target] = [addressOf(values.from), addressOf(values.to)];
  if ("file" in source && !existsSync(source.file))
    throw new AppError("store.missing", `there is no file ${source.file}`);
  const from = await openStore(source, { patient: true });
  try {
    const to = await openStore(target, { patient: true, unfinished: true });
    try {
      const moved = await moveStore(from, to, { progress: showProgress(), replace: values.force });
      for (const [table, { rows, sha256 }] of Object.entries(moved))
        console.log(`${table.padEnd(18)} ${String(rows).padStart(10)}  sha256 ${sha256}`);
      console.log("Everything is there, row by row the same.");
      return 0;
    } finally {
      await to.destroy();
    }
  } finally {
    await from.destroy();
  }
});
