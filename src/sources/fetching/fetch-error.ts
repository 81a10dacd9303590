import { AppError } from "../../errors.ts";

/** Why an address could not be fetched. Part of the error's code: `fetch.timeout`. */
export type FetchProblem =
  | "not-an-address"
  | "scheme"
  | "credentials"
  | "port"
  | "private"
  | "unknown-host"
  | "unreachable"
  | "timeout"
  | "too-large"
  | "broken"
  | "redirects"
  | "robots"
  | "busy"
  | "refused"
  | "not-found"
  | "server"
  | "status"
  | "empty";

/** Problems that pass by themselves, if at all. The others stay until somebody changes something. */
const PASSING = new Set<FetchProblem>(["unknown-host", "unreachable", "timeout", "broken", "busy", "server"]);

export interface FetchErrorOptions {
  cause?: unknown;
  status?: number;
  /** Milliseconds since 1970: the host asks not to be visited before. */
  retryAt?: number;
}

/** A fetch that failed, named so that the edge can say it in words. */
export class FetchError extends AppError {
  readonly problem: FetchProblem;
  readonly status: number | undefined;
  readonly retryAt: number | undefined;

  constructor(problem: FetchProblem, message: string, options: FetchErrorOptions = {}) {
    super(`fetch.${problem}`, message, {
      retryable: PASSING.has(problem),
      ...(options.cause === undefined ? {} : { cause: options.cause }),
    });
    this.problem = problem;
    this.status = options.status;
    this.retryAt = options.retryAt;
  }
}
