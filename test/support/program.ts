import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Workplace, workplace } from "../cli/command.ts";

export interface Program {
  url: string;
  place: Workplace;
  /** Ends it as Ctrl-C does and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole program as `npm start` without a token runs it, on a port that is free. */
export async function startProgram(settings: Record<string, string> = {}): Promise<Program> {
  const place = workplace();
  let running = await start();

  async function start() {
    // The port that newcomers get may be taken by whatever else runs here; the program then finds another.
    const child = place.start("main.ts", [], settings);
    child.stderr.pipe(process.stderr);
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /http:\/\/\S+/.exec(line)?.[0];
      if (url !== undefined) return { child, url };
    }
    throw new Error("the program ended before it said where it is");
  }

  async function end(): Promise<void> {
    const ended = once(running.child, "exit");
    running.child.kill("SIGTERM");
    await ended;
  }

  return {
    get url() {
      return running.url;
    },
    place,
    async restart() {
      await end();
      running = await start();
    },
    async stop() {
      await end();
      place.remove();
    },
  };
}
