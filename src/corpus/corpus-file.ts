import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { Report, ReportMetadata } from "../domain/report.ts";
import { AppError } from "../errors.ts";

const year = z.int().min(1949).max(2100);
const line = z.string().trim().min(1);

/** Hand-written files leave digits unquoted, and YAML then reads `021100` and `2022-2024` as something else. */
const asText = (value: unknown): unknown => (typeof value === "number" ? String(value) : value);
const asCode = (value: unknown): unknown =>
  typeof value === "number" ? String(value).padStart(6, "0") : value;
const asPeriod = (value: unknown): unknown => {
  const range = typeof value === "string" ? /^(\d{4})\s*[-–—~至]\s*(\d{4})$/.exec(value.trim()) : null;
  return range ? { from: Number(range[1]), to: Number(range[2]) } : value;
};

const frontMatter = z.object({
  title: z.preprocess(asText, line),
  place: line,
  code: z.preprocess(asCode, z.string().regex(/^\d{6}$/)).optional(),
  level: z.enum(["national", "provincial", "prefectural", "county"]),
  body: z.enum(["政协", "人大", "other"]),
  year,
  period: z
    .preprocess(asPeriod, z.object({ from: year, to: year }))
    .refine((period) => period.from <= period.to, "must not end before it begins")
    .optional(),
  date: z.iso.date().optional(),
  publisher: z.preprocess(asText, line).optional(),
  speaker: z.preprocess(asText, line).optional(),
  url: z.url().optional(),
  language: z.enum(["zh-Hans", "zh-Hant"]),
});

/** Finds the code of a place by its full name, for files written by hand that leave the code out. */
export type CodeOf = (place: string) => string | undefined;

const FENCED = /^\uFEFF?---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

/** The front matter and what stands below it, or `null` where a text has none. */
export function splitFrontMatter(markdown: string): { yaml: string; body: string } | null {
  const match = FENCED.exec(markdown);
  if (!match) return null;
  return { yaml: match[1] ?? "", body: markdown.slice(match[0].length) };
}

/** Reads a corpus file. Errors name the file, the field and its value. */
export function readCorpusFile(slug: string, markdown: string, codeOf?: CodeOf): Report {
  const name = `${slug}.md`;
  const parts = splitFrontMatter(markdown.replaceAll("\r\n", "\n"));
  if (!parts) {
    throw new AppError(
      "corpus.no-front-matter",
      `${name}: no front matter; a corpus file begins with a --- line`,
    );
  }
  const fields = readYaml(name, parts.yaml);
  const result = frontMatter.safeParse(fields);
  if (!result.success) throw invalidField(name, fields, result.error);
  const { code: written, period, date, publisher, speaker, url, ...required } = result.data;
  const code = written ?? codeOf?.(required.place);
  if (code === undefined) {
    throw new AppError(
      "corpus.invalid",
      `${name}: place ${JSON.stringify(required.place)} is not a known division; correct it, or add its six-digit code as "code: …"`,
    );
  }
  const text = parts.body.replace(/^\n+/, "").trimEnd();
  if (text === "") throw new AppError("corpus.empty", `${name}: no text below the front matter`);
  return {
    slug,
    ...required,
    code,
    ...(period && { period }),
    ...(date && { date }),
    ...(publisher && { publisher }),
    ...(speaker && { speaker }),
    ...(url && { url }),
    text,
    owner: "",
  };
}

function readYaml(name: string, yaml: string): unknown {
  try {
    return parse(yaml);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw new AppError("corpus.invalid", `${name}: front matter is not YAML: ${reason}`, { cause });
  }
}

function invalidField(name: string, fields: unknown, error: z.ZodError): AppError {
  const problems = error.issues.map((issue) => {
    let value = fields;
    for (const key of issue.path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
    const field = issue.path.join(".") || "front matter";
    return value === undefined
      ? `${field} is missing`
      : `${field} is ${JSON.stringify(value)}: ${issue.message}`;
  });
  return new AppError("corpus.invalid", `${name}: ${problems.join("; ")}`, { cause: error });
}

/** The file's whole content. What `readCorpusFile` reads back is the same metadata and text. */
export function formatCorpusFile(metadata: ReportMetadata, text: string): string {
  const { title, place, code, level, body, year, period, date, publisher, speaker, url, language } = metadata;
  const fields = { title, place, code, level, body, year, period, date, publisher, speaker, url, language };
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const trimmed = text.replace(/^\n+/, "").trimEnd();
  return `---\n${stringify(known, { lineWidth: 0 })}---\n\n${trimmed}\n`;
}

/**
 * Reads every `.md` file of a folder, or those whose names begin with `prefix`; a broken one is reported and the others
 * are still loaded.
 */
export async function loadCorpus(
  folder: string,
  codeOf?: CodeOf,
  prefix = "",
): Promise<{ reports: Report[]; errors: AppError[] }> {
  const reports: Report[] = [];
  const errors: AppError[] = [];
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (cause) {
    const missing = new AppError(
      "corpus.no-folder",
      `corpus folder ${folder} cannot be read; create it or set CORPUS_DIR`,
      { cause },
    );
    return { reports, errors: [missing] };
  }
  const isWanted = (file: string): boolean =>
    file.endsWith(".md") && !file.startsWith(".") && file.startsWith(prefix);
  for (const name of names.filter(isWanted).sort()) {
    try {
      reports.push(
        readCorpusFile(name.slice(0, -".md".length), await readFile(join(folder, name), "utf8"), codeOf),
      );
    } catch (cause) {
      errors.push(
        cause instanceof AppError
          ? cause
          : new AppError("corpus.unreadable", `${name}: cannot be read: ${String(cause)}`, { cause }),
      );
    }
  }
  return { reports, errors };
}

/** Writes a corpus file so that a reader sees the old one or the new one, never a half: temporary file, then rename. */
export async function writeCorpusFile(
  folder: string,
  metadata: ReportMetadata,
  text: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${metadata.slug}.md`);
  const temporary = join(folder, `.${metadata.slug}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(formatCorpusFile(metadata, text), "utf8");
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new AppError("corpus.unwritable", `${path} cannot be written: ${String(cause)}`, {
      cause,
      retryable: true,
    });
  }
  return path;
}
