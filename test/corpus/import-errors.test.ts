import { spawnSync } from "node:child_process";
import { mkdtemp, open, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import JSZip from "jszip";
import { beforeEach, expect, test } from "vitest";
import { createImporter } from "../../src/corpus/importer.ts";
import { createGazetteer } from "../../src/language/gazetteer.ts";
import { GOLDEN } from "./golden.ts";

const importer = createImporter(createGazetteer());
const SOURCE = join(GOLDEN, "report-panjin-2022", "source.txt");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "import-"));
});

async function failure(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return importer.importFile(path, join(folder, "corpus")).then(
    () => "imported",
    (error: Error) => error.message,
  );
}

const PARAGRAPH =
  "政协常委会围绕中心工作开展协商议政活动26场,组织委员视察9次,提出意见建议76条,报送社情民意信息112条。";
const report = (head: string, body = PARAGRAPH.repeat(6)): string =>
  `${head}\n各位委员:\n${body}\n一、2022年工作回顾\n${body}`;

test("an empty file, and one of blanks only, are said to be empty", async () => {
  expect(await failure("empty.txt", "")).toMatch(/empty/);
  expect(await failure("blank.txt", " \r\n\t\n ")).toMatch(/empty/);
});

test("a binary file is said to be binary", async () => {
  const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 37) % 256));
  expect(await failure("photo.txt", bytes)).toMatch(/binary/);
});

test("a file of 50 MB is refused by its size, unread", async () => {
  const path = join(folder, "huge.txt");
  const file = await open(path, "w");
  await file.truncate(50 * 1024 * 1024);
  await file.close();
  await expect(importer.importFile(path, folder)).rejects.toThrow(/50\.0 MB; the limit is 20\.0 MB/);
});

test("a folder and a missing file are named as such", async () => {
  await expect(importer.importFile(folder, folder)).rejects.toThrow(/folder/);
  await expect(importer.importFile(join(folder, "none.txt"), folder)).rejects.toThrow(/no such file/);
});

test("broken pdf, docx and doc files are each told", async () => {
  expect(await failure("a.pdf", "%PDF-1.7\nrubbish")).toMatch(/PDF/);
  expect(await failure("a.docx", Buffer.from("504b0304rubbish", "hex"))).toMatch(/Word|docx/);
  expect(
    await failure("a.doc", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)])),
  ).toMatch(/Word/);
});

test("a zip that unpacks to more than 100 MB is refused, whatever sizes it states", async () => {
  expect(await failure("bomb.docx", zipOf(Buffer.alloc(120 * 1024 * 1024), 10))).toMatch(/100 MB/);
});

test("a report without a place asks for the place", async () => {
  expect(await failure("a.txt", report("常务委员会工作报告"))).toMatch(/place not recognised.*--place/);
});

test("a name that several places share asks which, and lists them", async () => {
  const message = await failure("a.txt", report("政协鼓楼区第三届委员会常务委员会工作报告"));
  expect(message).toMatch(/ambiguous.*南京市鼓楼区.*福州市鼓楼区/);
});

test("a report without a year asks for the year", async () => {
  const text = `政协鞍山市委员会常务委员会工作报告\n各位委员:\n${PARAGRAPH.repeat(8)}`;
  expect(await failure("a.txt", text)).toMatch(/year of the work not recognised.*--year/);
});

test("a template with blanks is no report", async () => {
  const body = "过去的一年,×届政协收到提案x件,立案x件,召开会议x次,×市×县政协视察x次,委员x名。";
  expect(await failure("a.txt", report("政协×市×县第×届委员会常务委员会工作报告", body.repeat(8)))).toMatch(
    /blanks/,
  );
});

test("a stub behind a login is no report, and the reason is told", async () => {
  const text = `政协鞍山市第十四届委员会常务委员会工作报告\n各位委员:\n${PARAGRAPH.repeat(2)}\n剩余内容会员可阅读`;
  expect(await failure("a.txt", text)).toMatch(/members only/);
});

test("a page about something else is no report", async () => {
  const text = `鞍山市举办春季马拉松\n${"今天上午,来自各地的选手在湖边开跑,天气晴好,观众为选手加油,赛道两旁花开正盛。".repeat(10)}`;
  expect(await failure("a.txt", text)).toMatch(/not a committee report/);
});

test("what is given in front matter wins over what is recognised", async () => {
  const path = join(folder, "a.md");
  await writeFile(
    path,
    `---\nplace: 福州市鼓楼区\nyear: 2021\ntitle: 另一个题目\n---\n${report("政协鼓楼区第三届委员会常务委员会工作报告")}`,
  );
  const [{ metadata }] = await importer.importFile(path, folder);
  expect(metadata).toMatchObject({
    slug: "fuzhou-gulou-2021",
    place: "福州市鼓楼区",
    code: "350102",
    title: "另一个题目",
  });
});

test("front matter with a wrong field is refused by the field's name", async () => {
  expect(
    await failure("a.md", `---\nyear: soon\n---\n${report("政协鞍山市委员会常务委员会工作报告")}`),
  ).toMatch(/year/);
});

test("importing the same file again keeps its slug, another text of the same place and year gets the next", async () => {
  const [first] = await importer.importFile(SOURCE, folder);
  const [again] = await importer.importFile(SOURCE, folder);
  const other = join(folder, "other.txt");
  await writeFile(other, report("政协盘锦市第九届委员会提案工作情况的报告\n(2023年1月3日)"));
  const [second] = await importer.importFile(other, folder);
  expect([first, again, second].map(({ metadata }) => metadata.slug)).toEqual([
    "panjin-2022",
    "panjin-2022",
    "panjin-2022-2",
  ]);
});

test("several reports on one page become a file each", async () => {
  const path = join(folder, "two.txt");
  const two = [
    report("政协鞍山市委员会常务委员会工作报告"),
    report("政协大连市委员会常务委员会工作报告").replaceAll("2022", "2020"),
  ];
  await writeFile(path, two.join("\n"));
  const reports = await importer.importFile(path, join(folder, "corpus"));
  expect(reports.map(({ metadata }) => metadata.slug)).toEqual(["anshan-2022", "dalian-2020"]);
  expect((await readdir(join(folder, "corpus"))).sort()).toEqual(["anshan-2022.md", "dalian-2020.md"]);
});

test("an archive becomes a file for each report in it; what is none is left out", async () => {
  const path = join(folder, "all.zip");
  const zip = new JSZip();
  zip.file("one.txt", report("政协鞍山市委员会常务委员会工作报告"));
  zip.file("two.txt", "a note");
  zip.file("three.txt", report("政协大连市委员会常务委员会工作报告"));
  await writeFile(path, await zip.generateAsync({ type: "uint8array" }));
  const reports = await importer.importFile(path, join(folder, "corpus"));
  expect(reports.map(({ metadata }) => metadata.slug)).toEqual(["anshan-2022", "dalian-2022"]);
  const notes = new JSZip();
  notes.file("two.txt", "a note");
  expect(await failure("notes.zip", await notes.generateAsync({ type: "uint8array" }))).toMatch(
    /not a committee report/,
  );
});

test("the command reports each input, imports what it can and exits with 1", async () => {
  const empty = join(folder, "empty.txt");
  await writeFile(empty, "");
  const run = command("--json", "--corpus", folder, empty, SOURCE);
  expect(run.status).toBe(1);
  expect(
    run.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    {
      input: empty,
      slug: null,
      place: null,
      year: null,
      title: null,
      date: null,
      error: "the file is empty",
    },
    {
      input: SOURCE,
      slug: "panjin-2022",
      place: "盘锦市",
      year: 2022,
      title: expect.stringContaining("常务委员会工作报告"),
      date: "2023-01-03",
    },
  ]);
  expect(await readFile(join(folder, "panjin-2022.md"), "utf8")).toContain("占比61.4%");
});

test("the verbose command shows every removed character with its reason", () => {
  const run = command("--verbose", "--corpus", folder, SOURCE);
  expect(run.status).toBe(0);
  expect(run.stderr).toMatch(/title-block @\d+ .*: ".*郭 伦.*"/);
});

test("the command takes what is missing as flags", async () => {
  const path = join(folder, "a.txt");
  await writeFile(path, report("政协鼓楼区第三届委员会常务委员会工作报告"));
  const run = command("--corpus", folder, "--place", "徐州市鼓楼区", "--date", "2023-01-09", path);
  expect(run.stdout).toContain("xuzhou-gulou-2022");
});

test("a wrong flag is told with the usage", () => {
  const run = command("--year", "soon", SOURCE);
  expect(run.status).toBe(2);
  expect(run.stderr).toMatch(/--year soon[\s\S]*usage/);
});

test("without --corpus a report goes to the folder that the settings name", async () => {
  const run = commandIn({ CORPUS_DIR: folder }, "--json", SOURCE);
  expect(await readdir(folder)).toEqual([`${JSON.parse(run.stdout).slug}.md`]);
});

const command = (...args: string[]) => commandIn({}, ...args);

function commandIn(settings: Record<string, string>, ...args: string[]) {
  const entry = new URL("../../src/cli/import.ts", import.meta.url).pathname;
  return spawnSync(process.execPath, [entry, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...settings },
  });
}

/** A ZIP of one entry that states another size than its own. */
function zipOf(content: Buffer, stated: number): Buffer {
  const name = Buffer.from("word/document.xml");
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(stated, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from("504b0304", "hex"), common, name, packed]);
  const central = Buffer.concat([Buffer.from("504b01021400", "hex"), common, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
