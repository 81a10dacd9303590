import type { Incoming } from "./methods.ts";
import { type Complain, checkRich, checkText, type Fields } from "./rules.ts";
import type { FakeChat } from "./world.ts";

interface Parts {
  writable: (fields: Fields) => FakeChat;
  strict: (method: string) => { complain: Complain; settle: () => void };
  /** Refuses where the server knows no rich messages. */
  knowsRich: () => void;
}

/** The methods that show an answer while it is written: no message, and gone with the next one. */
export function draftMethods({ writable, strict, knowsRich }: Parts) {
  function draft({ method, fields }: Incoming, show: (complain: Complain) => string): true {
    const chat = writable(fields);
    const { complain, settle } = strict(method);
    const id = Number(fields.draft_id);
    if (chat.type !== "private") complain("a draft in a chat that is not private");
    if (!Number.isInteger(id) || id === 0) complain(`draft_id "${String(fields.draft_id)}"`);
    const text = show(complain);
    settle();
    chat.drafts.push(text);
    return true;
  }

  return {
    sendMessageDraft: (call: Incoming) => draft(call, (complain) => checkText(call.fields, "text", complain)),
    sendRichMessageDraft: (call: Incoming) => {
      knowsRich();
      return draft(call, (complain) => checkRich(call.fields.rich_message, call.files, complain));
    },
  };
}
