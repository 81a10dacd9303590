import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import type { SourceStore } from "../domain/source-store.ts";
import { AppError } from "../errors.ts";
import type { Ingester } from "./ingesting/ingest.ts";
import { DEFAULT_INTERVAL_MS, HOUR_MS } from "./watching/schedule.ts";

const entries = z.array(
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    name: z.string().trim().min(1).max(100).optional(),
    selector: z.string().trim().min(1).max(200).optional(),
    /** Between two checks. */
    hours: z.number().min(1).max(720).optional(),
  }),
);

export interface SharedFileOptions {
  /** `corpus/sources.json`: a list of `{url, name?, selector?, hours?}`. */
  path: string;
  store: SourceStore;
  ingester: Pick<Ingester, "remove" | "catchUp">;
  clock: () => number;
  /** Told of a file that can't be read; the sources stay as they were. */
  onProblem: (error: AppError) => void;
}

/** Makes the function that brings the sources of everybody up to the file in the corpus folder. */
export function createSharedFile({
  path,
  store,
  ingester,
  clock,
  onProblem,
}: SharedFileOptions): (afresh: boolean) => Promise<void> {
  let seen = "";

  return async function sync(afresh): Promise<void> {
    const found = await stat(path).catch(() => undefined);
    const mark = found ? `${found.size}:${found.mtimeMs}` : "none";
    if (mark === seen && !afresh) return;
    seen = mark;
    let wanted: z.output<typeof entries>;
    try {
      wanted = found ? entries.parse(JSON.parse(await readFile(path, "utf8"))) : [];
    } catch (cause) {
      const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
      onProblem(new AppError("source.file", `${path}: ${reason}`, { cause }));
      return;
    }
    const listed = new Map(wanted.map((entry) => [keyOf(entry), entry]));
    const held = (await store.sourcesOf({ owner: "" })).filter(({ fromFile }) => fromFile !== "");
    for (const source of held) if (!listed.has(source.fromFile)) await ingester.remove(source, "remove");
    const known = new Map(held.map((source) => [source.fromFile, source]));
    for (const [key, entry] of listed) {
      const interval = entry.hours === undefined ? DEFAULT_INTERVAL_MS : entry.hours * HOUR_MS;
      const name = entry.name ?? new URL(entry.url).host;
      const source = known.get(key);
      if (source) await store.saveSource(source.id, { name, interval });
      else await add(key, entry, name, interval);
    }
  };

  async function add(
    key: string,
    { url, selector = "" }: z.output<typeof entries>[number],
    name: string,
    interval: number,
  ) {
    const source = await store.inTransaction(async (transaction) => {
      const address = await transaction.address({
        url: new URL(url).href,
        kind: "unknown",
        selector,
        title: "",
      });
      const same = (await transaction.sourcesOf({ owner: "", address: address.id }))[0];
      // What an operator had added before stands in the file from now on.
      if (same) {
        await transaction.saveSource(same.id, { fromFile: key, name, interval });
        return same;
      }
      await transaction.saveAddress(address.id, { nextCheck: clock(), gaveUp: false });
      return transaction.addSource({
        owner: "",
        address: address.id,
        name,
        paused: false,
        interval,
        addedBy: "",
        fromFile: key,
        told: "nothing",
      });
    });
    await ingester.catchUp(source);
  }
}

const keyOf = ({ url, selector = "" }: { url: string; selector?: string | undefined }): string =>
  `${url} ${selector}`.trim();
