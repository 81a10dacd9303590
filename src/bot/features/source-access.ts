import type { Message } from "grammy/types";
import type { Admins } from "../admins.ts";
import type { BotContext, Services } from "../services.ts";
import type { Scope } from "./source-cards.ts";

export interface SourceAccess {
  /** Whose sources a scope means in this chat; undefined where it means nobody's. */
  ownerOf(ctx: BotContext, scope: Scope): string | undefined;
  /** Whether whoever wrote or pressed may change an owner's sources. Asked anew for every wish. */
  mayChange(ctx: BotContext, owner: string, message?: Message): Promise<boolean>;
  /** The words that refuse it. */
  refusal(ctx: BotContext, owner: string): string;
}

/** Whose sources are whose: a person's own in private, a group's with its admins, everybody's with the operators. */
export function createSourceAccess({ operators }: Services, admins: Admins): SourceAccess {
  const isOperator = (ctx: BotContext): boolean =>
    ctx.chat?.type === "private" && ctx.from !== undefined && operators.has(ctx.from.id);
  return {
    ownerOf(ctx, scope) {
      if (scope === "shared") return isOperator(ctx) ? "" : undefined;
      // "" would be everybody's.
      return ctx.viewer.chat === "" ? undefined : ctx.viewer.chat;
    },
    async mayChange(ctx, owner, message) {
      if (owner === "") return isOperator(ctx);
      if (owner !== ctx.viewer.chat || !ctx.chat || !ctx.from) return false;
      if (ctx.chat.type === "private") return String(ctx.from.id) === owner;
      return message ? admins.wrote(message) : admins.mayChange(ctx.chat.id, ctx.from.id);
    },
    refusal: (ctx, owner) => ctx.t(owner === "" ? "operators-only" : "admins-only"),
  };
}
