import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { keepInMemory } from "./support/memory.ts";
import { postgresPrograms } from "./support/postgres/server.ts";

/** What is promised of the store, whichever it is kept in, is tried on PostgreSQL too, where there is one. */
const ON_BOTH = [
  "test/storage/*.test.ts",
  "test/sources/{watching,crash,isolation,documents}.test.ts",
  "test/digest/trouble.test.ts",
  "test/{bot/store,cli/stores,answering/standings}.test.ts",
];
const ON_POSTGRES = "test/**/*.postgres.test.ts";
const hasPostgres = Boolean(process.env.TEST_DATABASE_URL) || postgresPrograms() !== undefined;

keepInMemory();

export default defineConfig({
  test: {
    testTimeout: 30_000,
    // Many tests wait for a process or a browser of their own; one worker more than cores keeps all of them busy.
    maxWorkers: availableParallelism() + 1,
    // Files that one worker runs share what they import: it takes half the time.
    isolate: false,
    setupFiles: ["test/support/closing-setup.ts"],
    hookTimeout: 60_000,
    // On a busy machine a page takes longer than the second that is the default.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "sqlite",
          include: ["test/**/*.test.ts"],
          exclude: [ON_POSTGRES],
          globalSetup: [
            "test/support/compiled-setup.ts",
            "test/support/browser-notice.ts",
            "test/support/postgres/notice.ts",
          ],
          provide: { postgres: "" },
        },
      },
      ...(hasPostgres
        ? [
            {
              extends: true as const,
              test: {
                name: "postgres",
                include: [...ON_BOTH, ON_POSTGRES],
                globalSetup: ["test/support/postgres/setup.ts"],
              },
            },
          ]
        : []),
    ],
  },
});
