import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Update } from "grammy/types";
import { createMethods, type Incoming, Refusal } from "./methods.ts";
import type { Fields } from "./rules.ts";
import { createThrottle, type Pace } from "./throttle.ts";
import { createWebhook } from "./webhook.ts";
import { createWorld, type FakeChat, type StoredMessage } from "./world.ts";

export const TOKEN = "4242:fake-token-that-must-never-reach-a-log";

export interface FakeOptions {
  /** Whether the server knows rich messages (true). */
  rich?: boolean;
  /** Absent: messages are never too fast. */
  pace?: Pace;
  clock?: () => number;
  /** What goes wrong with a call; asked for each. `hang-up` breaks off before it is handled, the other after. */
  fault?: (call: Incoming) => Refusal | "hang-up" | "hang-up-after" | undefined;
}

export interface Call extends Incoming {
  /** When it arrived. */
  at: number;
  /** What was answered: the result, or the code of the refusal. */
  result: unknown;
  error?: number;
}

/**
 * Telegram's Bot API as a server on loopback. It knows chats and messages, enforces the documented limits, and keeps
 * what it was asked. A broken limit is answered as Telegram would and noted in `violations`.
 */
export async function startFakeTelegram(options: FakeOptions = {}) {
  const clock = options.clock ?? Date.now;
  const world = createWorld(clock);
  const calls: Call[] = [];
  const violations: string[] = [];
  /** The chats that were sent to too fast, each time. */
  const tooFast: number[] = [];
  const throttle = options.pace ? createThrottle(options.pace, clock) : undefined;
  const rules = {
    rich: options.rich ?? true,
    throttle: (chat: number) => {
      const wait = throttle?.(chat);
      if (wait !== undefined) tooFast.push(chat);
      return wait;
    },
    violation: (problem: string) => void violations.push(problem),
  };
  const webhook = createWebhook(() => {
    for (const watch of watchers) watch();
  });
  const methods = { ...createMethods(world, rules), ...webhook.methods };
  const scripted: { method: string; refusal: Refusal | "hang-up"; times: number }[] = [];
  const watchers = new Set<() => void>();

  const queue: Update[] = [];
  let poll: { release: (refusal?: Refusal) => void } | undefined;

  async function getUpdates({ fields }: Incoming): Promise<Update[]> {
    if (webhook.isSet())
      throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active");
    poll?.release(
      new Refusal(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
      ),
    );
    const offset = Number(fields.offset ?? 0);
    while (queue[0] && queue[0].update_id < offset) queue.shift();
    if (queue.length === 0 && Number(fields.timeout ?? 0) > 0) {
      const refusal = await new Promise<Refusal | undefined>((resolve) => {
        const mine = {
          release(given?: Refusal) {
            if (poll === mine) poll = undefined;
            resolve(given);
          },
        };
        poll = mine;
        for (const watch of watchers) watch();
      });
      if (refusal) throw refusal;
    }
    return queue.slice(0, Number(fields.limit ?? 100));
  }

  async function handle(call: Incoming): Promise<unknown> {
    const script = scripted.find((entry) => entry.method === call.method && entry.times-- > 0);
    if (script) throw script.refusal;
    if (call.method === "getUpdates") return getUpdates(call);
    const method = (methods as Record<string, ((call: Incoming) => unknown) | undefined>)[call.method];
    if (!method) throw new Refusal(404, "Not Found: method not found");
    return method(call);
  }

  const server = createServer((request, response) => {
    const file = new RegExp(`^/file/bot${TOKEN}/documents/([\\w-]+)$`).exec(request.url ?? "")?.[1];
    if (request.method === "GET") response.end(world.files.get(file ?? "")?.bytes ?? "");
    else void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token, method = ""] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? "") ?? [];
    const incoming: Incoming = { method, ...(await readFields(request)) };
    const call: Call = { ...incoming, at: clock(), result: undefined };
    let status = 200;
    let body: object;
    try {
      if (token !== TOKEN) throw new Refusal(401, "Unauthorized");
      const fault = options.fault?.(incoming);
      if (fault instanceof Refusal || fault === "hang-up") throw fault;
      call.result = await handle(incoming);
      if (fault) throw "hang-up";
      body = { ok: true, result: call.result };
    } catch (error) {
      if (error === "hang-up") {
        call.error = 0;
        calls.push(call);
        response.destroy();
        for (const watch of watchers) watch();
        return;
      }
      const refusal =
        error instanceof Refusal ? error : new Refusal(500, `the fake failed: ${String(error)}`);
      if (!(error instanceof Refusal)) violations.push(refusal.message);
      status = call.error = refusal.code;
      body = {
        ok: false,
        error_code: status,
        description: refusal.message,
        ...(refusal.parameters ? { parameters: refusal.parameters } : {}),
      };
    }
    if (method !== "getUpdates") calls.push(call);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
    for (const watch of watchers) watch();
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    root: `http://127.0.0.1:${port}`,
    world,
    calls,
    violations,
    tooFast,
    rules,
    webhook,
    /** Hands an update to whoever polls, or to the webhook. */
    deliver(...updates: Update[]) {
      if (webhook.isSet()) return webhook.deliver(updates);
      queue.push(...updates);
      poll?.release();
    },
    /** Whether somebody waits for updates. */
    polled: () => poll !== undefined,
    /** How many delivered updates have not been confirmed yet. */
    pending: () => queue.length,
    /** Lets the next calls of a method fail. */
    fail(
      method: string,
      code: number,
      description: string,
      { times = 1, parameters }: { times?: number; parameters?: object } = {},
    ) {
      scripted.push({ method, refusal: new Refusal(code, description, parameters), times });
    },
    /** Lets the next calls of a method break off without an answer. */
    hangUp(method: string, times = 1) {
      scripted.push({ method, refusal: "hang-up", times });
    },
    /** Resolves as soon as something is true; looked at after every call. */
    async until(holds: () => boolean): Promise<void> {
      if (holds()) return;
      await new Promise<void>((resolve) => {
        const watch = () => {
          if (!holds()) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
      });
    },
    callsOf: (...names: string[]) => calls.filter(({ method }) => names.includes(method)),
    /** The bot's messages in a chat, oldest first. */
    said: (chat: FakeChat): StoredMessage[] =>
      [...chat.messages.values()].filter(({ from, source }) => from === 4242 && source !== undefined),
    whispered: (chat: FakeChat): StoredMessage[] => [...chat.ephemeral.values()],
    async close() {
      poll?.release();
      await webhook.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

export type FakeTelegram = Awaited<ReturnType<typeof startFakeTelegram>>;

async function readFields(request: IncomingMessage): Promise<Pick<Incoming, "fields" | "files">> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) {
    return { fields: bytes.length === 0 ? {} : (JSON.parse(bytes.toString()) as Fields), files: new Map() };
  }
  const form = await new Response(quoteNames(bytes), { headers: { "content-type": type } }).formData();
  const fields: Fields = {};
  const files: Incoming["files"] = new Map();
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = parsed(value);
    else files.set(name, { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) });
  }
  return { fields, files };
}

/** grammY names files without quotation marks, which Telegram takes and this parser only for ASCII. */
const quoteNames = (form: Buffer): Buffer<ArrayBuffer> =>
  Buffer.from(
    form
      .toString("latin1")
      .replace(/^(content-disposition:form-data;name="[^"]*";filename=)([^"\r\n]+)\r$/gm, '$1"$2"\r'),
    "latin1",
  );

/** In a form every value is text; objects come as JSON. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
