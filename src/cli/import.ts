import { parseArgs } from "node:util";
import type { Removal } from "../corpus/document.ts";
import { createImporter, type Imported } from "../corpus/importer.ts";
import type { Given } from "../corpus/recognition/recognise.ts";
import { AppError } from "../errors.ts";
import { createGazetteer } from "../language/gazetteer.ts";
import { createFetcher } from "../sources/fetching/fetcher.ts";
import { readAddress } from "../sources/read-address.ts";
import { runCli } from "./run.ts";

const USAGE = `usage: npm run import -- [--json] [--verbose] [--corpus DIR] FILE-or-URL…
  FILE           html, pdf, docx, doc, txt, md, or a zip of them
  URL            the same on the web, a feed, or a page that lists reports
  --corpus DIR   where the reports are written (CORPUS_DIR)
  --json         one JSON object an input
  --verbose      every removed character with stage and reason (standard error)
  --place, --year, --title, --date   say what is not recognised, for a single input`;

interface Options {
  json: boolean;
  verbose: boolean;
  corpus: string;
  given: Given;
  inputs: string[];
}

function readOptions(args: string[], corpus: string): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      verbose: { type: "boolean", default: false },
      corpus: { type: "string", default: corpus },
      place: { type: "string" },
      year: { type: "string" },
      title: { type: "string" },
      date: { type: "string" },
    },
  });
  const { place, title, date } = values;
  const year = values.year === undefined ? undefined : Number(values.year);
  if (year !== undefined && !(Number.isInteger(year) && year >= 1949 && year <= 2100)) {
    throw new AppError("import.option", `--year ${values.year}: give a year such as 2022`);
  }
  if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    throw new AppError("import.option", `--date ${date}: give it as 2023-01-05`);
  }
  const given: Given = { place, title, date, year };
  if (positionals.length === 0) throw new AppError("import.option", "no input given");
  if (positionals.length > 1 && Object.values(given).some((value) => value !== undefined)) {
    throw new AppError("import.option", "--place, --year, --title and --date go with a single input");
  }
  return { json: values.json, verbose: values.verbose, corpus: values.corpus, given, inputs: positionals };
}

const shown = ({ metadata: { slug, place, year, title, date } }: Imported) => ({
  slug,
  place,
  year,
  title,
  date: date ?? null,
});

/** One object an input, for a feed or a list one a report; further reports of the same page are listed in it. */
function asJson(input: string, [first, ...others]: [Imported, ...Imported[]]): string {
  return JSON.stringify({ input, ...shown(first), ...(others.length > 0 && { others: others.map(shown) }) });
}

function asLine(input: string, { metadata }: Imported): string {
  const { slug, place, year, title, date, level, body, period, speaker } = metadata;
  const span = period ? `${period.from}–${period.to}` : String(year);
  return [`${input} → ${slug}: ${place} (${level}, ${body}) ${span}`, title, date, speaker]
    .filter(Boolean)
    .join(" · ");
}

function reportFailure(input: string, message: string, json: boolean): string {
  if (json)
    return JSON.stringify({
      input,
      slug: null,
      place: null,
      year: null,
      title: null,
      date: null,
      error: message,
    });
  return `${input}: not imported: ${message}`;
}

const show = ({ stage, reason, offset, text, inserted }: Removal): string =>
  `  ${stage} @${offset} ${reason}: ${JSON.stringify(text)}${inserted === "" ? "" : ` → ${JSON.stringify(inserted)}`}`;

await runCli(async ({ config, arguments: args }) => {
  let options: Options;
  try {
    options = readOptions(args, config.CORPUS_DIR);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    return 2;
  }
  const importer = createImporter(createGazetteer());
  const fetcher = createFetcher({
    allow: config.FETCH_ALLOW_PRIVATE,
    contact: () => config.FETCH_CONTACT,
  });
  let failed = 0;
  const tell = (input: string, imported: [Imported, ...Imported[]]): void => {
    if (options.json) console.log(asJson(input, imported));
    for (const report of imported) {
      if (!options.json) console.log(asLine(input, report));
      if (options.verbose) for (const removal of report.log) console.error(show(removal));
    }
  };
  const complain = (input: string, message: string): void => {
    failed++;
    const line = reportFailure(input, message, options.json);
    if (options.json) console.log(line);
    else console.error(line);
  };

  async function importAddress(input: string): Promise<void> {
    let other = 0;
    for await (const found of readAddress(input, { fetcher, importer }, options.given)) {
      if (found.outcome === "other") other += found.count;
      else if (found.outcome === "failed") complain(input, found.message);
      else tell(input, await importer.store(found.reports, options.corpus));
    }
    if (other > 0) console.error(`${input}: ${other} entries left out: not committee reports`);
  }

  for (const [index, input] of options.inputs.entries()) {
    if (options.inputs.length > 1) console.error(`[${index + 1}/${options.inputs.length}] ${input}`);
    try {
      if (/^https?:\/\//i.test(input)) await importAddress(input);
      else tell(input, await importer.importFile(input, options.corpus, options.given));
    } catch (error) {
      complain(input, error instanceof Error ? error.message : String(error));
    }
  }
  await fetcher.close();
  return failed > 0 ? 1 : 0;
});
