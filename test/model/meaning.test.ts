import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type App, createApp } from "../../src/app.ts";
import { settings } from "../../src/config.ts";
import type { Viewer } from "../../src/domain/report.ts";
import { type EmbeddingServer, startEmbeddingServer, status } from "../support/embedding-server.ts";
import { TODAY } from "../support/golden-questions.ts";

const PARAPHRASE = "请医生上山给乡亲看病了吗";
const doctors = "组织医卫界委员下乡,为山区群众义诊两千一百余人次。";
const file = (place: string, ...lines: string[]) =>
  `---\ntitle: 政协${place}常务委员会工作报告\nplace: ${place}\nlevel: prefectural\nbody: 政协\nyear: 2023\ndate: 2024-01-10\nlanguage: zh-Hans\n---\n\n# 工作回顾\n\n${lines.join("\n\n")}\n`;

let dir: string;
let server: EmbeddingServer;
let apps: App[];
let warnings: string[];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "yiwen-meaning-"));
  mkdirSync(join(dir, "corpus"));
  writeFileSync(join(dir, "corpus", "weihai-2023.md"), file("威海市", "全年立案提案319件。", doctors));
  server = await startEmbeddingServer();
  apps = [];
  warnings = [];
});
afterEach(async () => {
  for (const app of apps) await app.close();
  await server.close();
  rmSync(dir, { recursive: true, force: true });
});

async function start(more: Partial<Parameters<typeof createApp>[0]> = {}): Promise<App> {
  const warn = (fields: object, message: string): void =>
    void warnings.push(message + JSON.stringify(fields));
  const app = await createApp(
    {
      DATA_DIR: join(dir, "data"),
      CORPUS_DIR: join(dir, "corpus"),
      EMBEDDING_MODEL: "test-model",
      MODEL_BASE_URL: server.baseUrl,
      MODEL_API_KEY: "sk-model",
      ...more,
    },
    { clock: () => 0, log: { debug: () => {}, info: () => {}, warn, error: warn } },
  );
  apps.push(app);
  await app.refresh();
  return app;
}

const ask = async (app: App, text: string, viewer: Viewer = { chat: "" }) =>
  (await app.ask({ text, viewer, today: TODAY })).answer;

describe("a question in other words than the report's", () => {
  it("is still refused, and shown the passage that is nearest in meaning, as what it is", async () => {
    const app = await start();
    await app.embed();
    const answer = await ask(app, `威海${PARAPHRASE}`);
    expect(answer.outcome).toBe("refused");
    expect(answer.text).toBe(
      `威海市政协2023年的报告里没有用这些字词讲到这个。\n意思最接近的一段,威海市政协2023年:${doctors}[1]`,
    );
    expect(answer.citations).toMatchObject([{ report: "weihai-2023", excerpt: doctors }]);
  });

  it("is refused as without a model while passages have no vectors yet", async () => {
    const answer = await ask(await start(), `威海${PARAPHRASE}`);
    expect(answer.text).toBe("威海市政协2023年的报告里没有讲到这个。");
    expect(server.requests).toEqual([]);
  });
});

it("shows no chat what another chat's own report says, in no way and with no vector made of it", async () => {
  const app = await start();
  await app.sources.desk.upload(
    "-1001",
    {
      name: "report.txt",
      bytes: Buffer.from(
        "政协烟台市委员会常务委员会工作报告\n(2024年1月8日)\n\n一、2023年工作回顾\n\n2023年,常务委员会围绕中心、服务大局,开展视察调研二十次,形成的报告得到市委、市政府肯定。为山区群众义诊三千人次,组织委员慰问孤寡老人。\n\n全年立案提案200件,已经全部办复,提案人表示满意和基本满意的占九成以上。市政协加强自身建设,修订各项制度,提高委员履职能力。",
      ),
    },
    "",
  );
  await app.refresh();
  await app.embed();
  expect(server.requests.flatMap(({ texts }) => texts).join()).toContain("义诊三千人次");
  const question = "各地有没有请医生上山给乡亲看病";
  const ofOwner = await ask(app, `烟台${PARAPHRASE}`, { chat: "-1001" });
  expect(ofOwner.citations.map(({ report }) => report)).toEqual([expect.stringContaining("yantai")]);
  for (const chat of ["", "-1002"])
    for (const text of [question, PARAPHRASE, `烟台${PARAPHRASE}`]) {
      const answer = await ask(app, text, { chat });
      expect(JSON.stringify(answer.citations)).not.toMatch(/yantai|三千/);
      expect(answer.text).not.toContain("三千");
    }
});

describe("answers are those of a program without a model", () => {
  const questions = [
    "威海2023年立案多少件提案?",
    "威海为山区群众义诊多少人次?",
    "各地立案提案排名",
    `威海${PARAPHRASE}`,
    "你好",
  ];
  const without = async () => {
    const app = await start({ EMBEDDING_MODEL: undefined, DATA_DIR: join(dir, "plain") });
    return Promise.all(questions.map((question) => ask(app, question)));
  };

  it("where the endpoint is dead, and it is not asked again and again", async () => {
    const app = await start();
    await app.embed();
    const asked = server.requests.length;
    server.script = status(500);
    const answers = await Promise.all(questions.map((question) => ask(app, question)));
    expect(answers).toEqual(await without());
    for (let n = 0; n < 20; n++) await ask(app, `威海请第${n}位郎中了吗`);
    expect(server.requests.length - asked).toBe(3);
  });

  it("where the endpoint was dead from the beginning, and the log has neither key nor question", async () => {
    server.script = status(401);
    const app = await start();
    await app.embed();
    expect(await Promise.all(questions.map((question) => ask(app, question)))).toEqual(await without());
    expect(warnings).toEqual([expect.stringContaining("the embeddings endpoint answered 401")]);
    expect(warnings.join()).not.toMatch(/sk-|医生/);
  });

  it("for every question in the report's own words, and the model is not even asked", async () => {
    const app = await start();
    await app.embed();
    const asked = server.requests.length;
    const own = questions.slice(0, 3);
    expect(await Promise.all(own.map((question) => ask(app, question)))).toEqual(
      (await without()).slice(0, 3),
    );
    expect(server.requests).toHaveLength(asked);
  });
});

it("without the setting nothing is kept", async () => {
  await start({ EMBEDDING_MODEL: undefined });
  expect(readdirSync(join(dir, "data")).filter((name) => name.startsWith("vectors"))).toEqual([]);
});

it("embeds once for all restarts, and of a report that changed what is new", async () => {
  await (await start()).embed();
  const asked = server.requests.length;
  await apps.splice(0)[0]?.close();
  writeFileSync(
    join(dir, "corpus", "weihai-2023.md"),
    file("威海市", "全年立案提案319件。", "新建协商驿站一百五十六个,开展协商活动两千场。", doctors),
  );
  const app = await start();
  await app.embed();
  const texts = server.requests.slice(asked).flatMap((request) => request.texts);
  expect(texts).toEqual([expect.stringContaining("协商驿站")]);
  await app.embed();
  expect(server.requests).toHaveLength(asked + 1);
});

it("keeps the vectors of another model apart", async () => {
  await (await start()).embed();
  const other = await start({ EMBEDDING_MODEL: "other/模型 name" });
  await other.embed();
  const files = readdirSync(join(dir, "data")).filter((name) => /^vectors.*\.db$/.test(name));
  expect(files).toHaveLength(2);
  expect(files.every((name) => /^vectors-[\w.-]+\.db$/.test(name))).toBe(true);
});

it("shows the key of one endpoint to no other", async () => {
  const elsewhere = await startEmbeddingServer();
  await (await start()).embed();
  await (await start({ EMBEDDING_BASE_URL: elsewhere.baseUrl, DATA_DIR: join(dir, "two") })).embed();
  const own = { EMBEDDING_BASE_URL: elsewhere.baseUrl, EMBEDDING_API_KEY: "sk-own" };
  await (await start({ ...own, DATA_DIR: join(dir, "three") })).embed();
  expect(server.requests.map(({ key }) => key)).toEqual(["Bearer sk-model"]);
  expect(elsewhere.requests.map(({ key }) => key)).toEqual(["Bearer none", "Bearer sk-own"]);
  await elsewhere.close();
});

it("keys are secret settings", () => {
  for (const name of ["MODEL_API_KEY", "EMBEDDING_API_KEY"] as const)
    expect(settings[name].secret).toBe(true);
});
