import { parseArgs } from "node:util";
import { createApp, PUBLIC } from "../app.ts";
import { ledgerLine } from "../figures/ledger.ts";
import { runCli } from "./run.ts";

await runCli(async ({ config, arguments: given, log }) => {
  const { values } = parseArgs({ args: given, allowPositionals: true, options: { jsonl: { type: "boolean" } } });
  const app = await createApp(config, { log });
  try {
    await app.refresh();
    for (const figure of await app.ledger(PUBLIC)) {
      console.log(values.jsonl ? JSON.stringify(ledgerLine(figure)) : `${figure.place} ${figure.year}  ${figure.indicator}  ${figure.text}`);
    }
    return 0;
  } finally {
    await app.close();
  }
});
