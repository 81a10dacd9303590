import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An excerpt as the prompt shows it. */
export interface ShownExcerpt {
  key: string;
  place: string;
  year: number;
  text: string;
}

/** A request as the model sees it. */
export interface Asked {
  model: string;
  system: string;
  user: string;
  /** JSON was asked for: the question is to be understood. */
  json: boolean;
  excerpts: ShownExcerpt[];
  /** The key of the first excerpt that has these words. */
  keyOf(words: string): string;
}

/** What a scripted model does with a request. */
export type Doing =
  | string
  | { status: number; headers?: Record<string, string>; body?: string }
  /** Streams a text and then nothing any more, without ending. */
  | { stallAfter: string }
  /** Bytes of the body as they are, with status 200. */
  | { raw: string }
  /** Breaks the connection after a text. */
  | { breakAfter: string }
  | { toolCall: { name: string; arguments: string } };

export type Script = (asked: Asked, times: number) => Doing;

/**
 * An OpenAI-compatible endpoint on loopback whose model does what a script says. Text is streamed in pieces of a few
 * characters, as real ones do, so that no piece is a whole sentence.
 */
export async function startFakeModel(script: Script) {
  const asked: Asked[] = [];
  const keys: (string | undefined)[] = [];
  const stalled = new Set<ServerResponse>();
  let current = script;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    keys.push(request.headers.authorization);
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") {
      response.writeHead(404).end("{}");
      return;
    }
    const call = readCall(Buffer.concat(chunks).toString());
    asked.push(call);
    const doing = current(call, asked.length);
    if (typeof doing === "object" && "status" in doing) {
      response.writeHead(doing.status, { "content-type": "application/json", ...doing.headers });
      response.end(doing.body ?? JSON.stringify({ error: { message: "scripted" } }));
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    if (typeof doing === "object" && "raw" in doing) {
      response.end(doing.raw);
      return;
    }
    const text =
      typeof doing === "string"
        ? doing
        : "stallAfter" in doing
          ? doing.stallAfter
          : "breakAfter" in doing
            ? doing.breakAfter
            : "";
    for (const content of text.match(/[\s\S]{1,7}/g) ?? []) response.write(frame({ content }));
    if (typeof doing === "object" && "toolCall" in doing)
      response.write(
        frame({ tool_calls: [{ index: 0, id: "call_1", type: "function", function: doing.toolCall }] }),
      );
    if (typeof doing === "object" && "stallAfter" in doing) {
      stalled.add(response);
      response.on("close", () => stalled.delete(response));
      return;
    }
    if (typeof doing === "object" && "breakAfter" in doing) {
      response.destroy();
      return;
    }
    response.write(
      `data: ${JSON.stringify({ ...HEAD, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] })}\n\n`,
    );
    const usage = { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100 };
    response.write(`data: ${JSON.stringify({ ...HEAD, choices: [], usage })}\n\n`);
    response.end("data: [DONE]\n\n");
  }

  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/v1`,
    /** Every request so far. */
    asked,
    /** The Authorization header of each request. */
    keys,
    /** How many answers stand still. */
    stalled: () => stalled.size,
    become(next: Script) {
      current = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type FakeModel = Awaited<ReturnType<typeof startFakeModel>>;

const HEAD = { id: "1", object: "chat.completion.chunk", created: 1, model: "scripted" };

const frame = (delta: object): string =>
  `data: ${JSON.stringify({ ...HEAD, choices: [{ index: 0, delta: { role: "assistant", ...delta }, finish_reason: null }] })}\n\n`;

function readCall(body: string): Asked {
  const { model, messages, response_format } = JSON.parse(body) as {
    model: string;
    messages: { role: string; content: string }[];
    response_format?: { type: string };
  };
  const of = (role: string): string => messages.find((message) => message.role === role)?.content ?? "";
  const user = of("user");
  const excerpts = [
    ...user.matchAll(/<excerpt key="(\w+)" place="([^"]*)" year="(\d+)"[^>]*>\n([\s\S]*?)\n<\/excerpt>/g),
  ].map(([, key = "", place = "", year = "", text = ""]) => ({ key, place, year: Number(year), text }));
  return {
    model,
    system: of("system"),
    user,
    json: response_format?.type === "json_object",
    excerpts,
    keyOf: (words) => {
      const found = excerpts.find(({ text }) => text.includes(words));
      if (!found) throw new Error(`no excerpt has “${words}”:\n${user}`);
      return found.key;
    },
  };
}
