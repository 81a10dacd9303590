import { expect, test } from "vitest";
import { createCircuitBreaker } from "../../src/domain/circuit-breaker.ts";

function breaker() {
  const time = { now: 0 };
  return { ...createCircuitBreaker(() => time.now), time };
}

test("after three failures in a row one try a minute is let through, and rests grow to ten minutes", () => {
  const { mayTry, failed, time } = breaker();
  for (let times = 0; times < 3; times++) {
    expect(mayTry()).toBe(true);
    failed();
  }
  for (const rest of [60_000, 120_000, 240_000, 480_000, 600_000, 600_000]) {
    time.now += rest - 1;
    expect(mayTry(), String(rest)).toBe(false);
    time.now += 1;
    expect(mayTry(), String(rest)).toBe(true);
    expect(mayTry(), "the others wait for how that one goes").toBe(false);
    failed();
  }
});

test("a success in between begins the count anew, and ends a rest at once", () => {
  const { mayTry, failed, succeeded, time } = breaker();
  failed();
  failed();
  succeeded();
  failed();
  failed();
  expect(mayTry()).toBe(true);
  failed();
  time.now = 60_000;
  expect(mayTry()).toBe(true);
  succeeded();
  expect(mayTry()).toBe(true);
});

test("who asks to be left alone is left alone at the first failure, though no longer than ten minutes", () => {
  const { mayTry, failed, time } = breaker();
  failed(90_000);
  time.now = 89_999;
  expect(mayTry()).toBe(false);
  time.now = 90_000;
  expect(mayTry()).toBe(true);
  failed(86_400_000);
  time.now += 600_000;
  expect(mayTry()).toBe(true);
});
