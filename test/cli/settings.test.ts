import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Workplace, workplace } from "./command.ts";

let place: Workplace;
beforeEach(() => {
  place = workplace();
});
afterEach(() => place.remove());

test.each(["main.ts", "cli/ask.ts", "cli/figures.ts"])(
  "with a wrong setting %s says so, and nothing starts",
  async (script) => {
    const { code, out, err } = await place.run(script, ["沈阳提案"], { settings: { LOG_LEVEL: "loud" } });
    expect(code).toBe(1);
    expect(out).toBe("");
    for (const part of ["LOG_LEVEL", '"loud"', '"debug"']) expect(err).toContain(part);
    expect(err).not.toMatch(/\n\s+at /);
    expect(existsSync(join(place.dir, "data"))).toBe(false);
  },
);

test("a command that is not understood is told in a line, without the program's inside", async () => {
  const { code, err } = await place.run("cli/ask.ts", ["--josn", "沈阳提案"]);
  expect(code).not.toBe(0);
  expect(err).toContain("--josn");
  expect(err).not.toMatch(/\n\s+at /);
});

test("a day that is none is told with an example", async () => {
  const { code, err } = await place.run("cli/ask.ts", ["--today", "soon", "沈阳提案"]);
  expect(code).toBe(1);
  expect(err).toMatch(/--today soon.*2026-03-01/);
});
