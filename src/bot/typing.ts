import type { Api } from "grammy";
import type { Target } from "./sender.ts";

/** Telegram shows the action for five seconds. */
const AGAIN_MS = 4_500;

/** Shows "typing" (or "sending a file") until the work is done. That it fails is never worth an error: the answer still comes. */
export async function whileTyping<Value>(
  api: Api,
  target: Target,
  work: () => Promise<Value>,
  action: "typing" | "upload_document" = "typing",
): Promise<Value> {
  const show = () => {
    api
      .sendChatAction(
        target.chat,
        action,
        target.thread === undefined ? {} : { message_thread_id: target.thread },
      )
      .catch(() => undefined);
  };
  if (target.onlyFor === undefined) show();
  const timer = setInterval(show, AGAIN_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
