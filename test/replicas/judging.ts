import type { FakeTelegram } from "../support/fake-telegram/server.ts";
import type { FakeChat } from "../support/fake-telegram/world.ts";
import { NEWS_PLACE, ownCounts, QUESTIONS } from "./groups.ts";

export interface Judged {
  /** Questions without an answer. */
  lost: number;
  /** Groups whose answers stand in another order than their questions. */
  disordered: number;
  /** Questions whose answer is not theirs: another's, an apology, a refusal. */
  wrong: number;
  /** Groups that were told what only another one may know. */
  leaked: number;
  /** Answers that came again because their process was killed between Telegram's taking them and its own noting that. */
  doubled: number;
  /** Answers that came again although nothing was killed between the two. */
  doubledWithoutCause: number;
  digests: {
    /** Groups that got theirs. */
    delivered: number;
    doubled: number;
  };
}

/** When the messages that answer a question came to Telegram, by chat and question. */
function takenAt({ calls }: FakeTelegram): Map<string, number[]> {
  const taken = new Map<string, number[]>();
  for (const { fields, at, error } of calls) {
    const { message_id: question } = (fields.reply_parameters ?? {}) as { message_id?: number };
    if (error !== undefined || question === undefined) continue;
    const key = `${String(fields.chat_id)}:${question}`;
    taken.set(key, [...(taken.get(key) ?? []), at]);
  }
  return taken;
}

/** What a process sent before it was killed may be read so much later: the fake server is busy with other things too. */
const ON_ITS_WAY_MS = 5_000;

const digestsIn = (telegram: FakeTelegram, chat: FakeChat): number =>
  telegram.said(chat).filter(({ replyTo, text }) => replyTo === undefined && text.includes(NEWS_PLACE))
    .length;

/** Groups that were told the news. */
export const told = (telegram: FakeTelegram, chats: readonly FakeChat[]): number =>
  chats.filter((chat) => digestsIn(telegram, chat) > 0).length;

/** The questions of a chat that were answered, in the order of their first answers. */
export const answeredIn = (telegram: FakeTelegram, chat: FakeChat): number[] => [
  ...new Set(telegram.said(chat).flatMap(({ replyTo }) => replyTo ?? [])),
];

/** Holds what stands in the groups' chats against what they asked. */
export function judge(options: {
  telegram: FakeTelegram;
  /** Group n's at place n. */
  chats: readonly FakeChat[];
  /** In each of them. */
  questions: number;
  /** Milliseconds since 1970. */
  killedAt: readonly number[];
}): Judged {
  const { telegram, chats, questions, killedAt } = options;
  const taken = takenAt(telegram);
  const judged: Judged = {
    ...{ lost: 0, disordered: 0, wrong: 0, leaked: 0, doubled: 0, doubledWithoutCause: 0 },
    digests: { delivered: told(telegram, chats), doubled: 0 },
  };
  for (const [group, chat] of chats.entries()) {
    const said = telegram.said(chat);
    const first = answeredIn(telegram, chat);
    judged.lost += questions - first.length;
    if (first.some((id, index) => index > 0 && id < (first[index - 1] ?? 0))) judged.disordered++;
    for (const { replyTo, text } of said) {
      const asked = QUESTIONS.find((one) => chat.messages.get(replyTo ?? 0)?.text.endsWith(one.text));
      if (replyTo !== undefined && !text.includes(asked?.answer(group) ?? "\0")) judged.wrong++;
    }
    const counts = said.flatMap(({ text }) => [...text.matchAll(/(\d{4,})件/g)].map(([, n]) => Number(n)));
    if (counts.some((count) => !ownCounts(group).includes(count))) judged.leaked++;
    judged.digests.doubled += Math.max(0, digestsIn(telegram, chat) - 1);
    for (const id of first) {
      const times = taken.get(`${chat.id}:${id}`) ?? [];
      for (const [index, time] of times.entries()) {
        const before = times[index - 1];
        if (before === undefined) continue;
        judged.doubled++;
        if (!killedAt.some((killed) => killed > before - ON_ITS_WAY_MS && killed < time))
          judged.doubledWithoutCause++;
      }
    }
  }
  return judged;
}
