import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLocalEmbedder, INSTALL } from "../../src/model/embedding-local.ts";
import { writeTinyModel } from "../support/tiny-onnx-model.ts";

/** Whether whoever runs the tests has installed the package that local models need. */
const isInstalled = (() => {
  try {
    createRequire(import.meta.url).resolve("@huggingface/transformers");
    return true;
  } catch {
    return false;
  }
})();

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yiwen-models-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(isInstalled)(
  "says by which command the package is installed that a local model needs",
  async () => {
    const error = await createLocalEmbedder({ model: "Xenova/tiny", folder }).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: "embedding.no-package" });
    expect(String(error)).toContain(INSTALL);
  },
);

describe.runIf(isInstalled)("with the package, which is not installed by itself", () => {
  it("runs a model that lies in the folder, of the same meaning the same vector, of length 1", async () => {
    writeTinyModel(join(folder, "Xenova", "tiny"));
    const embedder = await createLocalEmbedder({ model: "Xenova/tiny", folder });
    const [bridge, beam, school, several] = await embedder.passages(["桥", "梁", "学校", "看病\n看病"]);
    expect(beam).toEqual(bridge);
    expect(Math.hypot(...(bridge ?? []))).toBeCloseTo(1);
    expect(dot(bridge, school)).toBeLessThan(0.1);
    expect(dot(several, await embedder.question("诊疗"))).toBeCloseTo(1);
  });

  it("runs a model by its path", async () => {
    writeTinyModel(join(folder, "elsewhere"));
    const embedder = await createLocalEmbedder({ model: join(folder, "elsewhere"), folder });
    expect(dot(await embedder.question("桥"), await embedder.question("梁"))).toBeCloseTo(1);
  });

  it("tries anew to load a model that could not be loaded", async () => {
    const model = join(folder, "late");
    const embedder = await createLocalEmbedder({ model, folder });
    await expect(embedder.question("桥")).rejects.toMatchObject({
      code: "embedding.unreachable",
      retryable: true,
    });
    writeTinyModel(model);
    expect(await embedder.question("桥")).toHaveLength(8);
  });
});

const dot = (one?: Float32Array, other?: Float32Array): number =>
  Array.from(one ?? []).reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0);
