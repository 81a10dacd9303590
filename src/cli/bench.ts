import { parseArgs } from "node:util";
import { benchEndurance } from "../../test/endurance/endurance-bench.ts";
import { benchAnswers, benchColdStart } from "../../test/ranking/answers-bench.ts";
import { benchRanking } from "../../test/ranking/bench.ts";
import { benchDigests } from "../../test/ranking/digest-bench.ts";
import { benchIngestion } from "../../test/ranking/ingestion-bench.ts";
import { benchNation } from "../../test/ranking/national-bench.ts";
import { benchReplicas } from "../../test/replicas/replicas-bench.ts";

const USAGE = `npm run bench -- [--scale REPORTS [--soak QUESTIONS] [--in FOLDER] | --replicas QUESTIONS | --endure MINUTES]

Without options: measures the program on the questions of its tests.
  --scale REPORTS   on a generated nation of so many reports instead: 5, 3200, 32000
  --soak QUESTIONS  then asks so many mixed questions and shows the memory
  --in FOLDER       keeps reports and store there; a later run goes on with them
  --replicas QUESTIONS  instead: three processes on one PostgreSQL, killed at random while groups ask that many
  --endure MINUTES  instead: how memory, handles and latency of one process develop in that time`;

// Measures the program on the questions of its tests, which is why this one command reaches into test/.
const print = (line: string): void => console.log(line);
const { values } = parseArgs({
  options: {
    scale: { type: "string" },
    soak: { type: "string", default: "0" },
    in: { type: "string" },
    replicas: { type: "string", default: "0" },
    endure: { type: "string", default: "0" },
    help: { type: "boolean", short: "h" },
  },
});
const [scale, soak] = [Number(values.scale ?? 0), Number(values.soak)];
const [replicas, endure] = [Number(values.replicas), Number(values.endure)];
const isNumber = (value: number): boolean => Number.isInteger(value) && value >= 0;
if (values.help || ![scale, soak, replicas, endure].every(isNumber)) {
  print(USAGE);
  process.exit(values.help ? 0 : 1);
}
if (scale > 0) {
  await benchNation(print, { scale, soak, ...(values.in === undefined ? {} : { folder: values.in }) });
  process.exit(0);
}
if (replicas > 0 || endure > 0) {
  if (replicas > 0) await benchReplicas(print, replicas);
  if (endure > 0) await benchEndurance(print, endure);
  process.exit(0);
}
for (const bench of [benchColdStart, benchAnswers, benchIngestion, benchDigests, benchRanking]) {
  await bench(print);
  print("");
}
