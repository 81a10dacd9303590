import { type Method, Refusal } from "./methods.ts";
import type { Fields } from "./rules.ts";
import { BOT, type FakeChat, type World } from "./world.ts";

/** The methods that tell of chats and their members. */
export function chatMethods(world: World, chatOf: (fields: Fields) => FakeChat): Record<string, Method> {
  return {
    getChat: ({ fields }) => {
      const named = [...world.chats.values()].find(
        ({ username }) => username !== undefined && fields.chat_id === `@${username}`,
      );
      const chat = chatOf(named ? { chat_id: named.id } : fields);
      if (chat.type === "channel" && !chat.members.has(BOT.id))
        throw new Refusal(403, "Forbidden: bot is not a member of the channel chat");
      return world.chatFields(chat);
    },
    getChatMember: ({ fields }) => {
      const member = chatOf(fields).members.get(Number(fields.user_id));
      if (!member) throw new Refusal(400, "Bad Request: PARTICIPANT_ID_INVALID");
      return {
        status: member.status,
        user: world.person(Number(fields.user_id)),
        ...(member.status === "administrator"
          ? {
              can_change_info: member.canChangeInfo,
              ...(member.canPost === undefined ? {} : { can_post_messages: member.canPost }),
            }
          : {}),
      };
    },
    leaveChat: ({ fields }) => {
      chatOf(fields).closed = true;
      return true;
    },
  };
}
