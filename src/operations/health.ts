import { AppError } from "../errors.ts";

/** What one look at a part found. Details are for everybody: numbers and names, no paths, no texts. */
export interface Finding {
  ok: boolean;
  [detail: string]: unknown;
}

export type Checks = Record<string, () => Finding | Promise<Finding>>;

export interface HealthReport {
  ok: boolean;
  checks: Record<string, Finding>;
}

export interface HealthOptions {
  /** Milliseconds that pass evenly. */
  steady: () => number;
  /** Resolves when a check has been waited for long enough. */
  patience: () => Promise<void>;
}

/** Whoever asks oftener gets the last report: a look writes to the disk. */
const FRESH_MS = 5_000;

/** Looks at every part; a part that fails or does not answer in time is ill and keeps nobody from the others. */
export function createHealth(
  checks: Checks,
  { steady, patience }: HealthOptions,
): () => Promise<HealthReport> {
  let last: { at: number; report: Promise<HealthReport> } | undefined;

  async function lookAt(check: Checks[string]): Promise<Finding> {
    const late = patience().then((): Finding => ({ ok: false, problem: "no answer in time" }));
    const found = (async () => check())().catch(
      (error: unknown): Finding => ({
        ok: false,
        problem: error instanceof AppError ? error.code : "failed",
      }),
    );
    return Promise.race([found, late]);
  }

  async function look(): Promise<HealthReport> {
    const found = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await lookAt(check)] as const),
    );
    return { ok: found.every(([, { ok }]) => ok), checks: Object.fromEntries(found) };
  }

  return () => {
    if (!last || steady() - last.at >= FRESH_MS) last = { at: steady(), report: look() };
    return last.report;
  };
}
