import { Composer } from "grammy";
import type { Message } from "grammy/types";
import { AppError } from "../../errors.ts";
import { spokenTo } from "../addressing.ts";
import type { Admins } from "../admins.ts";
import { paragraph, saying } from "../render/document.ts";
import type { BotContext, BotSources, Services } from "../services.ts";
import { sayable } from "../source-words.ts";
import { privately } from "../targets.ts";
import { createSourceAccess } from "./source-access.ts";
import { createAdding } from "./source-adding.ts";
import { HOUR_MS, healthCard, listFor, removalCard, type Scope } from "./source-cards.ts";
import { sourceMenu } from "./source-menu.ts";

/** Verbs in the languages that people type. */
const VERBS: Record<string, string> = {
  add: "add",
  添加: "add",
  新增: "add",
  remove: "remove",
  delete: "remove",
  删除: "remove",
  刪除: "remove",
  pause: "pause",
  暂停: "pause",
  暫停: "pause",
  resume: "resume",
  继续: "resume",
  繼續: "resume",
  check: "check",
  检查: "check",
  檢查: "check",
  rename: "rename",
  改名: "rename",
  interval: "interval",
  间隔: "interval",
  間隔: "interval",
  opml: "opml",
  导出: "opml",
  匯出: "opml",
};

const SHARED = /^(?:shared|共享)(?:\s+|$)/i;
const ADDRESS = /^https?:\/\/\S+$/i;

/** /sources and its menus, addresses and files that are sent to the bot. */
export function sources(services: Services, parts: BotSources, admins: Admins): Composer<BotContext> {
  const { store, sender, clock } = services;
  const { desk } = parts;
  const access = createSourceAccess(services, admins);
  const adding = createAdding(services, parts);
  const feature = new Composer<BotContext>();

  feature.command("sources", async (ctx) => {
    const target = privately(ctx, ctx.msg);
    const scope: Scope = SHARED.test(ctx.match.trim()) ? "shared" : "own";
    const words = ctx.match.trim().replace(SHARED, "");
    const [, first = "", rest = ""] = /^(\S*)\s*([\s\S]*)$/.exec(words) ?? [];
    const owner = access.ownerOf(ctx, scope);
    if (owner === undefined) return void (await sender.send(target, saying(ctx.t("operators-only"))));
    const mayChange = await access.mayChange(ctx, owner, ctx.msg);
    if (first === "") {
      const card = await listFor(ctx, desk, { scope, owner, page: 0, mayChange }, clock());
      return void (await sender.send(target, card.document, card.keyboard));
    }
    if (/^\d+$/.test(first) && mayChange) return show(ctx, owner, Number(first));
    const verb = VERBS[first.toLowerCase()] ?? (ADDRESS.test(first) ? "add" : undefined);
    if (verb === undefined) return void (await sender.send(target, saying(ctx.t("sources-how"))));
    if (!mayChange) return void (await sender.send(target, saying(access.refusal(ctx, owner))));
    await obey(ctx, { owner, verb, rest: ADDRESS.test(first) ? words : rest.trim(), message: ctx.msg });
  });

  async function show(ctx: BotContext & { msg: Message }, owner: string, number: number): Promise<void> {
    const source = (await desk.list(owner))[number - 1];
    const target = privately(ctx, ctx.msg);
    if (!source) return void (await sender.send(target, saying(ctx.t("no-such-source"))));
    const card = healthCard(ctx, source, clock());
    await sender.send(target, card.document, card.keyboard);
  }

  async function obey(
    ctx: BotContext,
    { owner, verb, rest, message }: { owner: string; verb: string; rest: string; message: Message },
  ): Promise<void> {
    const target = privately(ctx, message);
    const say = async (text: string): Promise<void> => void (await sender.send(target, saying(text)));
    if (verb === "add") {
      const [url = "", ...selector] = rest.split(/\s+/);
      if (url === "") return say(ctx.t("sources-how"));
      const chosen = selector.join(" ").replace(/^css:/i, "");
      return adding.offerAddress(ctx, target, owner, { url, ...(chosen === "" ? {} : { selector: chosen }) });
    }
    if (verb === "opml") {
      const bytes = Buffer.from(await desk.exportOpml(owner));
      return sender.sendFile(target, { name: "yiwen-sources.opml", bytes });
    }
    const [, digits = "", value = ""] = /^(\d*)\s*([\s\S]*)$/.exec(rest) ?? [];
    const source = (await desk.list(owner))[Number(digits) - 1];
    if (!source) return say(ctx.t("no-such-source"));
    const { id } = source;
    try {
      if (verb === "remove") {
        if (source.fromFile) throw new AppError("source.from-file", "it stands in the sources file");
        const card = removalCard(ctx, source);
        await sender.send(target, card.document, card.keyboard);
        return;
      }
      if (verb === "pause") await desk.pause(owner, id);
      else if (verb === "resume") await desk.resume(owner, id);
      else if (verb === "check") await desk.check(owner, id);
      else if (verb === "rename" && value !== "") await desk.rename(owner, id, value);
      else if (verb === "interval" && hoursOf(value) !== undefined)
        await desk.setInterval(owner, id, (hoursOf(value) ?? 0) * HOUR_MS);
      else return say(ctx.t("sources-how"));
      const now = await desk.get(owner, id);
      if (!now) return say(ctx.t("no-such-source"));
      const card = healthCard(ctx, now, clock());
      await sender.send(target, card.document, card.keyboard);
    } catch (error) {
      await say(sayable(error, ctx.t));
    }
  }

  feature.command("cancel", async (ctx, next) => {
    if (!(await store.prompt.delete(ctx.viewer.chat, ctx.person))) return next();
    await sender.send(privately(ctx, ctx.msg), saying(ctx.t("add-declined")));
  });

  feature.use(sourceMenu(services, parts, access, adding));

  feature.on("message:document", async (ctx, next) => {
    // Files that members send each other are none of the bot's business.
    const forBot = ctx.chat.type === "private" || spokenTo(ctx.msg, ctx.me) !== undefined;
    const owner = access.ownerOf(ctx, "own");
    if (!forBot || owner === undefined) return next();
    const target = privately(ctx, ctx.msg);
    if (!(await access.mayChange(ctx, owner, ctx.msg)))
      return void (await sender.send(target, saying(access.refusal(ctx, owner))));
    const { file_id: id, file_name: name = "", file_size: size = 0 } = ctx.msg.document;
    await adding.offerFile(ctx, target, owner, { id, name, size });
  });

  // What answers a prompt, and an address alone, which is no question.
  feature.chatType("private").on("message:text", async (ctx, next) => {
    const text = ctx.msg.text.trim();
    if (text.startsWith("/")) return next();
    const key = [ctx.viewer.chat, ctx.person] as const;
    const prompt = await store.prompt.get(...key);
    const target = privately(ctx, ctx.msg);
    if (prompt?.asks === "name" && prompt.source !== undefined) {
      await store.prompt.delete(...key);
      return obeyPrompt(ctx, prompt.owner, prompt.source, text);
    }
    if (!ADDRESS.test(text)) {
      if (prompt === undefined) return next();
      // Whoever writes something else has changed their mind.
      await store.prompt.delete(...key);
      return next();
    }
    await store.prompt.delete(...key);
    const owner = prompt?.owner ?? access.ownerOf(ctx, "own");
    if (owner === undefined || !(await access.mayChange(ctx, owner, ctx.msg))) return next();
    await adding.offerAddress(ctx, target, owner, { url: text });
  });

  async function obeyPrompt(ctx: BotContext & { msg: Message }, owner: string, id: number, name: string) {
    const target = privately(ctx, ctx.msg);
    if (!(await access.mayChange(ctx, owner, ctx.msg))) return;
    try {
      await desk.rename(owner, id, name);
      const source = await desk.get(owner, id);
      if (!source) return;
      const card = healthCard(ctx, source, clock());
      await sender.send(target, card.document, card.keyboard);
    } catch (error) {
      await sender.send(target, { blocks: [paragraph(sayable(error, ctx.t))] });
    }
  }

  return feature;
}

/** 6h, 2d, 12 小时, 1 天 or a bare number of hours; undefined for anything else. */
function hoursOf(text: string): number | undefined {
  const [, digits, unit = "h"] = /^(\d{1,3})\s*(h|hours?|小时|小時|d|days?|天)?$/i.exec(text.trim()) ?? [];
  const count = Number(digits);
  if (!Number.isInteger(count) || count < 1) return undefined;
  return Math.min(/^(?:d|天)/i.test(unit) ? count * 24 : count, 720);
}
