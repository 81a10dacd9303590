import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { etag } from "hono/etag";

const FOLDER = new URL("./client/", import.meta.url);
const TYPES: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** Scripts, styles and drawings, as they stand in `client/`: nothing is built. */
export function assets(): Hono {
  const files = new Map<string, { body: string; type: string }>();
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[name.split(".").at(-1) ?? ""];
    if (type !== undefined) files.set(name, { body: readFileSync(new URL(name, FOLDER), "utf8"), type });
  }
  const app = new Hono();
  app.get("/:name", etag(), (c) => {
    const file = files.get(c.req.param("name"));
    if (!file) return c.notFound();
    return c.body(file.body, 200, { "content-type": file.type, "cache-control": "no-cache" });
  });
  return app;
}
