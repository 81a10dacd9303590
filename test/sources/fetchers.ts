import { afterEach, beforeEach } from "vitest";
import { FetchError } from "../../src/sources/fetching/fetch-error.ts";
import { createFetcher, type FetcherOptions } from "../../src/sources/fetching/fetcher.ts";
import { type Handler, type Site, startSite } from "../support/site.ts";

export const NOW = Date.parse("2026-03-01T08:00:00Z");

export interface Place {
  site: Site;
  /** What fetchers slept, in milliseconds. */
  slept: number[];
  /** Moves only while a fetcher sleeps. */
  time: number;
}

/** A site for each test of a file, and the time that it happens at. */
export function eachWithSite(): Place {
  const place = { slept: [], time: NOW } as unknown as Place;
  beforeEach(async () => {
    Object.assign(place, { site: await startSite(), slept: [], time: NOW });
  });
  afterEach(() => place.site.close());
  return place;
}

export const fetcherAt = (place: Place, options: FetcherOptions = {}) =>
  createFetcher({
    allow: [place.site.host],
    clock: () => place.time,
    sleep: async (ms) => {
      place.slept.push(ms);
      place.time += ms;
    },
    random: () => 0,
    ...options,
  });

export async function failureOf(failed: Promise<unknown>): Promise<FetchError> {
  const outcome = await failed.catch((error: unknown) => error);
  if (outcome instanceof FetchError) return outcome;
  throw outcome;
}

export const answer =
  (status: number, headers: Record<string, string> = {}, body: string | Uint8Array = ""): Handler =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);
