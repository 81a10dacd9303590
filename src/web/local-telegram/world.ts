import type { Command, History, KeptMessage, Update } from "./history.ts";
import { BOT, belongsTo, chatOf, GROUP, type Role, type Teller, userOf } from "./people.ts";

/** What happens in the local Telegram, as those who look on are told. */
export type Happening =
  | { kind: "message"; message: KeptMessage }
  | { kind: "removed"; message: KeptMessage }
  | { kind: "typing"; chat: number }
  | { kind: "draft"; chat: number; markup: NonNullable<KeptMessage["markup"]> }
  | { kind: "answered"; person: number; query: string; text: string; alert: boolean }
  | { kind: "role"; person: number; role: Role }
  | { kind: "commands" };

export type World = ReturnType<typeof createWorld>;

/** The chats and people of the local Telegram, between the page that shows them and the bot that answers in them. */
export function createWorld(history: History, clock: () => number) {
  const { state } = history;
  const onlookers = new Set<(happening: Happening) => void>();
  const waiting = new Set<() => void>();
  const seconds = (): number => Math.floor(clock() / 1000);

  const tell = (happening: Happening): void => {
    for (const onlooker of onlookers) onlooker(happening);
  };

  /** Keeps an update, with the message that it tells of, until the bot has taken it. */
  async function deliver(fields: Record<string, unknown>, message?: KeptMessage): Promise<void> {
    const update: Update = { update_id: ++state.lastUpdate, ...fields };
    await history.save({ update, ...(message ? { messages: [message] } : {}) });
    if (message) tell({ kind: "message", message });
    for (const wake of waiting) wake();
  }

  const roleOf = (person: number): Role => state.roles[person] ?? "member";

  return {
    history,
    seconds,
    deliver,
    tell,
    roleOf,

    /** Tells of everything that happens from now on, until the returned function is called. */
    watch(onlooker: (happening: Happening) => void): () => void {
      onlookers.add(onlooker);
      return () => onlookers.delete(onlooker);
    },

    /** The bot comes into the group when somebody looks for the first time, whose language it then speaks there. */
    async open(teller: Teller): Promise<void> {
      if (state.opened) return;
      state.opened = true;
      const member = (status: string) => ({ status, user: BOT });
      await deliver({
        my_chat_member: {
          chat: chatOf(GROUP.id),
          from: userOf(teller),
          date: seconds(),
          old_chat_member: member("left"),
          new_chat_member: member("member"),
        },
      });
    },

    async setRole(teller: Teller, role: Role): Promise<void> {
      const before = roleOf(teller.person);
      if (before === role) return;
      state.roles[teller.person] = role;
      const user = userOf(teller);
      await deliver({
        chat_member: {
          chat: chatOf(GROUP.id),
          from: user,
          date: seconds(),
          old_chat_member: memberOf(user, before),
          new_chat_member: memberOf(user, role),
        },
      });
      tell({ kind: "role", person: teller.person, role });
    },

    /** Updates from `offset` on; those before it are taken as done. Waits until there is one or `signal` says to stop. */
    async updates(offset: number, limit: number, signal: AbortSignal): Promise<Update[]> {
      await history.confirm(offset);
      if (history.updates.length === 0 && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            resolve();
          };
          waiting.add(wake);
          signal.addEventListener("abort", wake, { once: true });
        });
      }
      return history.updates.slice(0, limit);
    },

    /** The command menu of a chat, as Telegram chooses it: the narrower scope first, then the language. */
    commands(chat: number, language: string): Command[] {
      const kinds = [`chat:${chat}`, chat === GROUP.id ? "all_group_chats" : "all_private_chats", "default"];
      const menus = kinds.flatMap((kind) => [
        state.commands[`${kind}/${language}`],
        state.commands[`${kind}/`],
      ]);
      return menus.find((menu) => menu !== undefined) ?? [];
    },

    /** Whether a message is there for a person to see. */
    sees: (person: number, { chat, onlyFor }: KeptMessage): boolean =>
      belongsTo(chat, person) && (onlyFor === undefined || onlyFor === person),
  };
}

/** A member of the group as the Bot API shows one: admins here may do what an admin can be allowed to. */
export const memberOf = (user: object, role: Role): object => ({
  user,
  status: role,
  ...(role === "administrator" ? { can_change_info: true, can_be_edited: false, is_anonymous: false } : {}),
});
