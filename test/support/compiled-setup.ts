import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { COMPILED } from "./compiled.ts";

const ALL = ["src/main.ts", "src/cli/ask.ts", "src/cli/import.ts"].map((path) =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url)),
);

/** Compiled things are written down by processes that end well: those that tests kill would each compile anew. */
export default function compile(): void {
  if (existsSync(COMPILED.NODE_COMPILE_CACHE)) return;
  for (const path of ALL)
    spawnSync(process.execPath, [path, "--help"], {
      env: { PATH: process.env.PATH, ...COMPILED },
      stdio: "ignore",
    });
}
