import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Keyv } from "keyv";
import { type App, createApp } from "../../src/app.ts";
import type { Report } from "../../src/domain/report.ts";
import { createReportStore } from "../../src/storage/report-store.ts";
import { type LocalTelegram, startLocalTelegram } from "../../src/web/local-telegram/local-telegram.ts";
import { createSite } from "../../src/web/site.ts";

export const ROOT = "https://reports.example.org";

/** A file of the corpus folder. */
export const corpusFile = (head: Record<string, string | number>, text: string): string =>
  `---\n${Object.entries(head)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join("\n")}\n---\n\n${text}\n`;

/** The site over a corpus of its own, asked without a server. */
export async function site(corpus: Record<string, string>, { chat = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "yiwen-site-"));
  const corpusDir = join(folder, "corpus");
  mkdirSync(corpusDir);
  for (const [slug, text] of Object.entries(corpus)) writeFileSync(join(corpusDir, `${slug}.md`), text);
  const app: App = await createApp({ DATA_DIR: folder, CORPUS_DIR: corpusDir, PUBLIC_URL: ROOT });
  await app.refresh();
  const errors: unknown[] = [];
  const telegram: LocalTelegram | undefined = chat
    ? await startLocalTelegram({
        keyv: new Keyv(),
        folder: join(folder, "telegram"),
        clock: Date.now,
        onProblem: (_, error) => void errors.push(error),
      })
    : undefined;
  const pages = createSite({
    source: app,
    links: app.links,
    onError: (error) => void errors.push(error),
    ...(telegram ? { local: { telegram, host: "127.0.0.1" } } : {}),
  });
  return {
    app,
    errors,
    telegram,
    /** Asks for a page as a browser in simplified Chinese does. */
    get: (path: string, headers: Record<string, string> = {}) =>
      pages.request(`http://127.0.0.1:3000${path}`, {
        headers: { host: "127.0.0.1:3000", "accept-language": "zh-CN", ...headers },
      }),
    request: (path: string, init: RequestInit) => pages.request(`http://127.0.0.1:3000${path}`, init),
    /** A report of a chat's own sources, as a later feature will put it there. */
    own: (report: Report) => createReportStore(app.database).upsert({ report, figures: [] }),
    async close() {
      await telegram?.close();
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Site = Awaited<ReturnType<typeof site>>;
