import { parseMarkup } from "./markup.ts";

export type Fields = Record<string, unknown>;
export type Complain = (problem: string) => void;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Checks a plain message's text and returns what is shown. */
export function checkText(
  fields: Fields,
  name: "text" | "caption" | "message_text",
  complain: Complain,
): string {
  const raw = typeof fields[name] === "string" ? fields[name] : "";
  const parsed = fields.parse_mode === "HTML" ? parseMarkup(raw, "classic") : { text: raw, problems: [] };
  for (const problem of parsed.problems) complain(`can't parse entities: ${problem}`);
  const most = name === "caption" ? 1024 : 4096;
  if (name !== "caption" && parsed.text.trim() === "") complain("message text is empty");
  if (parsed.text.length > most) complain(`${name} is too long: ${parsed.text.length}`);
  return parsed.text;
}

/** Checks a rich message and returns what is shown. */
export function checkRich(value: unknown, files: { has(name: string): boolean }, complain: Complain): string {
  if (!isFields(value) || typeof value.html !== "string") {
    complain("rich_message needs html");
    return "";
  }
  const parsed = parseMarkup(value.html, "rich");
  for (const problem of parsed.problems) complain(`can't parse rich message: ${problem}`);
  if (parsed.text.trim() === "" && parsed.media.length === 0) complain("rich message is empty");
  if ([...parsed.text].length > 32_768) complain(`rich message is too long: ${parsed.text.length}`);
  if (parsed.blocks > 500) complain(`rich message has ${parsed.blocks} blocks`);
  if (parsed.media.length > 50) complain("more than 50 media");
  const given = list(value.media).filter(isFields);
  for (const source of parsed.media) {
    const id = /^tg:\/\/photo\?id=([\w-]{1,64})$/.exec(source)?.[1];
    if (!given.some((media) => media.id === id)) complain(`picture ${source} is not in media`);
  }
  for (const { id, media } of given) {
    if (!parsed.media.includes(`tg://photo?id=${String(id)}`)) complain(`media ${String(id)} is not shown`);
    const upload = isFields(media) && typeof media.media === "string" ? media.media : "";
    if (upload.startsWith("attach://") && !files.has(upload.slice(9))) complain(`no upload for ${upload}`);
  }
  return parsed.shown;
}

const BUTTON_KINDS = [
  "callback_data",
  "url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "copy_text",
  "web_app",
];

export function checkKeyboard(markup: unknown, complain: Complain): void {
  if (markup === undefined) return;
  if (!isFields(markup)) {
    complain("reply_markup is no object");
    return;
  }
  if ("force_reply" in markup && !("inline_keyboard" in markup)) return;
  const rows = list(markup.inline_keyboard).map(list);
  if (rows.flat().length > 100) complain("more than 100 buttons");
  for (const row of rows) {
    if (row.length === 0) complain("an empty row of buttons");
    if (row.length > 8) complain("more than 8 buttons in a row");
    for (const button of row.filter(isFields)) {
      const kinds = BUTTON_KINDS.filter((kind) => kind in button);
      if (kinds.length !== 1) complain(`button "${String(button.text)}" has ${kinds.length} actions`);
      if (String(button.text ?? "").trim() === "") complain("a button without text");
      const bytes = Buffer.byteLength(String(button.callback_data ?? "x"));
      if (bytes < 1 || bytes > 64) complain(`callback_data of ${bytes} bytes`);
      if ("url" in button) checkUrl(String(button.url), complain);
    }
  }
}

function checkUrl(text: string, complain: Complain): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "tg:") return;
  const local = !url?.hostname.includes(".") || /^(127|10|192\.168)\./.test(url.hostname);
  if (!url || !/^https?:$/.test(url.protocol) || local) complain(`button url "${text}"`);
}

export function checkCommands(fields: Fields, complain: Complain): void {
  const commands = list(fields.commands).filter(isFields);
  if (commands.length > 100) complain("more than 100 commands");
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(String(command))) complain(`command "${String(command)}"`);
    const length = String(description ?? "").length;
    if (length < 1 || length > 256) complain(`description of /${String(command)}`);
  }
  if (fields.language_code !== undefined && !/^[a-z]{2}$/.test(String(fields.language_code))) {
    complain(`language_code "${String(fields.language_code)}"`);
  }
}

/** Checks the results of an inline query (or the one of a guest query). */
export function checkResults(results: unknown[], complain: Complain): void {
  if (results.length > 50) complain("more than 50 results");
  const ids = new Set<string>();
  for (const result of results.filter(isFields)) {
    const id = String(result.id ?? "");
    if (id === "" || Buffer.byteLength(id) > 64) complain(`result id "${id}"`);
    if (ids.has(id)) complain(`two results with id "${id}"`);
    ids.add(id);
    if (result.type === "article" && String(result.title ?? "").trim() === "")
      complain("an article without a title");
    const content = result.input_message_content;
    if (!isFields(content)) complain("a result without content");
    else if ("rich_message" in content) checkRich(content.rich_message, new Set(), complain);
    else checkText(content, "message_text", complain);
    checkKeyboard(result.reply_markup, complain);
  }
}
