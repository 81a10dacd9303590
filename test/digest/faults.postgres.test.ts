import { test } from "vitest";
import { survives } from "./faults.ts";

test(
  "two processes that send side by side, with every fault of the network and deaths of both, lose nothing, double nothing without a doubt, and together break no limit",
  () => survives({ inDoubt: "hold", subscribers: 60, deaths: 3, processes: 2 }),
  240_000,
);
