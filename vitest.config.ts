import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // On a busy machine a page takes longer than the second that is the default.
    expect: { poll: { timeout: 10_000 } },
    globalSetup: "test/support/browser-notice.ts",
  },
});
