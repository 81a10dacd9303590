import { Keyv } from "keyv";
import { beforeEach, describe, expect, test } from "vitest";
import { createReaderLinks, type ReaderLinks } from "../../src/web/links.ts";

const DAY = 24 * 3_600_000;
const excerpt = { start: 2811, end: 2880 };
const shared = { slug: "shenyang-2022", owner: "" };
const own = { slug: "meeting-2023", owner: "-100500" };

let keyv: Keyv;
let now: number;
let links: ReaderLinks;
const open = (root?: string) =>
  createReaderLinks({ ...(root === undefined ? {} : { root }), keyv, clock: () => now });
beforeEach(async () => {
  keyv = new Keyv();
  now = Date.parse("2026-03-01T08:00:00Z");
  links = await open("https://reports.example.org");
});

/** What a signed address says. */
function signedOf(address: string | undefined) {
  const url = new URL(address ?? "");
  return Object.fromEntries(url.searchParams) as { chat: string; until: string; signature: string };
}

test("what everybody may see is linked plainly, to the excerpt", () => {
  expect(links.to(shared, excerpt)).toBe("https://reports.example.org/reports/shenyang-2022#p2811-2880");
});

test("where no reader can be reached there is no link", async () => {
  expect((await open()).to(shared, excerpt)).toBeUndefined();
});

test("a slug can't leave its place in the address", () => {
  expect(links.to({ slug: "../a?b#c", owner: "" }, excerpt)).toBe(
    "https://reports.example.org/reports/..%2Fa%3Fb%23c#p2811-2880",
  );
});

describe("the link to a chat's own report", () => {
  test("shows it for that chat, for a week", () => {
    const signed = signedOf(links.to(own, excerpt));
    expect(links.viewerOf(own.slug, signed)).toEqual({ chat: "-100500" });
    now += 7 * DAY;
    expect(links.viewerOf(own.slug, signed)).toEqual({ chat: "-100500" });
    now += 1;
    expect(links.viewerOf(own.slug, signed)).toEqual({ chat: "" });
  });

  test("outlives a restart of the program", async () => {
    const signed = signedOf(links.to(own, excerpt));
    expect((await open()).viewerOf(own.slug, signed)).toEqual({ chat: "-100500" });
  });

  test("is worth nothing under another program's key", async () => {
    const signed = signedOf(links.to(own, excerpt));
    keyv = new Keyv();
    expect((await open()).viewerOf(own.slug, signed)).toEqual({ chat: "" });
  });

  test.each([
    ["for another chat", { chat: "-100501" }],
    ["for longer", { until: String(Date.parse("2027-01-01T00:00:00Z")) }],
    ["without a signature", { signature: "" }],
    ["with a broken signature", { signature: "AAAA" }],
    ["with an end that is no time", { until: "never" }],
  ])("can't be made to serve %s", (_, changed) => {
    const signed = signedOf(links.to(own, excerpt));
    expect(links.viewerOf(own.slug, { ...signed, ...changed })).toEqual({ chat: "" });
  });

  test("opens no other report", () => {
    expect(links.viewerOf("meeting-2024", signedOf(links.to(own, excerpt)))).toEqual({ chat: "" });
  });

  test("nobody is taken for a chat without a link", () => {
    expect(links.viewerOf(own.slug, {})).toEqual({ chat: "" });
    expect(links.viewerOf(own.slug, { chat: "-100500" })).toEqual({ chat: "" });
  });
});
