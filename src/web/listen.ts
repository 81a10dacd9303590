import type { Server } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { AppError } from "../errors.ts";

export interface ListenOptions {
  host: string;
  /** 0: any free one. */
  port: number;
  fetch: (request: Request) => Response | Promise<Response>;
}

export interface Listening {
  /** Where this machine reaches it: `http://127.0.0.1:3000`. */
  url: string;
  close(): Promise<void>;
}

/** Listens for requests. A port that is taken is `web.port-taken`, an address that this machine hasn't `web.address`. */
export async function listen({ host, port, fetch }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      reject(
        cause.code === "EADDRINUSE" || cause.code === "EACCES"
          ? new AppError("web.port-taken", `port ${port} of ${host} is not free: set another PORT`, { cause })
          : new AppError("web.address", `can't listen on ${host}: correct HOST`, { cause }),
      );
    });
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${reachable(host)}:${taken}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // Pages keep their streams of events open for as long as they are looked at.
      server.closeAllConnections();
      await closed;
    },
  };
}

/** "All addresses" is none that a browser could open. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return isIPv6(host) ? `[${host}]` : host;
}

export const isLoopback = (host: string): boolean => /^(?:localhost|127\.[\d.]+|::1)$/.test(host);
