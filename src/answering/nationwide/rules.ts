import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";

/** Rooms that decide which figure answers an ask. */
const ROOMS = ["answering", "figures", "language", "domain"];

/** A language model never answers with a figure. */
const ELSEWHERE = /^model\//;

/** Tells apart any two states of the rules by which a report answers an ask: 31 bits, never 0. */
export function versionOfRules(): number {
  const hash = createHash("sha256");
  for (const room of ROOMS) {
    const folder = new URL(`../../${room}/`, import.meta.url);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.pathname.length).replace(/^\//, ""))
      .filter((file) => room !== "answering" || !ELSEWHERE.test(file));
    for (const file of files.sort()) hash.update(file).update(readFileSync(new URL(file, folder)));
  }
  return (hash.digest().readUInt32BE() >>> 1) | 1;
}
