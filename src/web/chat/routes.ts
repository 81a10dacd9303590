import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { languageOfCode } from "../../language/texts.ts";
import type { LocalTelegram } from "../local-telegram/local-telegram.ts";
import type { Teller } from "../local-telegram/people.ts";
import { isPerson } from "../local-telegram/people.ts";
import { type Onlooker, snapshotFor, toldTo } from "./shown.ts";

/** Telegram's limit of a message that a person writes. */
export const MOST_CHARACTERS = 4096;
/** What bots can download; larger files they are told of but never get. */
export const MOST_BYTES = 20_000_000;
/** A stream that says nothing for long is cut by what lies between. */
const PULSE_MS = 25_000;

const teller = {
  person: z.number().refine(isPerson),
  language: z.string().transform(languageOfCode),
};
const chat = z.number();
const text = z
  .string()
  .transform((written) => written.trim())
  .pipe(z.string().min(1).max(MOST_CHARACTERS));
const say = z.object({ ...teller, chat, text, replyTo: z.number().optional() });
const edit = z.object({ ...teller, chat, id: z.number(), text });
const press = z.object({ ...teller, chat, id: z.number(), data: z.string().max(64) });
const role = z.object({ ...teller, role: z.enum(["member", "administrator"]) });
const upload = z.object({
  person: z.coerce.number().refine(isPerson),
  language: z.string().transform(languageOfCode),
  chat: z.coerce.number(),
  file: z.instanceof(File),
});

const tellerOf = ({ person, language }: { person: number; language: string }): Teller => ({
  person,
  language: language.toLowerCase(),
});

/** What the page of the local chat asks for and does. */
export function chatRoutes({ world, doings }: LocalTelegram): Hono {
  const app = new Hono();
  // A file of the largest size, and the form around it.
  app.use(bodyLimit({ maxSize: MOST_BYTES + 10_000 }));

  app.get("/events", async (c) => {
    const person = Number(c.req.query("person"));
    if (!isPerson(person)) return c.text("person?", 400);
    const language = languageOfCode(c.req.query("language"));
    const onlooker: Onlooker = { person, language: language.slice(0, 2) };
    await world.open(tellerOf({ person, language }));
    return streamSSE(c, async (stream) => {
      const send = (told: { event: string; data: unknown }) =>
        stream.writeSSE({ event: told.event, data: JSON.stringify(told.data) });
      // What happens while the snapshot is being sent comes behind it.
      const sent = send({ event: "snapshot", data: snapshotFor(world, onlooker) });
      const leave = world.watch((happening) => {
        const told = toldTo(world, onlooker, happening);
        if (told) void send(told);
      });
      await sent;
      const pulse = setInterval(() => void stream.write(": pulse\n\n"), PULSE_MS);
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(pulse);
      leave();
    });
  });

  app.post("/say", async (c) => {
    const { chat, text, replyTo, ...who } = say.parse(await c.req.json());
    await doings.say(tellerOf(who), { chat, text, ...(replyTo === undefined ? {} : { replyTo }) });
    return c.json({});
  });
  app.post("/edit", async (c) => {
    const { chat, id, text, ...who } = edit.parse(await c.req.json());
    await doings.edit(tellerOf(who), chat, id, text);
    return c.json({});
  });
  app.post("/press", async (c) => {
    const { chat, id, data, ...who } = press.parse(await c.req.json());
    return c.json({ query: await doings.press(tellerOf(who), chat, id, data) });
  });
  app.post("/role", async (c) => {
    const { role: wanted, ...who } = role.parse(await c.req.json());
    await world.setRole(tellerOf(who), wanted);
    return c.json({});
  });
  app.post("/upload", async (c) => {
    const { chat, file, ...who } = upload.parse(await c.req.parseBody());
    const bytes = new Uint8Array(await file.arrayBuffer());
    const type = file.type === "" ? "application/octet-stream" : file.type;
    await doings.upload(tellerOf(who), { chat, name: file.name, type, bytes });
    return c.json({});
  });

  app.get("/files/:id", async (c) => {
    const file = world.history.file(c.req.param("id"));
    const bytes = file && (await world.history.readFile(file.id));
    if (!bytes) return c.notFound();
    // Pictures are drawn by the bot; whatever else there is leaves as a download and is never opened as a page.
    const picture = file.type === "image/png" && c.req.query("download") === undefined;
    return c.body(bytes, 200, {
      "content-type": picture ? "image/png" : "application/octet-stream",
      "content-disposition": picture
        ? "inline"
        : `attachment; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed())}`,
      "cache-control": "private, max-age=31536000, immutable",
    });
  });

  app.onError((error, c) => {
    if (error instanceof z.ZodError || error instanceof AppError || error instanceof SyntaxError)
      return c.text(error instanceof AppError ? error.message : "wrong request", 400);
    throw error;
  });
  return app;
}
