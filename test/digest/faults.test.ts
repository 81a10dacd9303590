import { test } from "vitest";
import { survives } from "./faults.ts";

test.each([
  { inDoubt: "hold", subscribers: 500, deaths: 10 },
  { inDoubt: "resend", subscribers: 60, deaths: 2 },
] as const)(
  "$subscribers subscribers, every fault of the network and $deaths deaths: nothing is lost, nor doubled without a doubt ($inDoubt)",
  (trouble) => survives({ ...trouble, processes: 1 }),
  240_000,
);
