import { Composer, InlineKeyboard } from "grammy";
import { reportsWithin } from "../../domain/catalogue.ts";
import { outlineOf } from "../../domain/outline.ts";
import { type Report, type ReportMetadata, yearsOf } from "../../domain/report.ts";
import { clip, DATA, REPORT_LINK, reportKey, reportsKeyboard } from "../keyboards.ts";
import { type Block, type Document, heading, paragraph, saying } from "../render/document.ts";
import type { Target } from "../sender.ts";
import type { BotContext, Services } from "../services.ts";
import { pressTarget, targetOf } from "../targets.ts";
import { stale } from "./answer-buttons.ts";

const PAGE = 8;
const MOST_SECTIONS = 30;
const MOST_FIGURES = 8;

/** What there is to ask about: the list of reports, one report, its key figures. */
export function reports({ answerer, sender, subscribable }: Services): Composer<BotContext> {
  const feature = new Composer<BotContext>();

  feature.command("reports", async (ctx) => {
    const wanted = ctx.match.trim();
    const codes = wanted === "" ? [""] : answerer.placesMatching(wanted);
    const all = await answerer.reports(ctx.viewer);
    const code = codes.find((candidate) => reportsWithin(all, candidate).length > 0);
    if (code === undefined) {
      const key = wanted === "" ? "no-reports" : "no-reports-there";
      await sender.send(targetOf(ctx.msg), saying(ctx.t(key, { place: clip(wanted, 60) })));
      return;
    }
    const { document, keyboard } = page(ctx, reportsWithin(all, code), code, 0);
    await sender.send(targetOf(ctx.msg), document, keyboard);
  });

  feature.callbackQuery(/^r:(\d+):(\d*)$/, async (ctx) => {
    const target = pressTarget(ctx);
    const message = ctx.callbackQuery.message;
    const code = ctx.match[2] ?? "";
    const all = reportsWithin(await answerer.reports(ctx.viewer), code);
    if (!target || !message || all.length === 0) return stale(ctx);
    await ctx.answerCallbackQuery();
    const { document, keyboard } = page(ctx, all, code, Number(ctx.match[1]));
    const sent = { messages: [message.message_id], rich: "rich_message" in message };
    if (message.message_id === 0) await sender.send(target, document, keyboard);
    else await sender.edit({ chat: target.chat }, sent, document, keyboard);
  });

  feature.command("report", async (ctx) => {
    const wanted = ctx.match.trim();
    const found = wanted === "" ? [] : await matching(ctx, wanted);
    const [report] = found;
    if (report && found.length === 1) return show(ctx, targetOf(ctx.msg), report.slug);
    if (found.length > 1) {
      const page = { number: 0, of: 1, code: "" };
      const keyboard = reportsKeyboard(found.slice(0, PAGE).map(called(ctx)), page, ctx.t);
      await sender.send(targetOf(ctx.msg), saying(ctx.t("which-report")), keyboard);
      return;
    }
    const text =
      wanted === "" ? ctx.t("report-which") : ctx.t("no-such-report", { wanted: clip(wanted, 60) });
    await sender.send(targetOf(ctx.msg), saying(text));
  });

  feature.command("start", async (ctx, next) => {
    const report = await byKey(ctx, REPORT_LINK.exec(ctx.match)?.[1] ?? "");
    if (!report) return next();
    await show(ctx, targetOf(ctx.msg), report.slug);
  });

  feature.callbackQuery(/^p:([\w-]+)$/, async (ctx) => {
    const target = pressTarget(ctx);
    const report = await byKey(ctx, ctx.match[1] ?? "");
    if (!target || !report) return stale(ctx);
    await ctx.answerCallbackQuery();
    await show(ctx, target, report.slug);
  });

  feature.callbackQuery(/^k:([\w-]+)$/, async (ctx) => {
    const target = pressTarget(ctx);
    const metadata = await byKey(ctx, ctx.match[1] ?? "");
    const report = metadata && (await answerer.report(metadata.slug, ctx.viewer));
    if (!target || !report) return stale(ctx);
    const blocks = await figureBlocks(ctx, report);
    if (blocks.length === 0) {
      await ctx.answerCallbackQuery({ text: ctx.t("no-figures") });
      return;
    }
    await ctx.answerCallbackQuery();
    await sender.send(target, { blocks: [heading(report.title), ...blocks] });
  });

  /** With the place as the person calls it. */
  const called =
    ({ language }: BotContext) =>
    (report: ReportMetadata): ReportMetadata => ({
      ...report,
      place: answerer.placeName(report.place, language),
    });

  const byKey = async (ctx: BotContext, key: string) =>
    (await answerer.reports(ctx.viewer)).find((report) => reportKey(report.slug) === key);

  function page(ctx: BotContext, all: ReportMetadata[], code: string, wanted: number) {
    const of = Math.ceil(all.length / PAGE);
    const number = Math.min(wanted, of - 1);
    const shown = all.slice(number * PAGE, (number + 1) * PAGE).map(called(ctx));
    const blocks: Block[] = [
      heading(ctx.t("reports-heading", { count: all.length })),
      ...shown.map((report) =>
        paragraph({ text: `${report.place} ${report.year}`, style: "bold" }, ` ${report.title}`),
      ),
    ];
    if (of > 1)
      blocks.push(
        paragraph({ text: ctx.t("page", { page: String(number + 1), of: String(of) }), style: "italic" }),
      );
    return {
      document: { blocks } satisfies Document,
      keyboard: reportsKeyboard(shown, { number, of, code }, ctx.t),
    };
  }

  /** A report by its slug, or by place and year in any wording. */
  async function matching(ctx: BotContext, wanted: string): Promise<ReportMetadata[]> {
    const all = await answerer.reports(ctx.viewer);
    const bySlug = all.filter((report) => report.slug === wanted.toLowerCase());
    if (bySlug.length > 0) return bySlug;
    const year = Number(/(?:19|20)\d{2}/.exec(wanted)?.[0] ?? 0);
    const codes = answerer.placesMatching(wanted);
    const there = new Set(codes.flatMap((code) => reportsWithin(all, code)));
    return [...there].filter((report) => year === 0 || report.year === year);
  }

  async function show(ctx: BotContext, target: Target, slug: string): Promise<void> {
    const report = await answerer.report(slug, ctx.viewer);
    if (!report) {
      await sender.send(target, saying(ctx.t("no-such-report", { wanted: slug })));
      return;
    }
    const figures = await figureBlocks(ctx, report);
    const keyboard = new InlineKeyboard();
    const here = reportsWithin(await answerer.reports(ctx.viewer), report.code);
    if (here.length > 1) keyboard.text(ctx.t("button-reports-here"), DATA.reports(0, report.code));
    if (subscribable)
      keyboard
        .text(
          ctx.t("button-subscribe", { place: clip(called(ctx)(report).place, 20) }),
          DATA.subscribe(report.code),
        )
        .row();
    if (report.url !== undefined && isPublicUrl(report.url))
      keyboard.url(ctx.t("button-original"), report.url);
    await sender.send(target, { blocks: [...metadataBlocks(ctx, report), ...figures] }, keyboard);
  }

  function metadataBlocks(ctx: BotContext, report: Report): Block[] {
    const { place } = called(ctx)(report);
    const facts: [string, string | undefined][] = [
      ["fact-place", ctx.language === "en" && place !== report.place ? `${place} (${report.place})` : place],
      ["fact-year", yearsOf(report)],
      ["fact-date", report.date],
      ["fact-publisher", report.publisher],
      ["fact-speaker", report.speaker],
      ["fact-length", String(report.text.length)],
      ["fact-slug", report.slug],
    ];
    const sections = outlineOf(report.text).sections;
    const top = Math.min(...sections.map(({ depth }) => depth));
    const outline = sections
      .slice(0, MOST_SECTIONS)
      .map(({ heading: name, depth }) => `${"　".repeat(depth - top)}${name}`);
    if (sections.length > MOST_SECTIONS) outline.push("…");
    return [
      heading(report.title),
      paragraph(
        facts
          .filter(([, value]) => value !== undefined && value !== "")
          .map(([key, value]) => ctx.t(key, { value: value ?? "" }))
          .join("\n"),
      ),
      ...(outline.length === 0
        ? []
        : [paragraph({ text: ctx.t("outline"), style: "bold" }), paragraph(outline.join("\n"))]),
    ];
  }

  async function figureBlocks(ctx: BotContext, report: Report): Promise<Block[]> {
    const figures = await answerer.keyFigures(report.slug, MOST_FIGURES, ctx.viewer, ctx.language);
    const rows = figures.map(({ name, text }) => [clip(name, LONGEST_NAME[ctx.language]), text]);
    if (rows.length === 0) return [];
    const columns = [ctx.t("column-indicator"), ctx.t("column-figure")];
    return [
      {
        kind: "table",
        columns,
        rows,
        caption: ctx.t("key-figures", { place: called(ctx)(report).place, year: String(report.year) }),
      },
    ];
  }

  return feature;
}

/** Characters of an indicator in a narrow table; in English what it means stands before it. */
const LONGEST_NAME = { "zh-Hans": 30, "zh-Hant": 30, en: 70 };

/** Telegram refuses the whole message for a button whose address is not a public one. */
function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (
    /^https?:$/.test(url.protocol) &&
    url.hostname.includes(".") &&
    !/^[\d.]+$|\.(local|localhost|internal)$/.test(url.hostname)
  );
}
