import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Time } from "../../../src/answering/model/language-model.ts";
import { type App, createApp } from "../../../src/app.ts";
import type { Config } from "../../../src/config.ts";
import type { Question } from "../../../src/domain/answering.ts";
import type { Observer } from "../../../src/domain/observer.ts";
import { PUBLIC } from "../../../src/domain/report.ts";
import { afterThisFile, afterThisTest } from "../../support/closing.ts";
import { type Script, startFakeModel } from "../../support/fake-model.ts";
import { TODAY } from "../../support/golden-questions.ts";

export const KEY = "sk-that-must-never-reach-a-log";

/** A clock that stands still; what was to run later runs when it is moved. */
export function handTime() {
  let now = Date.parse("2026-11-21T04:00:00Z");
  const waiting = new Set<{ at: number; run: () => void }>();
  const time: Time = {
    now: () => now,
    after(ms, run) {
      const one = { at: now + ms, run };
      waiting.add(one);
      return () => waiting.delete(one);
    },
  };
  return {
    time,
    /** How long what waits has still to wait, the soonest first. */
    waits: () => [...waiting].map(({ at }) => at - now).sort((a, b) => a - b),
    pass(ms: number) {
      now += ms;
      for (const one of [...waiting].filter(({ at }) => at <= now).sort((a, b) => a.at - b.at)) {
        waiting.delete(one);
        one.run();
      }
    },
  };
}

type StageOptions = Partial<Pick<Config, "MODEL_SECONDS" | "MODEL_CHAT_TOKENS" | "MODEL_PRICES">> & {
  time?: Time;
  corpus?: string;
  observer?: Observer;
};

/** The program without a model, one a corpus; its folder with the reports already read is where the others start from. */
const plains = new Map<string, Promise<{ app: App; folder: string }>>();

async function openPlain(corpus: string): Promise<{ app: App; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-plain-"));
  const settings = { DATA_DIR: join(folder, "data"), CORPUS_DIR: corpus };
  const first = await createApp(settings);
  await first.refresh();
  await first.close();
  cpSync(join(folder, "data"), join(folder, "read"), { recursive: true });
  const app = await createApp(settings, { clock: () => 0 });
  afterThisFile(async () => {
    plains.delete(corpus);
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { app, folder };
}

/** The program over the shipped reports with a scripted model, and the same program without one. */
export async function stage(script: Script, options: StageOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-model-"));
  const { time, corpus = "corpus", observer, ...settings } = options;
  const without = plains.get(corpus) ?? openPlain(corpus);
  plains.set(corpus, without);
  const { app: plainApp, folder: read } = await without;
  cpSync(join(read, "read"), folder, { recursive: true });
  const model = await startFakeModel(script);
  const logged: { level: string; fields: object; message: string }[] = [];
  const at = (level: string) => (fields: object, message: string) =>
    void logged.push({ level, fields, message });
  const log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  const app = await createApp(
    {
      DATA_DIR: folder,
      CORPUS_DIR: corpus,
      MODEL: "scripted",
      MODEL_BASE_URL: model.url,
      MODEL_API_KEY: KEY,
      ...settings,
    },
    { log, clock: () => 0, ...(time ? { modelTime: time } : {}), ...(observer ? { observer } : {}) },
  );
  afterThisTest(async () => {
    await app.close();
    await model.close();
    rmSync(folder, { recursive: true, force: true });
    if (JSON.stringify(logged).includes(KEY)) throw new Error("the key is in the log");
  });
  const asked = (text: string, more: Partial<Question>) => ({ text, viewer: PUBLIC, today: TODAY, ...more });
  return {
    app,
    /** The same without a model. */
    plainApp,
    model,
    logged,
    ask: (text: string, more: Partial<Question> = {}) => app.ask(asked(text, more)),
    /** What is answered without a model. */
    askPlain: (text: string, more: Partial<Question> = {}) => plainApp.ask(asked(text, more)),
  };
}
