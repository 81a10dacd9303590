/** Telegram's pace: messages a second in one chat, a minute in one group, a second over all. */
export interface Pace {
  chatPerSecond: number;
  groupPerMinute: number;
  overallPerSecond: number;
}

export const TELEGRAM_PACE: Pace = { chatPerSecond: 1, groupPerMinute: 20, overallPerSecond: 30 };

/** Counts what was sent; says how many seconds a message that comes too early has to wait. */
export function createThrottle(pace: Pace, clock: () => number): (chat: number) => number | undefined {
  const sent: { chat: number; at: number }[] = [];
  const wait = (times: number[], most: number, windowMs: number): number => {
    const recent = times.filter((at) => at > clock() - windowMs);
    const oldest = recent.at(-most);
    return recent.length < most || oldest === undefined
      ? 0
      : Math.max(1, Math.ceil((oldest + windowMs - clock()) / 1000));
  };
  return (chat) => {
    const own = sent.filter((message) => message.chat === chat).map(({ at }) => at);
    const all = sent.map(({ at }) => at);
    const seconds = Math.max(
      wait(own, pace.chatPerSecond, 1000),
      chat < 0 ? wait(own, pace.groupPerMinute, 60_000) : 0,
      wait(all, pace.overallPerSecond, 1000),
    );
    if (seconds > 0) return seconds;
    sent.push({ chat, at: clock() });
    return undefined;
  };
}
