import { Agent, request } from "undici";
import { AppError } from "../errors.ts";
import { discard, readBody } from "./fetching/body.ts";

/** The most that the Bot API gives out. */
const LARGEST = 20 * 1024 * 1024;
const PATIENCE_MS = 60_000;

/**
 * Gets files from the Bot API server that the settings name, which may stand in a private network: nothing that people
 * write decides where this goes. The address has the bot's token in it and stands in no error.
 */
export function createDownload(root: string, token: string): (path: string) => Promise<Uint8Array> {
  const agent = new Agent({ connections: 2 });
  const base = `${root.replace(/\/+$/, "")}/file/bot${token}/`;
  return async (path) => {
    const url = base + path.split("/").map(encodeURIComponent).join("/");
    try {
      const { statusCode, body } = await request(url, {
        dispatcher: agent,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (statusCode === 200) return await readBody(body, undefined, LARGEST);
      discard(body);
    } catch (error) {
      if (error instanceof AppError) throw error;
    }
    throw new AppError("telegram.file", "the file could not be got from Telegram", { retryable: true });
  };
}
