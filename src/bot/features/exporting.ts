import { Composer } from "grammy";
import type { Answer } from "../../domain/answer.ts";
import type { ExportFormat, Reply } from "../../domain/answering.ts";
import type { Admission } from "../admission.ts";
import type { BotContext, Services } from "../services.ts";
import type { AnswerRecord } from "../store.ts";
import { openTarget, pressTarget } from "../targets.ts";
import { whileTyping } from "../typing.ts";
import { stale } from "./answer-buttons.ts";

/** The buttons that send what an answer compares as a file. */
export function exporting(
  { answerer, store, sender, texts }: Services,
  admission: Admission,
): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.callbackQuery(/^a:([\w-]+):x:(csv|xlsx)$/, async (ctx) => {
    const format: ExportFormat = ctx.match[2] === "csv" ? "csv" : "xlsx";
    const record = await store.answer.get(ctx.viewer.chat, ctx.match[1] ?? "");
    // An answer that one person alone sees has no id to reply to; its file is for that person too.
    const target = ctx.callbackQuery.message?.message_id === 0 ? pressTarget(ctx) : openTarget(ctx);
    if (!record?.file || !target) return stale(ctx);
    if (!(await admission.ofPress(ctx))) return;
    const { before, askedAt } = record.file;
    const send = async () => {
      // Asked again rather than kept: what was hidden, replaced or taken away since is in no file.
      const reply = await answerer.ask({
        text: record.question,
        viewer: ctx.viewer,
        today: new Date(askedAt),
        language: record.language,
        ...(before === null ? {} : { memory: before }),
      });
      if (!reply.export) return stale(ctx);
      await ctx.answerCallbackQuery();
      await sender.sendFile(target, {
        name: fileName(reply.answer, format),
        bytes: await reply.export(format),
        ...(saysTheSame(reply, record) ? {} : { caption: texts[record.language]("export-changed") }),
      });
    };
    await whileTyping(ctx.api, target, send, "upload_document");
  });

  return feature;
}

/** Every figure of an answer stands in an excerpt that it cites: where these are the same, so are the figures. */
function saysTheSame({ answer }: Reply, record: AnswerRecord): boolean {
  const before = record.citations.map(({ excerpt }) => excerpt);
  const proving = (number: number) =>
    answer.citations.find((citation) => citation.number === number)?.excerpt;
  if (record.assisted)
    return answer.figures.every(({ citation }) => before.includes(proving(citation) ?? ""));
  const now = answer.citations.map(({ excerpt }) => excerpt);
  return answer.text === record.answer && now.join("\n") === before.join("\n");
}

/** Telegram and file systems take 255 bytes; a Chinese character is three. */
const MOST_CHARACTERS = 60;

/** Says which years and what: `yiwen-2022-立案提案.xlsx`. Letters, digits and hyphens are safe in every file system. */
export function fileName({ citations, figures }: Answer, format: ExportFormat): string {
  const years = citations.map(({ year }) => year).toSorted((a, b) => a - b);
  const indicators = new Set(figures.map(({ indicator }) => indicator));
  const parts = [
    "yiwen",
    ...new Set([years.at(0), years.at(-1)].filter((year) => year !== undefined)),
    ...indicators,
  ];
  const name = parts
    .join("-")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}]+/gu, "-");
  return `${[...name].slice(0, MOST_CHARACTERS).join("").replace(/-$/, "")}.${format}`;
}
