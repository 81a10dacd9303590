import { benchAnswers, benchColdStart } from "../../test/ranking/answers-bench.ts";
import { benchRanking } from "../../test/ranking/bench.ts";
import { benchDigests } from "../../test/ranking/digest-bench.ts";
import { benchIngestion } from "../../test/ranking/ingestion-bench.ts";

// Measures the program on the questions of its tests, which is why this one command reaches into test/.
const print = (line: string): void => console.log(line);
for (const bench of [benchColdStart, benchAnswers, benchIngestion, benchDigests, benchRanking]) {
  await bench(print);
  print("");
}
