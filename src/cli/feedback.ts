import { parseArgs } from "node:util";
import { createApp } from "../app.ts";
import { runCli } from "./run.ts";

const USAGE = `npm run feedback                what people thought of answers, oldest first, as text
npm run feedback -- --jsonl     one JSON object a line
  --vote up|down    only these`;

/** What people wrote may hold characters that steer a terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, " ");

const MARKS = { up: "👍", down: "👎" };

await runCli(async ({ config, arguments: given, log }) => {
  const { values } = parseArgs({
    args: given,
    options: {
      jsonl: { type: "boolean" },
      vote: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help || (values.vote !== undefined && !(values.vote in MARKS))) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const app = await createApp(config, { log });
  try {
    const votes = await app.feedback();
    const shown = votes.filter(({ vote }) => values.vote === undefined || vote === values.vote);
    // Who voted is kept only to be erased on request: this view leaves it out.
    for (const { at, vote, question, answer, citations } of shown) {
      const lines = [
        `${MARKS[vote]} ${at.slice(0, 16).replace("T", " ")}Z  ${printable(question)}`,
        ...answer.split("\n"),
        ...citations.map(({ number, report, excerpt }) => `[${number}] ${excerpt} (${report})`),
      ];
      console.log(
        values.jsonl
          ? JSON.stringify({ at, vote, question, answer, citations })
          : `${lines.join("\n    ")}\n`,
      );
    }
    if (!values.jsonl) {
      const count = (wanted: string) => votes.filter(({ vote }) => vote === wanted).length;
      console.log(`${MARKS.up} ${count("up")}   ${MARKS.down} ${count("down")}`);
    }
    return 0;
  } finally {
    await app.close();
  }
});
