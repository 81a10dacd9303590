import { parseArgs } from "node:util";
import { benchAnswers, benchColdStart } from "../../test/ranking/answers-bench.ts";
import { benchRanking } from "../../test/ranking/bench.ts";
import { benchDigests } from "../../test/ranking/digest-bench.ts";
import { benchIngestion } from "../../test/ranking/ingestion-bench.ts";
import { benchNation } from "../../test/ranking/national-bench.ts";

const USAGE = `npm run bench -- [--scale REPORTS [--soak QUESTIONS] [--in FOLDER]]

Without options: measures the program on the questions of its tests.
  --scale REPORTS   on a generated nation of so many reports instead: 5, 3200, 32000
  --soak QUESTIONS  then asks so many mixed questions and shows the memory
  --in FOLDER       keeps reports and store there; a later run goes on with them`;

// Measures the program on the questions of its tests, which is why this one command reaches into test/.
const print = (line: string): void => console.log(line);
const { values } = parseArgs({
  options: {
    scale: { type: "string" },
    soak: { type: "string", default: "0" },
    in: { type: "string" },
    help: { type: "boolean", short: "h" },
  },
});
const [scale, soak] = [Number(values.scale ?? 0), Number(values.soak)];
if (values.help || !Number.isInteger(scale) || !Number.isInteger(soak) || scale < 0 || soak < 0) {
  print(USAGE);
  process.exit(values.help ? 0 : 1);
}
if (scale > 0) {
  await benchNation(print, { scale, soak, ...(values.in === undefined ? {} : { folder: values.in }) });
  process.exit(0);
}
for (const bench of [benchColdStart, benchAnswers, benchIngestion, benchDigests, benchRanking]) {
  await bench(print);
  print("");
}
