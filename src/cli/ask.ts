import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type App, createApp } from "../app.ts";
import type { Answer } from "../domain/answer.ts";
import type { Reply } from "../domain/answering.ts";
import { PUBLIC } from "../domain/report.ts";
import { AppError } from "../errors.ts";
import { showReading } from "./progress.ts";
import { runCli } from "./run.ts";

const USAGE = `npm run ask -- "question"            one answer as text
npm run ask -- --json "question"     one answer as JSON
npm run ask -- --jsonl < questions   a line is a JSON string or an array of strings (the messages of one chat)`;

await runCli(async ({ config, arguments: given, log }) => {
  const { values, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: {
      json: { type: "boolean" },
      jsonl: { type: "boolean" },
      help: { type: "boolean", short: "h" },
      today: { type: "string" },
    },
  });
  if (values.help || (!values.jsonl && positionals.length === 0)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const today = values.today === undefined ? new Date() : new Date(values.today);
  if (Number.isNaN(today.getTime()))
    throw new AppError("ask.option", `--today ${values.today}: give a date such as 2026-03-01`);
  const app = await createApp(config, { log, onReading: showReading() });
  try {
    // What can't be taken in is told when it is asked.
    await app.refresh(true).catch(() => undefined);
    if (values.jsonl) return await answerLines(app, today);
    const { answer, model } = await conversation(app, [positionals.join(" ")], today);
    console.log(values.json ? JSON.stringify(answer) : asText(answer, model));
    return 0;
  } finally {
    await app.close();
  }
});

/** Asks the messages of one chat in order; the last reply. */
async function conversation(app: App, messages: string[], today: Date): Promise<Reply> {
  let memory: unknown;
  let reply: Reply | undefined;
  for (const text of messages.length > 0 ? messages : [""]) {
    reply = await app.ask({ text, viewer: PUBLIC, today, ...(memory === undefined ? {} : { memory }) });
    memory = reply.memory;
  }
  if (!reply) throw new Error("no message");
  return reply;
}

async function answerLines(app: App, today: Date): Promise<number> {
  let failed = 0;
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number++;
    if (line.trim() === "") continue;
    const messages = messagesOf(line);
    if (!messages) {
      console.error(`line ${number}: not a JSON string or an array of strings: ${line.slice(0, 60)}`);
      failed++;
      continue;
    }
    console.log(JSON.stringify((await conversation(app, messages, today)).answer));
  }
  return failed > 0 ? 1 : 0;
}

function messagesOf(line: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === "string") return [value];
    return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;
  } catch {
    return undefined;
  }
}

const BY_MODEL: Record<NonNullable<Reply["model"]>, string> = {
  wrote:
    "🤖 worded by a language model from the excerpts; figures, places, years and quotations were checked",
  understood: "🤖 a language model read the question; the answer is the reports' own",
};

function asText(answer: Answer, model: Reply["model"]): string {
  const sources = answer.citations.map(
    (citation) =>
      `[${citation.number}] ${citation.excerpt}\n    ${citation.title} · ${citation.place} ${citation.year}${citation.section ? ` · ${citation.section}` : ""}`,
  );
  const warnings = answer.warnings.map((warning) => `! ${warning}`);
  const mark = model ? [BY_MODEL[model]] : [];
  return [answer.text, ...warnings, ...mark, ...(sources.length > 0 ? ["", ...sources] : [])].join("\n");
}
