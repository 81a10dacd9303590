import { z } from "zod";
import { AppError } from "./errors.ts";

const blankIsUnset = (value: unknown): unknown =>
  typeof value === "string" && value.trim() === "" ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => blankIsUnset(given) ?? value, schema);

const TELEGRAM = "https://api.telegram.org";

const isTimezone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

const isPostgresUrl = (text: string): boolean =>
  URL.canParse(text) &&
  /^postgres(?:ql)?:$/.test(new URL(text).protocol) &&
  new URL(text).pathname.length > 1;

const list = (schema: z.ZodString) =>
  z
    .string()
    .transform((text) => text.split(/[\s,，]+/).filter((part) => part !== ""))
    .pipe(z.array(schema));

/**
 * Every setting with its meaning. `.env.example` lists the same ones; a test keeps the two together. Settings marked
 * secret are never logged.
 */
export const settings = {
  BOT_TOKEN: {
    schema: optional(
      z.string().regex(/^\d+:[\w-]{20,}$/, "a token as @BotFather gives it: digits, a colon, letters"),
    ),
    meaning: "Token of the Telegram bot, from @BotFather. Without it nothing is sent to Telegram.",
    secret: true,
  },
  TELEGRAM_API_ROOT: {
    schema: withDefault(z.url({ protocol: /^https?$/ }), TELEGRAM),
    meaning: "Address of the Bot API server.",
  },
  DATA_DIR: {
    schema: withDefault(z.string(), "./data"),
    meaning: "Folder of the database and the passage index.",
  },
  DATABASE_URL: {
    schema: optional(
      z
        .string()
        .refine(isPostgresUrl, "postgres://user:password@host:port/database; %-encode what is special"),
    ),
    meaning:
      "PostgreSQL 15 or newer in place of the database file, for several processes or machines: postgres://user:password@host/database.",
    secret: true,
  },
  CORPUS_DIR: {
    schema: withDefault(z.string(), "./corpus"),
    meaning: "Folder of the reports that everybody may read; watched while the bot runs.",
  },
  OPERATOR_IDS: {
    schema: z.preprocess(
      (given) =>
        String(given ?? "")
          .split(/[\s,]+/)
          .filter(Boolean)
          .map(Number),
      z.array(z.int("numbers, with commas between them").positive("numbers, with commas between them")),
    ),
    meaning:
      "Telegram ids of the people who run the bot, with commas between them. They may use /status and manage the shared sources.",
  },
  FETCH_ALLOW_PRIVATE: {
    schema: withDefault(
      list(z.string().regex(/^(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i, "host:port pairs, with commas")),
      "",
    ),
    meaning: "host:port pairs, with commas, that sources may be fetched from though they are not public.",
  },
  FETCH_CONTACT: {
    schema: optional(z.string().regex(/^[\x21-\x7e]{3,200}$/, "a web or mail address")),
    meaning: "Web or mail address that sites are told when they are read. Default: the bot's address.",
  },
  PORT: {
    schema: optional(z.coerce.number().int().min(1).max(65_535)),
    meaning:
      "Port of the local chat and the report reader. Unset: 3000 (another one for the local chat where that is taken).",
  },
  HOST: {
    schema: withDefault(z.string().regex(/^[\w.:-]+$/, "a name or an address"), "127.0.0.1"),
    meaning: "Address to listen on: 127.0.0.1 is this machine only. The local chat has no login.",
  },
  PUBLIC_URL: {
    schema: optional(
      z
        .url({ protocol: /^https?$/, abort: true })
        .refine(
          (url) => /^[/]?$/.test(new URL(url).pathname + new URL(url).search),
          "an address without a path",
        )
        .transform((url) => new URL(url).origin),
    ),
    meaning:
      "Where the report reader is reached from outside, such as https://reports.example.org: citations link there.",
  },
  MODEL: {
    schema: optional(z.string().max(200)),
    meaning:
      "Name of the language model, as its endpoint calls it. Unset: every answer comes from the ledger and by extraction.",
  },
  MODEL_BASE_URL: {
    schema: withDefault(z.url({ protocol: /^https?$/ }), "https://api.openai.com/v1"),
    meaning:
      "Address of an OpenAI-compatible endpoint, up to and with /v1: OpenAI, DeepSeek, Qwen, Ollama, vLLM, llama.cpp.",
  },
  MODEL_API_KEY: {
    schema: optional(z.string()),
    meaning: "Key for that endpoint. Servers on one's own machine mostly need none.",
    secret: true,
  },
  EMBEDDING_MODEL: {
    schema: optional(z.string().max(200)),
    meaning:
      "Name of an embedding model, as its endpoint calls it, or local: and one for transformers.js. Unset: passages are found by their words.",
  },
  EMBEDDING_BASE_URL: {
    schema: optional(z.url({ protocol: /^https?$/ })),
    meaning: "Address of its endpoint where it is another than MODEL_BASE_URL.",
  },
  EMBEDDING_API_KEY: {
    schema: optional(z.string()),
    meaning: "Key for that endpoint. Default: MODEL_API_KEY, for MODEL_BASE_URL only.",
    secret: true,
  },
  EMBEDDING_DAILY_PASSAGES: {
    schema: withDefault(z.coerce.number().int().min(0), 100_000),
    meaning: "Most passages embedded in a day (UTC), each about 200 characters; the rest wait.",
  },
  MODEL_SECONDS: {
    schema: withDefault(z.coerce.number().positive().max(300), 20),
    meaning:
      "Longest that the model may delay one answer or digest, retries included; a digest by 22 at most.",
  },
  MODEL_CHAT_TOKENS: {
    schema: withDefault(z.coerce.number().int().min(0), 200_000),
    meaning: "Most tokens that one chat may use in a day (UTC); beyond, its answers come without the model.",
  },
  MODEL_PRICES: {
    schema: optional(
      z
        .string()
        .regex(/^\s*\d+(?:\.\d+)?\s*,\s*\d+(?:\.\d+)?\s*$/, "two numbers, with a comma between them")
        .transform((text) => {
          const [input = 0, output = 0] = text.split(",").map(Number);
          return { input, output };
        }),
    ),
    meaning:
      "What a million tokens cost, sent and received, in any currency: 0.28,0.42. Unset: costs are not counted.",
  },
  WEBHOOK_SECRET: {
    schema: optional(z.string().regex(/^[\w-]{16,256}$/, "16 to 256 of the characters A-Z a-z 0-9 _ -")),
    meaning:
      "With BOT_TOKEN and PUBLIC_URL: Telegram brings its updates to PUBLIC_URL/telegram, with this secret. Unset: the bot polls.",
    secret: true,
  },
  DRAIN_SECONDS: {
    schema: withDefault(z.coerce.number().min(0).max(600), 5),
    meaning:
      "Seconds that a stopping process with a webhook still takes requests, until the load balancer has seen /readyz.",
  },
  LOG_LEVEL: {
    schema: withDefault(z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]), "info"),
    meaning: "How much is logged. Texts of messages are logged at debug and below only.",
  },
  DEFAULT_TIMEZONE: {
    schema: withDefault(
      z.string().refine(isTimezone, "an IANA time zone such as Asia/Shanghai"),
      "Asia/Shanghai",
    ),
    meaning: "IANA time zone of chats that have chosen none.",
  },
  DIGEST_IN_DOUBT: {
    schema: withDefault(z.enum(["hold", "resend"]), "hold"),
    meaning:
      "What becomes of a digest that may have arrived (the connection broke, or the process ended, while it was sent): hold never sends it twice, resend sends it again.",
  },
} as const satisfies Record<string, { schema: z.ZodType; meaning: string; secret?: boolean }>;

type Settings = typeof settings;
/** The settings as read: every one checked, defaults filled in. */
export type Config = { [Name in keyof Settings]: z.output<Settings[Name]["schema"]> };

/** Checks the environment. Throws one AppError that names every wrong setting, its value and what is allowed. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    const result = setting.schema.safeParse(environment[name]);
    if (result.success) config[name] = result.data;
    else {
      const value = "secret" in setting ? "(hidden)" : JSON.stringify(environment[name]);
      problems.push(`${name} is ${value}: ${result.error.issues.map((issue) => issue.message).join("; ")}`);
    }
  }
  if (problems.length > 0)
    throw new AppError("config.invalid", `wrong settings:\n  ${problems.join("\n  ")}`);
  checkWebhook(config as Config);
  return config as Config;
}

/** What one setting means for another. */
function checkWebhook({ BOT_TOKEN, WEBHOOK_SECRET, PUBLIC_URL, TELEGRAM_API_ROOT }: Config): void {
  if (BOT_TOKEN === undefined || WEBHOOK_SECRET === undefined) return;
  if (PUBLIC_URL === undefined)
    throw new AppError(
      "config.invalid",
      "WEBHOOK_SECRET is set: PUBLIC_URL must say where Telegram brings updates",
    );
  // A Bot API server of one's own takes any address.
  if (!PUBLIC_URL.startsWith("https:") && TELEGRAM_API_ROOT === TELEGRAM)
    throw new AppError(
      "config.invalid",
      `PUBLIC_URL is "${PUBLIC_URL}": Telegram brings updates by https only`,
    );
}

/** The values that must never be shown. */
export const secretsOf = (config: Config): string[] =>
  Object.entries(settings)
    .filter(([, setting]) => "secret" in setting)
    .map(([name]) => config[name as keyof Config])
    .filter((value) => typeof value === "string" && value !== "") as string[];
