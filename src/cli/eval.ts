import { parseArgs } from "node:util";
import { evaluate, SETS } from "../../test/ranking/evaluation.ts";
import { runCli } from "./run.ts";

// Measures the program on the questions of its tests, which is why this command reaches into test/.
const USAGE = `npm run eval                    how many of the golden questions are answered rightly
npm run eval -- --model         the same with the language model that MODEL, MODEL_BASE_URL, MODEL_API_KEY name
npm run eval -- --set NAME      one set of questions: ${SETS.join(", ")}
npm run eval -- --limit N       the first N questions of each set`;

await runCli(async ({ config, arguments: given, log }) => {
  const { values } = parseArgs({
    args: given,
    options: {
      model: { type: "boolean" },
      set: { type: "string" },
      limit: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  const sets = values.set === undefined ? SETS : SETS.filter((name) => name === values.set);
  if (values.help || sets.length === 0 || !(limit > 0)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  if (values.model && config.MODEL === undefined) {
    console.error(
      "No language model is configured: set MODEL, and MODEL_BASE_URL and MODEL_API_KEY where needed.",
    );
    return 2;
  }
  const { MODEL, MODEL_BASE_URL, MODEL_API_KEY, MODEL_SECONDS, MODEL_PRICES } = config;
  await evaluate({
    sets,
    limit,
    settings: values.model
      ? {
          MODEL,
          MODEL_BASE_URL,
          MODEL_API_KEY,
          MODEL_SECONDS,
          MODEL_PRICES,
          // A chat's allowance is no part of what is measured.
          MODEL_CHAT_TOKENS: Number.MAX_SAFE_INTEGER,
        }
      : {},
    log,
    print: (line) => console.log(line),
  });
  return 0;
});
