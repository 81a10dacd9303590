import { expect, test } from "vitest";
import { createWishReader } from "../../src/digest/wishes/reader.ts";
import type { Interest, Schedule } from "../../src/domain/digests.ts";
import type { Wish } from "../../src/domain/wishes.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";

const gazetteer = createGazetteer();
const reader = createWishReader(gazetteer);
const codeOf = (place: string): string =>
  gazetteer.divisions.find(({ fullName }) => fullName === place)?.code ?? place;
const COVERED = new Set(["沈阳市", "常熟市", "盘锦市"].map(codeOf));

const read = (text: string): Wish => reader(text, COVERED);
const named = (codes: readonly string[]): string[] => codes.map((code) => gazetteer.displayName(code));

const weekly = (day: 1 | 2 | 3 | 4 | 5 | 6 | 7, at: string): Schedule => ({ kind: "weekly", day, at });
const daily = (at: string): Schedule => ({ kind: "daily", at });

/** What is read, with places by name; what is not named is empty. */
const CASES: [string, Partial<Interest> & { schedule?: Schedule }][] = [
  ["辽宁 常熟 每周一 09:00", { places: ["辽宁省", "常熟市"], schedule: weekly(1, "09:00") }],
  ["每週一 09:00 遼寧 常熟", { places: ["辽宁省", "常熟市"], schedule: weekly(1, "09:00") }],
  ["Liaoning and Changshu weekly mon 9:00", { places: ["辽宁省", "常熟市"], schedule: weekly(1, "09:00") }],
  ["沈阳 即时", { places: ["沈阳市"], schedule: { kind: "instant" } }],
  ["Shenyang instant", { places: ["沈阳市"], schedule: { kind: "instant" } }],
  ["沈阳 每日 8点半", { places: ["沈阳市"], schedule: daily("08:30") }],
  ["沈阳，每天晚上八点一刻", { places: ["沈阳市"], schedule: daily("20:15") }],
  ["Shenyang daily at 8 pm", { places: ["沈阳市"], schedule: daily("20:00") }],
  ["Shenyang daily 12 am", { places: ["沈阳市"], schedule: daily("00:00") }],
  ["沈阳 21：30", { places: ["沈阳市"], schedule: daily("21:30") }],
  ["沈阳 每日", { places: ["沈阳市"], schedule: daily("09:00") }],
  ["沈阳 每周", { places: ["沈阳市"], schedule: weekly(1, "09:00") }],
  ["沈阳 星期天下午3点", { places: ["沈阳市"], schedule: weekly(7, "15:00") }],
  ["Shenyang every Friday at 18:00", { places: ["沈阳市"], schedule: weekly(5, "18:00") }],
  ["每日 09:00", { schedule: daily("09:00") }],
  ["省级 市级", { levels: ["provincial", "prefectural"] }],
  ["县区 辽宁", { places: ["辽宁省"], levels: ["county"] }],
  ["county-level reports in Liaoning", { places: ["辽宁省"], levels: ["county"] }],
  ["Pei County", { places: ["沛县"] }],
  ["“养老服务” 辽宁", { places: ["辽宁省"], words: ["养老服务"] }],
  ["「數字經濟」 瀋陽", { places: ["沈阳市"], words: ["數字經濟"] }],
  ['"elderly care" in Liaoning', { places: ["辽宁省"], words: ["elderly care"] }],
  ["提案 in 辽宁", { places: ["辽宁省"], indicators: ["提案"] }],
  ["辽宁的提案", { places: ["辽宁省"], indicators: ["提案"] }],
  ["辽宁 提案 办复率", { places: ["辽宁省"], indicators: ["提案", "办复率"] }],
  ["proposals filed in Liaoning", { places: ["辽宁省"], indicators: ["proposals filed"] }],
  ["订阅辽宁政协的新报告", { places: ["辽宁省"] }],
  ["", {}],
];

test.each(CASES)("%s", (text, { places = [], levels = [], words = [], indicators = [], schedule }) => {
  const wish = read(text);
  expect({ ...wish.interest, places: named(wish.interest.places) }).toEqual({
    places,
    levels,
    words,
    indicators,
  });
  expect(wish.schedule).toEqual(schedule);
  expect([wish.unknown, wish.namesakes]).toEqual([[], []]);
});

test.each(["全部", "全国 每日", "everything", "所有报告"])(
  "%s asks for everything in so many words",
  (text) => {
    const wish = read(text);
    expect(wish.everything).toBe(true);
    expect(wish.interest.places).toEqual([]);
    expect(wish.unknown).toEqual([]);
  },
);

test("quiet hours, the first day that counts, and a channel are read too", () => {
  expect(read("沈阳 免打扰 22:00-08:00").quiet).toEqual({ from: "22:00", to: "08:00" });
  expect(read("Shenyang quiet 11 pm to 7 am").quiet).toEqual({ from: "23:00", to: "07:00" });
  expect(read("沈阳 自2020年起").from).toBe("2020-01-01");
  expect(read("Shenyang since 2024-03-15").from).toBe("2024-03-15");
  expect(read("沈阳 含往年").from).toBeNull();
  expect(read("沈阳").from).toBeUndefined();
  expect(read("@committee_news 沈阳 每日 09:00")).toMatchObject({
    channel: "@committee_news",
    schedule: daily("09:00"),
    unknown: [],
  });
  expect(read("-1001234567890 沈阳").channel).toBe("-1001234567890");
});

test.each([
  ["长熟 每日", "长熟", "常熟市"],
  ["Changzhu weekly", "Changzhu", "常熟市"],
])("what is not understood is named, with the places it may mean: %s", (text, unknown, near) => {
  const wish = read(text);
  expect(wish.unknown.map((one) => one.text)).toEqual([unknown]);
  expect(named(wish.unknown[0]?.near ?? [])[0]).toBe(near);
});

test.each([
  ["沈阳 每日 25:00", "每日 25:00"],
  ["沈阳 12:75", "12:75"],
  ["沈阳 自2024-02-31起", "自2024-02-31起"],
  ["沈阳 免打扰 22:00-30:00", "免打扰 22:00-30:00"],
  ["和平", "和平"],
])("%s: %s is said to be not understood, whole", (text, unknown) => {
  expect(read(text).unknown.map((one) => one.text)).toEqual([unknown]);
});

test("of namesakes the one with reports is meant; otherwise they are all named", () => {
  const [namesakes] = read("鼓楼区").namesakes;
  expect(namesakes?.text).toBe("鼓楼区");
  expect(named(namesakes?.codes ?? [])).toContain("南京市鼓楼区");
  const nanjing = codeOf("南京市鼓楼区");
  expect(reader("鼓楼区", new Set([nanjing])).interest.places).toEqual([nanjing]);
  expect(named(read("南京鼓楼区").interest.places)).toEqual(["南京市鼓楼区"]);
});

test("hostile text is words like any other, and does not hold anybody up", () => {
  expect(
    read("沈阳<b>'; DROP TABLE x;--").interest.places.map((code) => gazetteer.displayName(code)),
  ).toEqual(["沈阳市"]);
  const started = performance.now();
  read("每日 ".repeat(20_000));
  read(`${"“".repeat(5_000)}${"a ".repeat(5_000)}`);
  expect(performance.now() - started).toBeLessThan(2_000);
});
