import { readFileSync } from "node:fs";
import type { Division } from "../domain/place.ts";
import type { Level } from "../domain/report.ts";

/** A division with what people call it besides its full name. */
export interface DivisionEntry {
  division: Division;
  /** The name without its type: 沈阳, 恩施; the whole name where one syllable would be left: 沛县. */
  short: string;
  /** Toneless syllables of `short`; ü is written v. */
  syllables: string[];
  /** Abolished names that now mean this division, customary short forms, established Latin names. */
  aliases: string[];
  /** A province or a city that everybody knows: beside it a namesake county is not meant. */
  prominent: boolean;
  /** Position in the order of likelihood: provinces, then prefectures, then counties of the larger cities first. */
  rank: number;
}

/** Cities with provincial rank, then those whose districts people name without the city: capitals and their peers. */
const MUNICIPALITY = /^(11|31|12|50)/;
const LARGE_CITY = /^(..01|2102|3302|3502|3702|4403|3205|4406)/;

const LEVEL_RANK: Record<Level, number> = { national: 0, provincial: 1, prefectural: 2, county: 3 };

/** Reads all divisions of data/divisions.tsv, likeliest first. */
export function readDivisions(): DivisionEntry[] {
  const lines = readFileSync(new URL("./data/divisions.tsv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const rows = lines.slice(1).map((line) => line.split("\t"));
  const nameCounts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const [code = "", name = ""] of rows) {
    nameCounts.set(name, (nameCounts.get(name) ?? 0) + 1);
    names.set(code, name);
  }
  const entries = rows.map(
    ([code = "", name = "", level = "", parent = "", short = "", pinyin = "", aliases = ""]) => {
      const shared = (nameCounts.get(name) ?? 0) > 1;
      return {
        division: {
          code,
          name,
          fullName: shared ? `${names.get(parent) ?? ""}${name}` : name,
          level: level as Level,
          parent,
        },
        short,
        syllables: pinyin.split(" "),
        aliases: aliases === "" ? [] : aliases.split("|"),
        prominent: level === "provincial" || (level === "prefectural" && prominence(code) < 2),
        rank: LEVEL_RANK[level as Level] * 10_000_000 + prominence(code) * 1_000_000 + Number(code),
      };
    },
  );
  return entries.sort((one, other) => one.rank - other.rank);
}

function prominence(code: string): number {
  if (MUNICIPALITY.test(code)) return 0;
  return LARGE_CITY.test(code) ? 1 : 2;
}

/** Short forms that are ordinary words too (data/ordinary-names.txt). */
export function readOrdinaryNames(): Set<string> {
  const text = readFileSync(new URL("./data/ordinary-names.txt", import.meta.url), "utf8");
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  return new Set(lines.join(" ").split(" "));
}
