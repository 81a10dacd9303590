import { expect, test } from "vitest";
import { goldenApp, readQuestions, talk } from "../../support/golden-questions.ts";

test("with a model that is configured and dead every third golden question is answered as without one", async () => {
  const clock = { clock: () => 0 };
  const plain = await goldenApp(clock);
  // Nothing listens on the port for discarding.
  const settings = { MODEL: "dead", MODEL_BASE_URL: "http://127.0.0.1:9/v1", MODEL_SECONDS: 1 };
  const dead = await goldenApp(clock, settings);
  for (const set of ["figures", "refusals", "passages", "conversation", "catalogue", "offtopic"])
    for (const [index, { messages }] of readQuestions(set).entries()) {
      if (index % 3 > 0) continue;
      const [reply, expected] = [await talk(dead, messages), await talk(plain, messages)];
      expect(reply.answer, messages.join(" / ")).toEqual(expected.answer);
      expect(reply.model).toBeUndefined();
    }
  expect(dead.modelUse()).toMatchObject({ output: 0, sentences: 0 });
  expect(dead.modelUse()?.failures).toBeGreaterThan(0);
  await plain.close();
  await dead.close();
}, 240_000);
