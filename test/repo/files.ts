import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";

/** What is in the root and was made, not written: packages, the database, git's own (a file in a worktree). */
const MADE = new Set(["node_modules", "data", "coverage", ".git"]);

/** Files of the repository, as paths from its root, where vitest runs. Needs no git, so that an archive passes too. */
export function files(matching: RegExp, folder = ""): string[] {
  return readdirSync(folder === "" ? "." : folder, { withFileTypes: true }).flatMap((entry) => {
    if (folder === "" && MADE.has(entry.name)) return [];
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return files(matching, path);
    return path !== ".env" && matching.test(path) ? [path] : [];
  });
}

export interface Import {
  file: string;
  /** A path from the root (src/domain/report.ts) or a package (grammy/types). */
  of: string;
}

const IMPORT =
  /^(?:import|export)\s[^"']*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;

/** Every import of a source text, types included: knowing a type is knowing the room. */
export function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(IMPORT)].map((match) => {
    const of = match[1] ?? match[2] ?? match[3] ?? "";
    return { file, of: of.startsWith(".") ? posix.join(posix.dirname(file), of) : of };
  });
}

export const sourceFiles = (): { file: string; source: string }[] =>
  files(/^src\/.*\.ts$/).map((file) => ({ file, source: readFileSync(file, "utf8") }));

/** The folder under src/ that a file lives in, or the file's own name where it stands beside the rooms. */
export const roomOf = (path: string): string => /^src\/([^/]+)/.exec(path)?.[1] ?? path;
