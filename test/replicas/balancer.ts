import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A load balancer as they stand in front of several processes: each request goes to any one that is there, and where
 * that one is not, the asker is told so and comes again.
 */
export async function startBalancer(pick: () => string | undefined) {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const target = pick();
      const headers = { ...request.headers } as Record<string, string>;
      for (const name of ["host", "connection", "content-length", "transfer-encoding"]) delete headers[name];
      const answer =
        target &&
        (await fetch(`${target}${request.url}`, {
          method: "POST",
          headers,
          body: Buffer.concat(chunks),
        }).catch(() => undefined));
      response.writeHead(answer ? answer.status : 502).end();
    })();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
