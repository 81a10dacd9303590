import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { COMPILED } from "../support/compiled.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

/**
 * A place to run commands in as a person would, each in a process of its own, away from this folder's `.env`: a working
 * directory and a data folder that nothing else uses, and the shipped corpus.
 */
export function workplace() {
  const dir = mkdtempSync(join(tmpdir(), "yiwen-cli-"));
  const start = (script: string, args: string[] = [], settings: Record<string, string> = {}) =>
    spawn(process.execPath, [join(root, "src", script), ...args], {
      cwd: dir,
      env: {
        ...COMPILED,
        PATH: process.env.PATH,
        DATA_DIR: join(dir, "data"),
        CORPUS_DIR: join(root, "corpus"),
        ...settings,
      },
    });
  return {
    dir,
    start,
    async run(
      script: string,
      args: string[] = [],
      { input = "", settings = {} }: { input?: string; settings?: Record<string, string> } = {},
    ): Promise<Finished> {
      const child = start(script, args, settings);
      const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
      child.stdin.end(input);
      const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
      return { code, out, err };
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

export type Workplace = ReturnType<typeof workplace>;

export const jsonLines = (out: string): unknown[] =>
  out
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
