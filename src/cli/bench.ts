import { benchRanking } from "../../test/ranking/bench.ts";
import { benchCharts } from "../../test/ranking/chart-bench.ts";

const print = (line: string): void => console.log(line);
await benchRanking(print);
await benchCharts(print);
