import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Backlog } from "../domain/backlog.ts";
import type { Observer } from "../domain/observer.ts";

/** Read when somebody asks for the metrics. */
export interface Gauges {
  /** What waits; undefined before there is anything to look at. */
  backlog: () => Promise<Backlog | undefined>;
  /** Which parts are well. */
  health: () => Promise<Record<string, boolean>>;
  ready: () => Promise<boolean>;
}

export interface Metrics {
  observer: Observer;
  /** In Prometheus' text format. */
  render(gauges: Gauges): Promise<{ type: string; text: string }>;
}

/** From a millisecond, for steps of an answer, to what a person no longer waits for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Counts what happens. `wall`: milliseconds since 1970, by which things are due. Labels are names of fixed sets, so that their number is bounded and nobody is named. */
export function createMetrics(wall: () => number = Date.now): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `yiwen_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Histogram({ name: `yiwen_${name}`, help, labelNames, registers, buckets: SECONDS });
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name: `yiwen_${name}`, help, labelNames, registers });

  const answers = counter(
    "answers_total",
    "Answers, by what was asked and how it came out",
    "intent",
    "outcome",
  );
  const answerSeconds = histogram("answer_seconds", "Time to an answer, without Telegram's part");
  const stepSeconds = histogram("step_seconds", "Time of each step of an answer", "step");
  const unverified = counter("verification_failures_total", "Answers replaced by their bare excerpts");
  const updates = counter("updates_total", "Updates of Telegram that were handled", "outcome");
  const fetches = counter("fetches_total", "Fetches of sources: ok, unchanged, or what was wrong", "outcome");
  const calls = counter(
    "telegram_calls_total",
    "Calls of the Bot API: ok, a code, or network",
    "method",
    "outcome",
  );
  const callSeconds = histogram("telegram_call_seconds", "Time of calls of the Bot API, polling left out");
  const modelCalls = counter(
    "model_calls_total",
    "Calls of the language model: ok, or what was wrong",
    "outcome",
  );
  const modelSeconds = histogram("model_call_seconds", "Time of calls of the language model");
  const modelTokens = counter("model_tokens_total", "Tokens that the language model took", "direction");
  const modelCost = counter("model_cost_total", "What they cost, by MODEL_PRICES");
  const modelSentences = counter(
    "model_sentences_total",
    "Sentences that the language model wrote: kept, or cut after checking",
    "outcome",
  );
  const queueLength = gauge("queue_length", "What waits, by queue", "queue");
  const lateness = gauge("queue_late_seconds", "How long the first in a queue has been due", "queue");
  const digests = gauge("digests", "Digests that were sent, or may have been (in-doubt)", "state");
  const ended = gauge("chats_ended", "Chats that Telegram refuses for good: they get no more digests");
  const well = gauge("healthy", "1 for each part that is well", "part");
  const ready = gauge("ready", "1 while this process wants to be given work");

  function tellOf({ queues, digests: { sent, inDoubt, ended: chats } }: Backlog): void {
    for (const [queue, { waiting, oldestDue }] of Object.entries(queues)) {
      queueLength.set({ queue }, waiting);
      lateness.set({ queue }, oldestDue === undefined ? 0 : Math.max(0, (wall() - oldestDue) / 1000));
    }
    digests.set({ state: "sent" }, sent);
    digests.set({ state: "in-doubt" }, inDoubt);
    ended.set(chats);
  }

  return {
    observer: {
      answered({ intent, outcome, elapsedMs }) {
        answers.inc({ intent, outcome });
        answerSeconds.observe(elapsedMs / 1000);
      },
      stepTook: (step, ms) => stepSeconds.observe({ step }, ms / 1000),
      unverified: () => unverified.inc(),
      fetched: (outcome) => fetches.inc({ outcome }),
      called(method, outcome, ms) {
        calls.inc({ method, outcome });
        if (method !== "getUpdates") callSeconds.observe(ms / 1000);
      },
      modelAsked(outcome, ms, { input, output, cost }) {
        modelCalls.inc({ outcome });
        modelSeconds.observe(ms / 1000);
        modelTokens.inc({ direction: "input" }, input);
        modelTokens.inc({ direction: "output" }, output);
        modelCost.inc(cost);
      },
      modelWrote(kept, cut) {
        modelSentences.inc({ outcome: "kept" }, kept);
        modelSentences.inc({ outcome: "cut" }, cut);
      },
      handled: (outcome) => updates.inc({ outcome }),
    },
    async render(gauges) {
      const [backlog, parts, isReady] = await Promise.all([
        // A store that can't be reached shows in the health; the other figures are wanted all the more then.
        gauges.backlog().catch(() => undefined),
        gauges.health(),
        gauges.ready(),
      ]);
      // What is not known now must not show as it was.
      for (const one of [queueLength, lateness, digests]) one.reset();
      if (backlog) tellOf(backlog);
      for (const [part, ok] of Object.entries(parts)) well.set({ part }, Number(ok));
      ready.set(Number(isReady));
      return { type: register.contentType, text: await register.metrics() };
    },
  };
}
