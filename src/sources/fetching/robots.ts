import robotsParser, { type Robot } from "robots-parser";
import { FetchError } from "./fetch-error.ts";

/** The name that robots.txt files know this program by. */
export const ROBOT = "Yiwen";

const KEPT_MS = 86_400_000;
/** A file that could not be had is asked for again after a while. */
const FAILURE_KEPT_MS = 10 * 60_000;
const MOST_KEPT = 1_000;

export interface RobotsFile {
  status: number;
  text: string;
}

export interface Robots {
  /** Throws a FetchError when the site does not want the address read; else the pause it asks for, in milliseconds. */
  check(url: URL): Promise<number | undefined>;
}

interface Kept {
  rules: Promise<Robot | FetchError>;
  until: number;
}

/** Reads each site's robots.txt once a day. `read` fetches one. */
export function createRobots(read: (url: URL) => Promise<RobotsFile>, clock: () => number): Robots {
  const kept = new Map<string, Kept>();

  async function rulesOf(url: URL): Promise<Robot | FetchError> {
    const address = new URL("/robots.txt", url);
    try {
      const { status, text } = await read(address);
      // A site without the file allows everything; one that fails may have rules that could not be read.
      if (status >= 500)
        return new FetchError("server", `${url.host} fails to give its robots.txt (${status})`, { status });
      return robotsParser(address.href, status < 300 ? text : "");
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      // Too large, too long a chain of redirects: nothing that could be kept to.
      return error.retryable || error.problem === "private" ? error : robotsParser(address.href, "");
    }
  }

  return {
    async check(url) {
      const now = clock();
      let entry = kept.get(url.origin);
      if (!entry || entry.until <= now) {
        if (kept.size >= MOST_KEPT) kept.clear();
        entry = { rules: rulesOf(url), until: now + KEPT_MS };
        kept.set(url.origin, entry);
      }
      const rules = await entry.rules;
      if (rules instanceof FetchError) {
        entry.until = Math.min(entry.until, clock() + FAILURE_KEPT_MS, rules.retryAt ?? Infinity);
        throw rules;
      }
      if (rules.isAllowed(url.href, ROBOT) === false)
        throw new FetchError(
          "robots",
          `${url.host} does not want this address read by programs (robots.txt)`,
        );
      const delay = rules.getCrawlDelay(ROBOT);
      return delay === undefined ? undefined : delay * 1000;
    },
  };
}
