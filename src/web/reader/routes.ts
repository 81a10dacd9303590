import { type Context, Hono } from "hono";
import type { Language } from "../../domain/answering.ts";
import type { Texts } from "../../language/texts.ts";
import { languageFor } from "../language.ts";
import type { ReaderLinks } from "../links.ts";
import { type FrameParts, messagePage } from "./frame.ts";
import { listPage } from "./list-page.ts";
import { reportPage } from "./report-page.ts";
import { readSearch, search } from "./search.ts";
import type { ReaderSource } from "./source.ts";

export interface ReaderParts {
  source: ReaderSource;
  links: Pick<ReaderLinks, "viewerOf">;
  texts: Texts;
  frame: FrameParts;
}

/** The report reader: `/reports` and `/reports/<slug>`. */
export function readerRoutes({ source, links, texts, frame }: ReaderParts): Hono {
  const app = new Hono();
  const spoken = (c: Context) => {
    const language = languageFor(c);
    return { language, t: texts[language], frame, called: calledIn(language) };
  };
  /** Whoever reads English also sees how the report writes the place. */
  const calledIn =
    (language: Language) =>
    (place: string): string => {
      const name = source.placeName(place, language);
      return language === "en" && name !== place ? `${name} (${place})` : name;
    };

  app.get("/", async (c) => {
    const wanted = readSearch(c.req.query());
    return c.html(listPage({ wanted, results: await search(source, wanted), ...spoken(c) }));
  });

  app.get("/:slug", async (c) => {
    const slug = c.req.param("slug");
    const { language: _, ...signed } = c.req.query();
    const viewer = links.viewerOf(slug, signed);
    const report = await source.report(slug, viewer);
    if (!report) return c.html(messagePage(spoken(c), "missing"), 404);
    if (report.owner !== "") c.header("cache-control", "private, no-store");
    const figures = await source.figures(slug, viewer);
    return c.html(reportPage({ report, figures, signed, ...spoken(c) }));
  });

  return app;
}
