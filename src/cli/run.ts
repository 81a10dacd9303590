import { destination, pino } from "pino";
import type { Log } from "../app.ts";
import type { Config } from "../config.ts";
import { readEnvironment } from "../environment.ts";
import { AppError } from "../errors.ts";

export interface CliContext {
  config: Config;
  log: Log;
  arguments: string[];
}

/**
 * Runs a command: settings from `.env` and the environment, logs to standard error, exit code from the command. A known
 * error is printed as its message, anything else with its stack.
 */
export async function runCli(command: (context: CliContext) => Promise<number>): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  try {
    const config = readEnvironment();
    const log = pino({ level: config.LOG_LEVEL === "info" ? "warn" : config.LOG_LEVEL }, destination(2));
    process.exitCode = await command({ config, log, arguments: process.argv.slice(2) });
  } catch (error) {
    console.error(isExpected(error) ? error.message : error);
    process.exitCode = 1;
  }
}

/** A failure whose message says all: one of ours, or a command line that is not understood. */
const isExpected = (error: unknown): error is Error =>
  error instanceof AppError ||
  (error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"));
