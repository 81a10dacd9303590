import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { describe, expect, test } from "vitest";
import { readConfig, settings } from "../../src/config.ts";

const file = readFileSync(".env.example", "utf8");
const example = parse(file);
const defaults = readConfig({});

test(".env.example lists the settings there are, and no others", () => {
  expect(Object.keys(example).sort()).toEqual(Object.keys(settings).sort());
});

describe.each(Object.keys(settings) as (keyof typeof settings)[])("%s", (name) => {
  test("stands there with its default", () => {
    expect(example[name]).toBe(String(defaults[name] ?? ""));
  });

  test("stands there with what it means", () => {
    const above =
      file
        .slice(0, file.search(new RegExp(`^${name}=`, "m")))
        .trimEnd()
        .split("\n")
        .at(-1) ?? "";
    expect(above).toMatch(/^# .{10}/);
    expect(settings[name].meaning.length).toBeGreaterThan(10);
  });
});

test("the example as it is can be used as .env", () => {
  expect(readConfig(example)).toEqual(defaults);
});
