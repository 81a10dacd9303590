import { once } from "node:events";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as after } from "node:timers/promises";
import { workplace } from "../cli/command.ts";
import { milliseconds, row } from "../ranking/bench.ts";
import { startFakeTelegram, TOKEN } from "../support/fake-telegram/server.ts";
import { freePort } from "../support/free-port.ts";
import { startChangingSite } from "./changing-site.ts";
import { type Look, lookAt, type Sample, slopePerHour, summarise } from "./samples.ts";
import { createTraffic } from "./traffic.ts";

const PEOPLE = 200;
const SUBSCRIBERS = 20;
const QUESTION_EVERY_MS = 500;
const LOOK_EVERY_MS = 5_000;
const CHECK_EVERY_MS = 20_000;
const SAMPLES = 20;
const SHORTEST_SAMPLE_MS = 30_000;
/** Of the samples: caches fill and code is compiled meanwhile. */
const WARM_UP = 0.25;
const OPERATOR = 7;
const LOST_AFTER_MS = 60_000;

/**
 * Prints how the memory, handles and latency of one process develop while people ask twice a second, a source is read
 * every twenty seconds, its report is corrected every time, and twenty chats are told of that.
 */
export async function benchEndurance(print: (line: string) => void, minutes: number): Promise<void> {
  const place = workplace();
  const corpus = join(place.dir, "corpus");
  cpSync("corpus", corpus, { recursive: true });
  const site = await startChangingSite();
  writeFileSync(join(corpus, "sources.json"), JSON.stringify(site.feeds.map((url) => ({ url, hours: 1 }))));
  const telegram = await startFakeTelegram();
  const port = await freePort();
  const child = place.start("main.ts", [], {
    ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.root, PORT: String(port), CORPUS_DIR: corpus },
    ...{ FETCH_ALLOW_PRIVATE: site.host, OPERATOR_IDS: String(OPERATOR), LOG_LEVEL: "warn" },
  });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  const look = async (): Promise<Look> =>
    lookAt(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text());
  const { world } = telegram;
  const desk = world.addChat(OPERATOR, "private", "Operator");
  const operator = world.person(OPERATOR);
  const tell = (words: string): void =>
    telegram.deliver(world.say({ chat: desk, from: operator, text: words }));

  await telegram.until(() => telegram.polled());
  const subscribers = Array.from({ length: SUBSCRIBERS }, (_, n) =>
    world.addChat(500_000 + n, "private", `Subscriber ${n}`),
  );
  for (const chat of subscribers)
    telegram.deliver(world.say({ chat, from: world.person(chat.id), text: "/subscribe 辽宁 即时 含往年" }));
  const traffic = createTraffic(telegram, PEOPLE);
  const digests = (): number =>
    subscribers.reduce((sum, chat) => sum + telegram.said(chat).length, 0) - SUBSCRIBERS;

  const samples: Sample[] = [];
  const sampleMs = Math.max(SHORTEST_SAMPLE_MS, (minutes * 60_000) / SAMPLES);
  let checks = 0;
  const timers = [
    setInterval(traffic.ask, QUESTION_EVERY_MS),
    setInterval(traffic.look, QUESTION_EVERY_MS),
    setInterval(() => {
      const feed = checks++ % site.feeds.length;
      site.correct(feed);
      tell(`/sources shared check ${feed + 1}`);
    }, CHECK_EVERY_MS),
  ];
  print(row(["minute", "answers", "p50", "p95", "RSS MB", "heap MB", "handles", "files", "loop lag", "CPU"]));
  try {
    for (const began = performance.now(); performance.now() - began < minutes * 60_000; ) {
      const looks = [await look()];
      const from = performance.now();
      while (performance.now() - from < sampleMs) {
        await after(LOOK_EVERY_MS);
        looks.push(await look());
      }
      const [minute, seconds] = [(performance.now() - began) / 60_000, (performance.now() - from) / 1000];
      const sample = summarise(looks, traffic.takeLatencies(), { minute, seconds });
      samples.push(sample);
      print(row(cells(sample)));
    }
  } finally {
    for (const timer of timers) clearInterval(timer);
  }
  const settled = samples.slice(Math.floor(samples.length * WARM_UP));
  print(`In an hour, by the last ${settled.length} samples:`);
  for (const [name, unit] of SLOPES) {
    const slope = slopePerHour(settled, name);
    print(`  ${name.padEnd(8)} ${slope >= 0 ? "+" : ""}${slope.toFixed(1)} ${unit}`);
  }
  print(
    `${site.requests()} fetches, ${digests()} digests, ${traffic.waitingLongerThan(LOST_AFTER_MS)} without an answer, ${telegram.violations.length} limits broken`,
  );
  child.kill("SIGTERM");
  if (child.exitCode === null) await once(child, "exit");
  for (const line of (await output).join("").split("\n").filter(Boolean).slice(0, 20))
    print(line.slice(0, 400));
  await telegram.close();
  await site.close();
  place.remove();
}

const SLOPES = [
  ["rssMb", "MB"],
  ["heapMb", "MB"],
  ["handles", ""],
  ["files", ""],
  ["lagMs", "ms"],
  ["p50", "ms"],
  ["p95", "ms"],
] as const;

const cells = (sample: Sample): string[] => [
  sample.minute.toFixed(1),
  String(sample.answered),
  milliseconds(sample.p50),
  milliseconds(sample.p95),
  ...[sample.rssMb, sample.heapMb, sample.handles, sample.files].map((value) => value.toFixed(0)),
  milliseconds(sample.lagMs),
  `${sample.cpuPercent.toFixed(0)} %`,
];
