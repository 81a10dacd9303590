import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;
/** What a page is: its bytes, or whatever a handler does. */
export type Page = string | Uint8Array | Handler;

export interface Asked {
  path: string;
  headers: IncomingMessage["headers"];
}

/** A web site on loopback. What it has can be changed at any time; `asked` keeps who wanted what. */
export async function startSite(pages: Record<string, Page> = {}) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push({ path, headers: request.headers });
    const page = pages[path] ?? pages[path.split("?")[0] ?? ""];
    if (page === undefined) response.writeHead(404).end("nothing here");
    else if (typeof page === "function") page(request, response);
    else response.writeHead(200, { "content-type": typeOf(path) }).end(page);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    /** As FETCH_ALLOW_PRIVATE lists it. */
    host: `127.0.0.1:${port}`,
    root: `http://127.0.0.1:${port}`,
    pages,
    asked,
    /** The paths that were asked for, robots.txt left out. */
    paths: () => asked.map(({ path }) => path).filter((path) => path !== "/robots.txt"),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type Site = Awaited<ReturnType<typeof startSite>>;

const TYPES: Record<string, string> = {
  xml: "application/xml",
  json: "application/json",
  pdf: "application/pdf",
  txt: "text/plain; charset=utf-8",
};
const typeOf = (path: string): string =>
  TYPES[/\.(\w+)(?:\?.*)?$/.exec(path)?.[1] ?? ""] ?? "text/html; charset=utf-8";

export const redirect =
  (to: string, status = 302): Handler =>
  (_, response) =>
    void response.writeHead(status, { location: to }).end();
