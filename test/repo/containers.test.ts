import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { settings } from "../../src/config.ts";
import { createMetrics } from "../../src/operations/metrics.ts";
import { WEBHOOK_PATH } from "../../src/web/webhook.ts";
import { sourceFiles } from "./files.ts";

interface Service {
  image?: string;
  environment?: Record<string, string>;
  volumes?: string[];
  read_only?: boolean;
  stop_grace_period?: string;
}

const dockerfile = readFileSync("Dockerfile", "utf8");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
};
const text = readFileSync("compose.yaml", "utf8");
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  configs: Record<string, { content: string }>;
};
const bots = Object.entries(compose.services).filter(([, { image }]) => image === "yiwen");
/** What the image sets by itself. */
const inImage = Object.fromEntries(
  [...(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? "").matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [
    name,
    value,
  ]),
);

describe("the image", () => {
  test("is made of files that there are and that its build is given", () => {
    const given = readFileSync(".dockerignore", "utf8").split("\n");
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(
      ([, names]) => names?.split(" ") ?? [],
    );
    expect(copied).toEqual(expect.arrayContaining(["package-lock.json", "src", "corpus"]));
    for (const name of copied) {
      expect(existsSync(name), name).toBe(true);
      expect(given).toContain(`!${name}`);
    }
  });

  test("has every folder beside src/ that the program reads from", () => {
    const read = sourceFiles().flatMap(({ file, source }) =>
      [...source.matchAll(/new URL\("(\.[^"]*)", import\.meta\.url\)/g)].map(
        ([, path = ""]) => join(file, "..", path).split("/")[0] ?? "",
      ),
    );
    expect(read).toContain("prompts");
    for (const folder of new Set(read.filter((name) => name !== "test")))
      expect(dockerfile).toContain(`\nCOPY ${folder} ${folder}\n`);
  });

  test("runs the Node that the program is tried on, the program itself, and not as root", () => {
    const major = manifest.dependencies.node?.split(".")[0];
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual([
      `node:${major}-slim`,
      `node:${major}-slim`,
    ]);
    expect(manifest.scripts.start).toBe("node src/main.ts");
    expect(dockerfile).toMatch(/^CMD \["node", "src\/main\.ts"\]$/m);
    expect(dockerfile.lastIndexOf("\nUSER node")).toBeGreaterThan(dockerfile.lastIndexOf("\nRUN "));
  });

  test("sets settings that there are, and asks for its health where that is told", () => {
    expect(Object.keys(inImage).filter((name) => !(name in settings))).toEqual(["NODE_ENV"]);
    expect(dockerfile).toContain(`EXPOSE ${inImage.PORT}`);
    expect(dockerfile).toContain("/healthz");
    expect(dockerfile).toContain(`VOLUME ${inImage.DATA_DIR}`);
  });
});

describe("the composition", () => {
  test("has two bots, read-only but for a folder of their own", () => {
    expect(bots.map(([name]) => name)).toEqual(["bot-1", "bot-2"]);
    const folders = bots.map(([, { volumes }]) =>
      volumes?.find((volume) => volume.endsWith(`:${inImage.DATA_DIR}`)),
    );
    expect(new Set(folders).size).toBe(2);
    for (const folder of folders) expect(Object.keys(compose.volumes)).toContain(folder?.split(":")[0]);
    for (const [, bot] of bots) {
      expect(bot.read_only).toBe(true);
      expect(Object.keys(bot.environment ?? {}).filter((name) => !(name in settings))).toEqual([]);
    }
  });

  test("gives the bots what a webhook and a common store need, and leaves them the time to drain", () => {
    for (const [, { environment, stop_grace_period: grace }] of bots) {
      expect(Object.keys(environment ?? {})).toEqual(
        expect.arrayContaining(["BOT_TOKEN", "WEBHOOK_SECRET", "PUBLIC_URL", "DATABASE_URL"]),
      );
      const drain = settings.DRAIN_SECONDS.schema.parse(environment?.DRAIN_SECONDS) as number;
      expect(Number.parseInt(grace ?? "0", 10)).toBeGreaterThan(drain + 10);
    }
  });

  test("hands on every setting that is not its own to make", () => {
    const made = new Set([...Object.keys(inImage), "DRAIN_SECONDS"]);
    for (const [, { environment = {} }] of bots)
      expect(Object.keys(settings).filter((name) => !made.has(name) && !(name in environment))).toEqual([]);
  });

  test("balances load over the bots that say they are ready, and shows nobody the pages of monitors", () => {
    const rules = compose.configs.balancer?.content ?? "";
    for (const [name] of bots) expect(rules).toContain(`${name}:${inImage.PORT}`);
    expect(rules).toContain("health_uri /readyz");
    expect(rules).toMatch(/@inside path \/healthz \/readyz \/metrics\s+respond @inside 404/);
  });

  test("holds no secret", () => {
    for (const name of ["BOT_TOKEN", "WEBHOOK_SECRET", "POSTGRES_PASSWORD"])
      expect(text).toMatch(new RegExp(`${name}: \\$\\{${name}:\\?\\}`));
  });
});

test("the operator's guide names settings, addresses and metrics that there are", async () => {
  const guide = readFileSync(".github/OPERATING.md", "utf8");
  const named = [...guide.matchAll(/`([A-Z]+_[A-Z_]+|HOST|PORT)(?:`|\/)/g)].map(([, name]) => name ?? "");
  expect(named.length).toBeGreaterThan(8);
  expect(named.filter((name) => !(name in settings))).toEqual([]);
  const { text: metrics } = await createMetrics().render({
    backlog: async () => undefined,
    health: async () => ({}),
    ready: async () => true,
  });
  for (const [name] of guide.matchAll(/\byiwen_\w+/g)) expect(metrics).toContain(`# TYPE ${name} `);
  const routes = readFileSync("src/web/operations.ts", "utf8");
  for (const address of ["/healthz", "/readyz", "/metrics"]) {
    expect(guide).toContain(`\`${address}\``);
    expect(routes).toContain(`"${address}"`);
  }
  expect(guide).toContain(`PUBLIC_URL${WEBHOOK_PATH}`);
});
