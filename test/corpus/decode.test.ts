import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { decode } from "../../src/corpus/decode.ts";

const simplified = "区政协全年收到提案一百二十件,立案一百零八件,办复率百分之百。".repeat(5);
const traditional = "區政協全年收到提案一百二十件,立案一百零八件,辦復率百分之百。".repeat(5);

test.each([
  ["utf-8", simplified],
  ["gb18030", simplified],
  ["big5", traditional],
  ["utf-16le", simplified],
  ["utf-16be", simplified],
])("a text in %s without any declaration is read", (encoding, text) => {
  expect(decode(iconv.encode(text, encoding))).toBe(text);
});

test.each(["utf-8", "utf-16le", "utf-16be"])(
  "a byte order mark of %s is believed and taken out",
  (encoding) => {
    expect(decode(iconv.encode(simplified, encoding, { addBOM: true }))).toBe(simplified);
  },
);

test.each([
  ["gb18030", "utf-8", simplified],
  ["utf-8", "gb2312", simplified],
  ["big5", "gb2312", traditional],
])("bytes in %s that declare %s are read as what they are", (encoding, declared, text) => {
  const page = `<html><head><meta charset="${declared}"></head><body>${text}</body></html>`;
  expect(decode(iconv.encode(page, encoding))).toContain(text);
});

test("a declaration decides where the bytes do not: plain ASCII with a few characters", () => {
  const page = '<meta charset="gbk"><a href="/index.html">首页</a>';
  expect(decode(iconv.encode(page, "gbk"))).toContain("首页");
});

test("the declaration of an XML file counts", () => {
  const page = `<?xml version="1.0" encoding="GB2312"?><p>${simplified}</p>`;
  expect(decode(iconv.encode(page, "gbk"))).toContain(simplified);
});

test("one broken byte in a long text costs that character, not the text", () => {
  const bytes = iconv.encode(simplified, "utf-8");
  bytes[30] = 0xff;
  expect(decode(bytes)).toContain("办复率百分之百");
});

test("bytes that are no text in any encoding are refused with advice", () => {
  const bytes = Buffer.from(
    Array.from({ length: 4000 }, (_, index) => 0x80 + ((index * 73 + 11 * (index % 7)) % 0x7f)),
  );
  expect(() => decode(bytes)).toThrow(/save it as UTF-8/);
});
