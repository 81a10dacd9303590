import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";

/**
 * Lets in only requests that name this machine as their host: by its address, as `localhost`, or as it was told to
 * listen. A page of the internet whose name is made to point here (DNS rebinding) bears its own name, and an address
 * can't be rebound.
 */
export function hostGuard(named: string): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header("host") ?? "";
    const name = URL.canParse(`http://${host}`)
      ? new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "")
      : "";
    if (name !== "localhost" && name !== named.toLowerCase() && isIP(name) === 0)
      return c.text("Open this page by the address that the program printed.", 421);
    return next();
  };
}

/** Refuses what another site's page makes the browser send here: a browser says with every post where it comes from. */
export const sameOriginPosts: MiddlewareHandler = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  const origin = c.req.header("origin") ?? "";
  const own = URL.canParse(origin) && new URL(origin).host === c.req.header("host");
  return own ? next() : c.text("This page takes posts from itself only.", 403);
};
