import { InlineKeyboard } from "grammy";
import type { Answerer } from "../../domain/answering.ts";
import type { Preview, Problem, SourceDesk, SourceHealth } from "../../domain/sources.ts";
import { clip } from "../keyboards.ts";
import { type Block, heading, paragraph } from "../render/document.ts";
import type { BotContext } from "../services.ts";
import { countText, duration, kindText, problemLine, problemText, relative } from "../source-words.ts";
import type { Translate } from "../texts.ts";
import { chosen, type Menu } from "./menu.ts";

/** Whose sources a menu is about: the chat's own, or everybody's. */
export type Scope = "own" | "shared";

/** What the buttons of sources say to the bot. */
export const SOURCE_DATA = {
  list: (scope: Scope, page: number) => `src:list:${scope}:${page}`,
  card: (id: number) => `src:card:${id}`,
  act: (what: "pause" | "resume" | "check" | "ask" | "keep" | "drop" | "name" | "every", id: number) =>
    `src:${what}:${id}`,
  every: (id: number, hours: number) => `src:every:${id}:${hours}`,
  add: (scope: Scope) => `src:add:${scope}`,
  opml: (scope: Scope) => `src:opml:${scope}`,
  yes: (draft: string) => `src:yes:${draft}`,
  no: (draft: string) => `src:no:${draft}`,
} as const;

export type Card = Menu;

const PAGE = 6;
/** How often a source may be checked by a button. */
export const HOURS: readonly number[] = [1, 6, 24, 168];
export const HOUR_MS = 3_600_000;
const MOST_FIGURES_CHANGED = 4;

/** The list of an owner's sources as they are now. The shared ones are counted where they are not the list itself. */
export async function listFor(
  ctx: BotContext,
  desk: Pick<SourceDesk, "list">,
  { scope, owner, page, mayChange }: { scope: Scope; owner: string; page: number; mayChange: boolean },
  now: number,
): Promise<Card> {
  const shared = scope === "own" ? (await desk.list("")).length : 0;
  return listCard(ctx, await desk.list(owner), { scope, page, mayChange, shared }, now);
}

/** All sources of an owner, a line each; who may change them gets buttons. */
function listCard(
  ctx: BotContext,
  sources: readonly SourceHealth[],
  { scope, page, mayChange, shared }: { scope: Scope; page: number; mayChange: boolean; shared: number },
  now: number,
): Card {
  const { t } = ctx;
  const of = Math.max(1, Math.ceil(sources.length / PAGE));
  const number = Math.min(Math.max(0, page), of - 1);
  const from = number * PAGE;
  const shown = sources.slice(from, from + PAGE);
  const title =
    scope === "shared"
      ? t("sources-shared-heading", { count: sources.length })
      : t("sources-heading", { count: sources.length });
  const blocks: Block[] = [
    heading(title),
    ...(sources.length === 0 ? [paragraph(t("sources-none"))] : []),
    ...shown.map((source, index) =>
      paragraph(
        { text: `${from + index + 1}. ${clip(source.name, 60)}`, style: "bold" },
        `\n${kindText(t, source.kind)} · ${stateOf(ctx, source, now)} · ${countText(t, source)}`,
      ),
    ),
    ...(scope === "own" && shared > 0
      ? [paragraph({ text: t("sources-shared-too", { count: shared }), style: "italic" })]
      : []),
    ...(mayChange ? [] : [paragraph({ text: t("sources-read-only"), style: "italic" })]),
  ];
  const keyboard = new InlineKeyboard();
  if (mayChange) {
    for (const [index, source] of shown.entries())
      keyboard.text(`${from + index + 1}. ${clip(source.name, 30)}`, SOURCE_DATA.card(source.id)).row();
  }
  if (number > 0) keyboard.text(t("button-previous"), SOURCE_DATA.list(scope, number - 1));
  if (number < of - 1) keyboard.text(t("button-following"), SOURCE_DATA.list(scope, number + 1));
  keyboard.row();
  if (mayChange) keyboard.text(t("button-add-source"), SOURCE_DATA.add(scope));
  if (mayChange && sources.length > 0) keyboard.text(t("button-opml"), SOURCE_DATA.opml(scope));
  return { document: { blocks }, keyboard };
}

function stateOf({ t, language }: BotContext, source: SourceHealth, now: number): string {
  if (source.paused) return t("state-paused");
  if (source.gaveUp) return t("state-given-up");
  if (source.failingSince !== undefined)
    return t("state-failing", { since: relative(source.failingSince, now, language) });
  return source.lastSuccess === undefined ? t("state-waiting") : t("state-well");
}

/** One source: how it fares, and what can be done with it. */
export function healthCard(ctx: BotContext, source: SourceHealth, now: number): Card {
  const { t, language } = ctx;
  const facts = [
    kindText(t, source.kind),
    source.url === undefined ? "" : clip(source.url, 300),
    stateOf(ctx, source, now),
    source.lastSuccess === undefined
      ? ""
      : t("source-last", { when: relative(source.lastSuccess, now, language) }),
    source.nextCheck === undefined || source.gaveUp || source.kind === "upload"
      ? ""
      : t("source-next", {
          when: relative(Math.max(source.nextCheck, now), now, language),
          interval: duration(source.interval, language),
        }),
    source.problem ? t("source-problem", { problem: problemText(t, source.problem.code) }) : "",
    countText(t, source),
    source.leftOut > 0 ? t("count-left-out", { count: source.leftOut }) : "",
    source.waiting > 0 ? t("count-waiting", { count: source.waiting }) : "",
    source.fromFile ? t("source-from-file") : "",
  ].filter((line) => line !== "");
  const corrections = source.corrections.map(({ title, changes }) => {
    const figures = changes.figures
      .slice(0, MOST_FIGURES_CHANGED)
      .map(({ indicator, before, after }) => `${clip(indicator, 30)} ${before || "—"} → ${after || "—"}`);
    const sentences = t("correction-sentences", {
      added: changes.sentencesAdded,
      removed: changes.sentencesRemoved,
    });
    return paragraph(
      { text: t("correction-of", { title: clip(title, 60) }), style: "bold" },
      `\n${[...figures, sentences].join("\n")}`,
    );
  });
  const blocks: Block[] = [
    heading(clip(source.name, 100)),
    paragraph(facts.join("\n")),
    ...unreadBlocks(t, source.unread),
    ...corrections,
  ];
  const { id, kind } = source;
  const keyboard = new InlineKeyboard();
  if (kind !== "upload") {
    keyboard
      .text(t("button-check"), SOURCE_DATA.act("check", id))
      .text(
        source.paused || source.gaveUp ? t("button-resume") : t("button-pause"),
        SOURCE_DATA.act(source.paused || source.gaveUp ? "resume" : "pause", id),
      )
      .row()
      .text(t("button-interval"), SOURCE_DATA.act("every", id));
  }
  keyboard.text(t("button-rename"), SOURCE_DATA.act("name", id)).row();
  if (!source.fromFile) keyboard.text(t("button-remove"), SOURCE_DATA.act("ask", id));
  keyboard.text(t("button-back"), SOURCE_DATA.list(source.owner === "" ? "shared" : "own", 0));
  return { document: { blocks }, keyboard };
}

/** What becomes of its reports is asked before a source goes. */
export function removalCard({ t }: BotContext, source: SourceHealth): Card {
  const { id, reports } = source;
  const keyboard = new InlineKeyboard().text(t("button-remove-all"), SOURCE_DATA.act("drop", id)).row();
  if (reports > 0) keyboard.text(t("button-remove-keep"), SOURCE_DATA.act("keep", id)).row();
  keyboard.text(t("button-back"), SOURCE_DATA.card(id));
  return {
    document: { blocks: [paragraph(t("remove-sure", { name: clip(source.name, 60), count: reports }))] },
    keyboard,
  };
}

export function intervalCard({ t, language }: BotContext, source: SourceHealth): Card {
  const keyboard = new InlineKeyboard();
  for (const hours of HOURS) {
    const label = duration(hours * HOUR_MS, language);
    keyboard.text(chosen(label, source.interval === hours * HOUR_MS), SOURCE_DATA.every(source.id, hours));
  }
  keyboard.row().text(t("button-back"), SOURCE_DATA.card(source.id));
  return {
    document: { blocks: [paragraph(t("interval-which", { name: clip(source.name, 60) }))] },
    keyboard,
  };
}

/** What a source would bring, and whether it is wanted. */
export function previewCard(
  { t, language }: BotContext,
  preview: Preview,
  { draft, answerer }: { draft: string; answerer: Pick<Answerer, "placeName"> },
): Card {
  const { kind, title, url, reports, entries, leftOut, unread } = preview;
  const languages = [...new Set(reports.map(({ language }) => language))];
  const facts = [
    kindText(t, kind),
    url === undefined ? "" : clip(url, 300),
    kind === "feed" || kind === "list" ? t("preview-entries", { count: entries }) : "",
    languages.length === 0
      ? ""
      : t("preview-language", {
          language: languages
            .map((one) => (one === "zh-Hans" ? t("script-hans") : t("script-hant")))
            .join("、"),
        }),
    leftOut > 0 ? t("count-left-out", { count: leftOut }) : "",
  ].filter((line) => line !== "");
  const blocks: Block[] = [
    heading(clip(title, 100)),
    paragraph(facts.join("\n")),
    ...reports.map((report) =>
      paragraph(
        {
          text: `${answerer.placeName(report.place, language)} · ${t("year", { year: String(report.year) })}${report.known ? ` · ${t("preview-known")}` : ""}`,
          style: "bold",
        },
        `\n${[clip(report.title, 100), ...report.figures.map((figure) => `· ${clip(figure, 60)}`)].join("\n")}`,
      ),
    ),
    ...(reports.length === 0 ? [paragraph(t("preview-nothing"))] : []),
    ...unreadBlocks(t, unread),
    paragraph(t("preview-sure")),
  ];
  return { document: { blocks }, keyboard: sureKeyboard(t, draft) };
}

/** Whether what was shown is wanted. */
export const sureKeyboard = (t: Translate, draft: string): InlineKeyboard =>
  new InlineKeyboard()
    .text(t("button-confirm"), SOURCE_DATA.yes(draft))
    .text(t("button-decline"), SOURCE_DATA.no(draft));

/** What of a source could not be read, a line each. */
const unreadBlocks = (t: Translate, unread: readonly Problem[]): Block[] =>
  unread.length === 0
    ? []
    : [
        paragraph(
          { text: t("source-unread"), style: "bold" },
          `\n${unread.map((problem) => problemLine(t, problem)).join("\n")}`,
        ),
      ];
