import type { Division } from "../domain/place.ts";
import type { DivisionEntry } from "./divisions.ts";

/**
 * Makes slugs: the pinyin of the short form; where divisions of the same or a higher level sound alike, the parent's in
 * front. A division is told from a lower one by having the plain slug: jilin is the province, jilin-jilin the city.
 */
export function createSlugs(entries: DivisionEntry[]): (division: Division) => string {
  const byCode = new Map(entries.map((entry) => [entry.division.code, entry]));
  const alike = new Map<string, DivisionEntry[]>();
  const plain = (entry: DivisionEntry): string => entry.syllables.join("");
  for (const entry of entries) alike.set(plain(entry), [...(alike.get(plain(entry)) ?? []), entry]);

  const slug = (entry: DivisionEntry): string => {
    const own = plain(entry);
    const order = ["national", "provincial", "prefectural", "county"];
    const depth = order.indexOf(entry.division.level);
    const rivals = (alike.get(own) ?? []).filter(
      (other) => other !== entry && order.indexOf(other.division.level) <= depth,
    );
    if (rivals.length === 0) return own;
    const parent = byCode.get(entry.division.parent);
    const inside = parent && parent.division.level !== "national" ? `${plain(parent)}-${own}` : own;
    const clash = rivals.some((other) => {
      const above = byCode.get(other.division.parent);
      return above !== undefined && plain(above) === (parent && plain(parent));
    });
    return clash ? `${inside}-${entry.division.code}` : inside;
  };

  return (division) => {
    const entry = byCode.get(division.code);
    return entry ? slug(entry) : division.code;
  };
}
