import type { Update } from "grammy/types";

/** The kinds of update that some feature listens to. */
export const WANTED = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "chat_member",
  "inline_query",
  "guest_message",
] as const satisfies readonly Exclude<keyof Update, "update_id">[];
