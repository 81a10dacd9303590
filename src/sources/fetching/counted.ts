import type { Observer } from "../../domain/observer.ts";
import { FetchError } from "./fetch-error.ts";
import type { Fetcher } from "./fetcher.ts";

/** The same fetcher; somebody is told how each fetch came out. */
export function counted(fetcher: Fetcher, observer: Pick<Observer, "fetched"> | undefined): Fetcher {
  if (!observer) return fetcher;
  return {
    ...fetcher,
    async fetch(address, options) {
      try {
        const fetched = await fetcher.fetch(address, options);
        observer.fetched(fetched.notModified ? "unchanged" : "ok");
        return fetched;
      } catch (error) {
        observer.fetched(error instanceof FetchError ? error.problem : "failed");
        throw error;
      }
    },
  };
}
