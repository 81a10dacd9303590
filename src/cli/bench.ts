import { benchRanking } from "../../test/ranking/bench.ts";

const print = (line: string): void => console.log(line);
await benchRanking(print);
