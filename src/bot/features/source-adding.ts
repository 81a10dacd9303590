import type { NewSource } from "../../domain/sources.ts";
import { clip } from "../keyboards.ts";
import { heading, paragraph, saying } from "../render/document.ts";
import type { Target } from "../sender.ts";
import type { BotContext, BotSources, Services } from "../services.ts";
import { sayable } from "../source-words.ts";
import type { DraftRecord } from "../store.ts";
import { whileTyping } from "../typing.ts";
import { type Card, previewCard, sureKeyboard } from "./source-cards.ts";

/** What getFile gives out. */
const LARGEST_FILE = 20_000_000;
const READABLE = /\.(?:html?|shtml|txt|md|markdown|pdf|docx?|zip|opml|xml)$/i;
const MOST_NAMED = 10;

export interface SentFile {
  id: string;
  name: string;
  size: number;
}

export type Adding = ReturnType<typeof createAdding>;

/** From a wish to a source: it is looked at, shown, and only kept when that is confirmed. */
export function createAdding({ answerer, store, sender, newId }: Services, { desk, download }: BotSources) {
  async function keep(ctx: BotContext, draft: Omit<DraftRecord, "person">): Promise<string> {
    const id = newId();
    await store.draft.set({ person: ctx.person, ...draft }, ctx.viewer.chat, id);
    return id;
  }

  /** Does something that a site, a file or Telegram may refuse, and says so where they do. */
  async function attempt(ctx: BotContext, target: Target, work: () => Promise<Card | string>): Promise<void> {
    const said = await whileTyping(ctx.api, target, () =>
      work().catch((error: unknown) => sayable(error, ctx.t)),
    );
    if (typeof said === "string") await sender.send(target, saying(said));
    else await sender.send(target, said.document, said.keyboard);
  }

  async function bytesOf(ctx: BotContext, { id }: Pick<SentFile, "id">): Promise<Uint8Array> {
    const { file_path: path = "" } = await ctx.api.getFile(id);
    return download(path);
  }

  const offerAddress = (ctx: BotContext, target: Target, owner: string, wanted: NewSource): Promise<void> =>
    attempt(ctx, target, async () => {
      const preview = await desk.preview(owner, wanted);
      const { url = wanted.url, kind, title } = preview;
      const draft = await keep(ctx, { owner, wanted: [{ ...wanted, url, kind, name: title }] });
      return previewCard(ctx, preview, { draft, answerer });
    });

  const offerFile = (ctx: BotContext, target: Target, owner: string, file: SentFile): Promise<void> =>
    attempt(ctx, target, async () => {
      if (!READABLE.test(file.name)) return ctx.t("upload-unreadable");
      if (file.size > LARGEST_FILE) return ctx.t("upload-too-large");
      const bytes = await bytesOf(ctx, file);
      const listed = /\.(?:opml|xml)$/i.test(file.name) ? desk.readOpml(bytes) : undefined;
      if (listed) return offerList(ctx, owner, listed);
      const preview = await desk.previewFile(owner, { name: file.name, bytes });
      const { id, name } = file;
      const draft = await keep(ctx, { owner, wanted: [], file: { id, name } });
      return previewCard(ctx, preview, { draft, answerer });
    });

  async function offerList(ctx: BotContext, owner: string, wanted: NewSource[]): Promise<Card | string> {
    if (wanted.length === 0) return ctx.t("opml-empty");
    const draft = await keep(ctx, { owner, wanted });
    const named = wanted.slice(0, MOST_NAMED).map(({ name, url }) => `· ${clip(name ?? url, 60)}`);
    if (wanted.length > MOST_NAMED) named.push("…");
    return {
      document: {
        blocks: [
          heading(ctx.t("opml-found", { count: wanted.length })),
          paragraph(named.join("\n")),
          paragraph(ctx.t("preview-sure")),
        ],
      },
      keyboard: sureKeyboard(ctx.t, draft),
    };
  }

  /** Keeps what was confirmed; what it says then. */
  async function confirm(ctx: BotContext, { owner, wanted, file }: DraftRecord): Promise<string> {
    const { t } = ctx;
    await store.spoken.set(ctx.language, ctx.viewer.chat);
    try {
      if (file) {
        const bytes = await bytesOf(ctx, file);
        const { added, known, corrected } = await desk.upload(owner, { name: file.name, bytes }, ctx.person);
        return t("uploaded", { added: added.length, known: known.length, corrected: corrected.length });
      }
      const [only, ...others] = wanted;
      if (only && others.length === 0) {
        const { name } = await desk.add(owner, only, ctx.person);
        return t("source-added", { name: clip(name, 60) });
      }
    } catch (error) {
      return sayable(error, t);
    }
    let added = 0;
    const refused: string[] = [];
    for (const one of wanted) {
      try {
        await desk.add(owner, one, ctx.person);
        added++;
      } catch (error) {
        refused.push(`· ${clip(one.name ?? one.url, 60)}: ${sayable(error, t)}`);
      }
    }
    return [t("opml-added", { count: added }), ...refused.slice(0, MOST_NAMED)].join("\n");
  }

  return { offerAddress, offerFile, confirm };
}
