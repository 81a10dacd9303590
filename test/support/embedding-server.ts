import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { meaningVector } from "./embedding-model.ts";

export interface EmbeddingRequest {
  path: string;
  key: string | undefined;
  model: string;
  texts: string[];
}

/** What a server does with a request; returns false to leave it to the usual answer. */
export type Script = (request: EmbeddingRequest, response: ServerResponse) => boolean;

export interface EmbeddingServer {
  /** As a setting names it. */
  baseUrl: string;
  /** Every request there was. */
  requests: EmbeddingRequest[];
  /** Takes the place of the usual answer. */
  script: Script | undefined;
  close(): Promise<void>;
}

/** A server of embeddings as OpenAI's API describes it, on loopback, that may be told to behave otherwise. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = (await json(request)) as {
        model: string;
        input: string | string[];
        encoding_format: string;
      };
      const asked: EmbeddingRequest = {
        path: request.url ?? "",
        key: request.headers.authorization,
        model: body.model,
        texts: [body.input].flat(),
      };
      made.requests.push(asked);
      if (made.script?.(asked, response)) return;
      answerWith(
        response,
        asked.texts.map((text) => meaningVector(text)),
      );
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const made: EmbeddingServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: [],
    script: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return made;
}

export function answerWith(response: ServerResponse, vectors: unknown[]): void {
  response.setHeader("content-type", "application/json");
  response.end(
    JSON.stringify({
      object: "list",
      data: vectors.map((embedding, index) => ({ object: "embedding", index, embedding })),
      model: "any",
      usage: { prompt_tokens: 1, total_tokens: 1 },
    }),
  );
}

/** Answers with a status, as a script. */
export const status =
  (code: number, headers: Record<string, string> = {}): Script =>
  (_request, response) => {
    response.writeHead(code, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { message: "the key sk-secret is wrong" } }));
    return true;
  };
