import { AsyncLocalStorage } from "node:async_hooks";
import { destination, type Logger, pino } from "pino";

export interface LogOptions {
  level: string;
  /** 1: standard output, 2: standard error. */
  fd: 1 | 2;
  /** Never written, wherever they turn up. */
  secrets: readonly string[];
}

const request = new AsyncLocalStorage<object>();

/** Runs some work; every line that it logs, however deep, carries these fields too. */
export const within = <Value>(fields: object, work: () => Value): Value =>
  request.run({ ...request.getStore(), ...fields }, work);

/** The log of a process: a JSON object a line. */
export function createLog({ level, fd, secrets }: LogOptions): Logger {
  return pino(
    {
      level,
      mixin: () => ({ ...request.getStore() }),
      // Whoever logs takes care; this is for what a library's error brings along.
      hooks: {
        streamWrite: (line) => secrets.reduce((text, secret) => text.replaceAll(secret, "…"), line),
      },
    },
    destination(fd),
  );
}
