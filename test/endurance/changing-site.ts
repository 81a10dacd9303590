import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { paragraphsOf, rss, titleOf } from "../support/report-pages.ts";

const PLACES = ["大连市", "鞍山市", "抚顺市", "本溪市", "丹东市", "锦州市", "营口市", "阜新市"] as const;

/** A site with a feed for each place, whose one report is corrected again and again. */
export async function startChangingSite() {
  const versions = PLACES.map(() => 0);
  let requests = 0;
  const server = createServer((request, response) => {
    const index = Number(/^\/feed-(\d+)\.xml$/.exec(request.url ?? "")?.[1] ?? Number.NaN);
    const place = PLACES[index];
    if (place === undefined) {
      response.writeHead(404).end();
      return;
    }
    requests++;
    const report = { place, year: 2025, filed: 200 + (versions[index] ?? 0) };
    const content = paragraphsOf(report)
      .map((text) => `<p>${text}</p>`)
      .join("");
    const feed = rss([
      { title: titleOf(report), guid: place, date: "Fri, 09 Jan 2026 08:00:00 GMT", content },
    ]);
    response.writeHead(200, { "content-type": "application/rss+xml" }).end(feed);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    feeds: PLACES.map((_, index) => `http://${host}/feed-${index}.xml`),
    /** The report of one feed is printed anew with other figures. */
    correct(index: number): void {
      versions[index] = (versions[index] ?? 0) + 1;
    },
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
