import { Hono } from "hono";

/** What these pages show; every method answers in bounded time. */
export interface Operations {
  /** What is ill; the process is alive as long as this answers. */
  health(): Promise<{ ok: boolean }>;
  /** Whether this process wants to be given work. */
  ready(): Promise<{ ready: boolean }>;
  metrics(): Promise<{ type: string; text: string }>;
}

/**
 * For load balancers and monitors: `/healthz` is 200 as long as the process lives (an ill disk is no reason to end
 * it), `/readyz` 503 while it should get no work, `/metrics` is for Prometheus.
 */
export function operationsRoutes(operations: Operations): Hono {
  const app = new Hono();
  app.use("*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });
  app.get("/healthz", async (c) => c.json(await operations.health()));
  app.get("/readyz", async (c) => {
    const found = await operations.ready();
    return c.json(found, found.ready ? 200 : 503);
  });
  app.get("/metrics", async (c) => {
    const { type, text } = await operations.metrics();
    return c.body(text, 200, { "content-type": type });
  });
  return app;
}

/** What a port shows: the pages for monitors at once, the site as soon as it is there. */
export function createFront(
  operations: Operations,
  site: Promise<Hono>,
): (request: Request) => Promise<Response> {
  const app = new Hono();
  app.route("/", operationsRoutes(operations));
  app.all("*", async (c) => (await site).fetch(c.req.raw));
  return async (request) => app.fetch(request);
}
