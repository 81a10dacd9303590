/** Numbers that look random and are the same in every run: mulberry32. */
export interface Random {
  /** Evenly from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of a list, the first ones oftener, as words are in any text. */
  pick<T>(list: readonly T[]): T;
  /** Different ones of a list. */
  some<T>(list: readonly T[], count: number): T[];
  chance(share: number): boolean;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(next() ** 1.6 * list.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  };
  return {
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick,
    some: (list, count) => {
      const found = new Set<(typeof list)[number]>();
      for (let tries = 0; found.size < count && tries < count * 8; tries++) found.add(pick(list));
      return [...found];
    },
    chance: (share) => next() < share,
  };
}
