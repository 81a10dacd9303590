import { afterEach, beforeEach, expect, it } from "vitest";
import { reportsByCode } from "../../src/domain/catalogue.ts";
import { PUBLIC, type Report } from "../../src/domain/report.ts";
import type { ReportStore } from "../../src/domain/stores.ts";
import { createCatalogue } from "../../src/storage/catalogue.ts";
import type { Database } from "../../src/storage/database.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { reportOf } from "../support/reports.ts";
import { type StorePlace, storePlace } from "../support/store-place.ts";

let place: StorePlace;
let database: Database;
let store: ReportStore;
let catalogue: ReturnType<typeof createCatalogue>;
beforeEach(async () => {
  place = await storePlace();
  database = await place.open();
  store = createReportStore(database);
  catalogue = createCatalogue(store);
  await put("a-2022", { year: 2022 });
  await put("b-2023", { year: 2023 });
});
afterEach(async () => {
  await database.destroy();
  await place.remove();
});

const put = (slug: string, given: Partial<Report>): Promise<void> =>
  store.upsert({ report: reportOf({ slug, text: "立案提案61件。", ...given }), figures: [] });
const slugs = async (chat: string): Promise<string[]> => (await catalogue({ chat })).map(({ slug }) => slug);

it("shows a chat its own reports among the shared ones, and nobody else", async () => {
  await put("own-2024", { owner: "-1001", year: 2024 });
  expect(await slugs("-1001")).toEqual(["own-2024", "b-2023", "a-2022"]);
  for (const chat of ["", "-1002", "-1", "-10011"]) expect(await slugs(chat)).toEqual(["b-2023", "a-2022"]);
});

it("is always what the store lists, whatever happens to reports", async () => {
  const chats = ["", "-1001", "-1002"];
  const isTrue = async () => {
    for (const chat of chats) expect(await catalogue({ chat })).toEqual(await store.list({ chat }));
  };
  await isTrue();
  await put("c-2021", { year: 2021 });
  await isTrue();
  await put("own-2020", { owner: "-1002", year: 2020 });
  await isTrue();
  await put("a-2022", { year: 2022, title: "另一个题目" });
  await isTrue();
  await store.remove("b-2023");
  await isTrue();
  await store.remove("own-2020");
  await isTrue();
  await store.upsert(
    ...Array.from({ length: 600 }, (_, index) => ({
      report: reportOf({ slug: `many-${index}`, text: "立案提案61件。", year: 2010 + (index % 10) }),
      figures: [],
    })),
  );
  await isTrue();
});

it("stays the very same list, with what was worked out from it, while others' reports change", async () => {
  const before = await catalogue(PUBLIC);
  const grouped = reportsByCode(before);
  await put("own-2024", { owner: "-1001", year: 2024 });
  expect(await catalogue(PUBLIC)).toBe(before);
  expect(reportsByCode(await catalogue({ chat: "-1002" }))).toBe(grouped);
  await put("c-2021", { year: 2021 });
  expect(await catalogue(PUBLIC)).not.toBe(before);
});

it("follows what another process writes, and a store that another one took the place of", async () => {
  await slugs("");
  const other = await place.open();
  await createReportStore(other).upsert({
    report: reportOf({ slug: "c-2024", year: 2024, text: "立案提案61件。" }),
    figures: [],
  });
  expect(await slugs("")).toEqual(["c-2024", "b-2023", "a-2022"]);
  // What a restored backup is: the same rows or others, under an identity of its own.
  await other.deleteFrom("reports").where("slug", "=", "a-2022").execute();
  await other.updateTable("corpus_state").set({ identity: "restored" }).execute();
  await other.destroy();
  expect(await slugs("")).toEqual(["c-2024", "b-2023"]);
});
