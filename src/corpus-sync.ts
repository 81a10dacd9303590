import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type CodeOf, readCorpusFile } from "./corpus/corpus-file.ts";
import type { ReportStore } from "./domain/stores.ts";
import { AppError } from "./errors.ts";
import { extractFigures } from "./figures/extract.ts";
import type { LedgerFigure } from "./figures/ledger-figure.ts";
import { withTraits } from "./figures/traits.ts";

export interface CorpusSyncOptions {
  dir: string;
  store: ReportStore<LedgerFigure>;
  codeOf: CodeOf;
  /** Told of files that can't be read; the others are still taken. */
  onProblem: (error: unknown) => void;
  /** How many of many files that have to be read were read: at once, now and then, and at the end. */
  onProgress?: ((done: number, of: number) => void) | undefined;
  /** Milliseconds. Default: the process's own time. */
  clock?: () => number;
  /** Does a work and keeps meanwhile what it needs to be this process's own, a claim. Default: nothing to keep. */
  holding?: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

export interface CorpusSync {
  /** `afresh`: at a store that somebody else has changed, so that nothing seen before holds. */
  refresh(afresh?: boolean): Promise<void>;
  /** Resolves when what is read again beside the answers, since the rules changed, is read. */
  reread(): Promise<void>;
  /** Ends what is done beside the answers; what was taken in so far stays. */
  close(): Promise<void>;
}

/** Files of one transaction. */
const BATCH = 50;

/** How often it is told how far it is. */
const TELL_MS = 5_000;

/** Files left out that are told of one by one each time the folder is looked through; of others only the number. */
const MOST_TOLD = 20;

/** Files looked at before others get their turn. */
const LOOK_BATCH = 250;

/** From so many files on, looking at all of them is not done before an answer, but beside the answers. */
const MANY_FILES = 500;

/** Then a file that was written over in place is noticed after at most this, and a look that comes sooner is none. */
const LOOK_AGAIN_MS = 4_000;

/**
 * Brings the store up to the corpus folder: new and changed files are read and their figures extracted, files that are
 * gone are removed. What was seen with the same size and time is not read again, by this process or by the one before it.
 * A folder of thousands of files is looked through beside the answers, and an answer is of the reports that the store
 * has; any other is looked through before each. Where the rules changed that read them, thousands of reports are read
 * again beside the answers too.
 */
export function createCorpusSync(options: CorpusSyncOptions): CorpusSync {
  const { dir, store, codeOf, onProblem, onProgress } = options;
  const { clock = () => performance.now(), holding = (work) => work() } = options;
  const rules = fingerprintOfRules();
  const seen = new Map<string, string>();
  let running: Promise<void> | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let folder = "";
  let lookedAfresh = 0;
  let rereading: Promise<void> = Promise.resolve();
  let closed = false;

  async function sync(afresh: boolean): Promise<void> {
    if (afresh) {
      seen.clear();
      lookedAfresh++;
    }
    folder = await markOf(dir);
    const names = (await readdir(dir).catch(() => [])).filter(
      (name) => name.endsWith(".md") && !name.startsWith(".") && name !== "README.md",
    );
    const changed: string[] = [];
    for (const [index, name] of names.entries()) {
      if (index % LOOK_BATCH === LOOK_BATCH - 1) await othersTurn();
      const found = statSync(join(dir, name), { throwIfNoEntry: false });
      const mark = found ? `${found.size}:${found.mtimeMs}` : "gone";
      if (seen.get(name) === mark) continue;
      changed.push(name);
      seen.set(name, mark);
    }
    const present = new Set(names);
    const gone = seen.size > names.length ? [...seen.keys()].filter((name) => !present.has(name)) : [];
    for (const name of gone) seen.delete(name);
    if (changed.length === 0 && gone.length === 0 && names.length > 0) return;
    const hashes = await store.hashes();
    for (const slug of hashes.keys()) if (!present.has(`${slug}.md`)) await store.remove(slug);
    const unknown = changed.filter((name) => !isKept(name, hashes));
    const outdated = unknown.filter((name) => isOutdated(name, hashes));
    if (outdated.length < MANY_FILES) return takeAll(unknown, hashes);
    await takeAll(
      unknown.filter((name) => !isOutdated(name, hashes)),
      hashes,
    );
    rereading = holding(() => takeAll(outdated, hashes)).catch((error: unknown) => {
      seen.clear();
      onProblem(error);
    });
  }

  async function takeAll(names: readonly string[], hashes: ReadonlyMap<string, string>): Promise<void> {
    const since = lookedAfresh;
    const leftOut = leavingOut();
    const tell = telling(names.length);
    for (let from = 0; from < names.length && !closed && since === lookedAfresh; from += BATCH) {
      tell(from);
      await take(names.slice(from, from + BATCH), hashes, leftOut.tell);
      await othersTurn();
    }
    tell(names.length);
    leftOut.sum();
  }

  function telling(of: number): (done: number) => void {
    let toldAt = Number.NEGATIVE_INFINITY;
    return (done) => {
      if (of <= BATCH || (done < of && clock() - toldAt < TELL_MS)) return;
      toldAt = clock();
      onProgress?.(done, of);
    };
  }

  function leavingOut(): { tell(error: unknown): void; sum(): void } {
    let count = 0;
    return {
      tell: (error) => void (++count <= MOST_TOLD && onProblem(error)),
      sum: () => {
        if (count > MOST_TOLD)
          onProblem(new AppError("corpus.left-out", `${count - MOST_TOLD} more files of the corpus folder`));
      },
    };
  }

  /** Read by an earlier process, with the same rules, and not touched since. */
  const isKept = (name: string, hashes: ReadonlyMap<string, string>): boolean =>
    hashes.get(name.slice(0, -3))?.endsWith(`.${rules}.${seen.get(name)}`) === true;

  /** The same file as it was read with other rules: until it is read again, questions are answered by that. */
  const isOutdated = (name: string, hashes: ReadonlyMap<string, string>): boolean =>
    hashes.get(name.slice(0, -3))?.endsWith(`.${seen.get(name)}`) === true && !isKept(name, hashes);

  async function take(
    names: string[],
    hashes: ReadonlyMap<string, string>,
    leaveOut: (error: unknown) => void,
  ): Promise<void> {
    const entries = [];
    for (const name of names) {
      const slug = name.slice(0, -3);
      const mark = seen.get(name);
      try {
        const markdown = await readFile(join(dir, name), "utf8");
        const content = `${createHash("sha256").update(markdown).digest("hex")}.${rules}`;
        // Another machine's copy of the same file has another time, and is no other content.
        if (hashes.get(slug)?.startsWith(`${content}.`)) continue;
        const report = readCorpusFile(slug, markdown, codeOf);
        entries.push({
          name,
          mark,
          report,
          figures: withTraits(extractFigures(report)),
          hash: `${content}.${mark}`,
        });
      } catch (error) {
        leaveOut(error);
      }
    }
    // What was found changed or gone meanwhile is another's to take.
    const still = entries.filter(({ name, mark }) => seen.get(name) === mark);
    await store.upsert(...still.map(({ report, figures, hash }) => ({ report, figures, hash })));
  }

  function run(afresh: boolean): Promise<void> {
    running ??= holding(() => sync(afresh))
      .catch((error: unknown) => {
        // What could not be kept (a full disk) is looked at again.
        seen.clear();
        throw error;
      })
      .finally(() => {
        running = undefined;
        lookedAt = clock();
      });
    return running;
  }

  return {
    async refresh(afresh = false) {
      // What runs already may have begun at the store that was there before.
      if (afresh) await running?.catch(() => undefined);
      if (afresh || seen.size < MANY_FILES || folder === "") return run(afresh);
      // Files that come and go change the folder; only what is written over in place has to be looked for.
      if ((await markOf(dir)) === folder && clock() - lookedAt < LOOK_AGAIN_MS) return;
      run(false).catch(onProblem);
    },
    reread: () => rereading,
    async close() {
      closed = true;
      await running?.catch(() => undefined);
      await rereading;
    },
  };
}

const markOf = async (dir: string): Promise<string> => {
  const found = await stat(dir).catch(() => undefined);
  return found ? `${found.ino}:${found.mtimeMs}` : "none";
};

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Figures are derived data: when the rules that read them change, every report is read again. */
function fingerprintOfRules(): string {
  const hash = createHash("sha256");
  for (const folder of ["./figures/", "./figures/data/", "./domain/"]) {
    const url = new URL(folder, import.meta.url);
    for (const name of readdirSync(url).sort())
      if (/\.(?:ts|yaml)$/.test(name)) hash.update(readFileSync(new URL(name, url)));
  }
  return hash.digest("hex").slice(0, 16);
}
