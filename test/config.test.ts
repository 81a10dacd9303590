import { describe, expect, test } from "vitest";
import { readConfig } from "../src/config.ts";
import { AppError } from "../src/errors.ts";

const TOKEN = "4242:a-token-of-more-than-twenty-letters";

/** The error that these settings are refused with. */
function refusal(environment: Record<string, string>): AppError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`not refused: ${JSON.stringify(environment)}`);
}

test("without any setting the program runs on its defaults", () => {
  expect(readConfig({})).toEqual({
    BOT_TOKEN: undefined,
    TELEGRAM_API_ROOT: "https://api.telegram.org",
    DATA_DIR: "./data",
    CORPUS_DIR: "./corpus",
    PORT: undefined,
    HOST: "127.0.0.1",
    PUBLIC_URL: undefined,
    OPERATOR_IDS: [],
    FETCH_ALLOW_PRIVATE: [],
    FETCH_CONTACT: undefined,
    DATABASE_URL: undefined,
    DIGEST_IN_DOUBT: "hold",
    WEBHOOK_SECRET: undefined,
    DRAIN_SECONDS: 5,
    MODEL: undefined,
    MODEL_BASE_URL: "https://api.openai.com/v1",
    MODEL_API_KEY: undefined,
    MODEL_SECONDS: 20,
    MODEL_CHAT_TOKENS: 200_000,
    MODEL_PRICES: undefined,
    EMBEDDING_MODEL: undefined,
    EMBEDDING_BASE_URL: undefined,
    EMBEDDING_API_KEY: undefined,
    EMBEDDING_DAILY_PASSAGES: 100_000,
    LOG_LEVEL: "info",
    DEFAULT_TIMEZONE: "Asia/Shanghai",
  });
});

test("what is set is taken", () => {
  const given = {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: "http://127.0.0.1:8081",
    DATA_DIR: "/var/lib/yiwen",
    LOG_LEVEL: "debug",
    DEFAULT_TIMEZONE: "Europe/Berlin",
  };
  expect(readConfig(given)).toMatchObject(given);
});

test.each(["7,8", "7, 8", " 7 8 ", "7,,8,"])("ids of people may be written as %j", (given) => {
  expect(readConfig({ OPERATOR_IDS: given }).OPERATOR_IDS).toEqual([7, 8]);
});

test("lists take commas and blanks, Chinese commas too", () => {
  expect(readConfig({ FETCH_ALLOW_PRIVATE: "127.0.0.1:80，localhost:81 [::1]:8080" })).toMatchObject({
    FETCH_ALLOW_PRIVATE: ["127.0.0.1:80", "localhost:81", "[::1]:8080"],
  });
});

test("numbers are read as such, and an address loses its last slash", () => {
  expect(readConfig({ PORT: "8080", PUBLIC_URL: "https://reports.example.org/" })).toMatchObject({
    PORT: 8080,
    PUBLIC_URL: "https://reports.example.org",
  });
});

test.each(["", "   "])("a setting left blank (%j) is one that is not set", (blank) => {
  expect(readConfig({ BOT_TOKEN: blank, DATA_DIR: blank, LOG_LEVEL: blank })).toEqual(readConfig({}));
});

test("what is no setting of this program is none of its business", () => {
  expect(readConfig({ PATH: "/bin", HOME: "/root" })).toEqual(readConfig({}));
});

describe("a wrong value is refused with its name, itself, and what is allowed", () => {
  test.each([
    ["LOG_LEVEL", "loud", /"debug".*"silent"/],
    ["FETCH_ALLOW_PRIVATE", "localhost", /host:port/],
    ["DEFAULT_TIMEZONE", "Peking", /IANA.*Asia\/Shanghai/],
    ["OPERATOR_IDS", "@me", /numbers/],
    ["OPERATOR_IDS", "7;8", /numbers/],
    ["OPERATOR_IDS", "-100", /numbers/],
    ["TELEGRAM_API_ROOT", "api.telegram.org", /URL/i],
    ["TELEGRAM_API_ROOT", "ftp://api.telegram.org", /URL/i],
    ["PORT", "http", /number/],
    ["PORT", "65536", /65535/],
    ["HOST", "http://example.org/", /a name or an address/],
    ["PUBLIC_URL", "reports.example.org", /URL/i],
    ["PUBLIC_URL", "javascript:alert(1)", /URL/i],
    ["PUBLIC_URL", "https://example.org/reports", /without a path/],
    ["DRAIN_SECONDS", "-1", />=0/],
    ["DRAIN_SECONDS", "soon", /number/],
  ])("%s=%s", (name, value, allowed) => {
    const { code, message } = refusal({ [name]: value });
    expect(code).toBe("config.invalid");
    expect(message).toContain(`${name} is ${JSON.stringify(value)}`);
    expect(message).toMatch(allowed);
  });

  test("but a secret is not repeated", () => {
    const { message } = refusal({ BOT_TOKEN: "4242:mistyped" });
    expect(message).toMatch(/BOT_TOKEN is \(hidden\).*@BotFather/);
    expect(message).not.toContain("mistyped");
  });
});

test("all wrong settings are told at once", () => {
  const { message } = refusal({ LOG_LEVEL: "loud", DEFAULT_TIMEZONE: "Peking", BOT_TOKEN: "x" });
  for (const name of ["LOG_LEVEL", "DEFAULT_TIMEZONE", "BOT_TOKEN"]) expect(message).toContain(name);
});
