import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { readTexts } from "../language/texts.ts";
import { assets } from "./assets.ts";
import { chatPage, SCRIPT_TEXTS } from "./chat/page.ts";
import { chatRoutes } from "./chat/routes.ts";
import { hostGuard, sameOriginPosts } from "./guards.ts";
import { languageFor } from "./language.ts";
import type { ReaderLinks } from "./links.ts";
import type { LocalTelegram } from "./local-telegram/local-telegram.ts";
import { messagePage } from "./reader/frame.ts";
import { readerRoutes } from "./reader/routes.ts";
import type { ReaderSource } from "./reader/source.ts";
import { WEBHOOK_PATH, type WebhookParts, webhookRoutes } from "./webhook.ts";

export interface SiteParts {
  source: ReaderSource;
  links: Pick<ReaderLinks, "viewerOf">;
  /** The local chat, where it is served, and the name or address that this machine listens on. */
  local?: { telegram: LocalTelegram; host: string };
  /** Where Telegram brings updates, if it does. */
  webhook?: Omit<WebhookParts, "onError">;
  onError: (error: unknown) => void;
}

export const TEXTS = new URL("./texts/", import.meta.url);

/** The pages of this program, wired: the report reader, and the local chat where there is one. */
export function createSite({ source, links, local, webhook, onError }: SiteParts): Hono {
  const texts = readTexts(TEXTS);
  const frame = { chat: local !== undefined };
  const app = new Hono();

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "no-referrer",
      xFrameOptions: "DENY",
      // Whether there is TLS at all is decided by what stands in front.
      strictTransportSecurity: false,
    }),
  );
  // Telegram is no page: it proves itself by the secret.
  if (webhook) app.route(WEBHOOK_PATH, webhookRoutes({ ...webhook, onError }));
  // Without a login it is only its address that keeps the chat to this machine.
  if (local) app.use(hostGuard(local.host));
  app.use(sameOriginPosts);

  app.route("/assets", assets());
  app.route("/reports", readerRoutes({ source, links, texts, frame }));
  if (local) {
    app.get("/", (c) => {
      const language = languageFor(c);
      return c.html(chatPage(language, texts[language]));
    });
    app.get("/chat/texts", (c) => {
      const t = texts[languageFor(c)];
      return c.json(Object.fromEntries(SCRIPT_TEXTS.map((key) => [key, t(key)])));
    });
    app.route("/chat", chatRoutes(local.telegram));
  } else app.get("/", (c) => c.redirect("/reports"));

  const speaking = (language: ReturnType<typeof languageFor>) => ({ language, t: texts[language], frame });
  app.notFound((c) => c.html(messagePage(speaking(languageFor(c)), "missing"), 404));
  app.onError((error, c) => {
    onError(error);
    return c.html(messagePage(speaking(languageFor(c)), "failed"), 500);
  });
  return app;
}
