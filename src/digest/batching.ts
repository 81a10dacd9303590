/**
 * Does things together that come within a pause of each other: what waits for the disk waits once for all of them.
 * `run` gives one result for each, in order.
 */
export function batched<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  pause: () => Promise<void>,
): (item: Item) => Promise<Result> {
  let waiting: { item: Item; done: PromiseWithResolvers<Result> }[] = [];

  async function flush(): Promise<void> {
    await pause();
    const batch = waiting;
    waiting = [];
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { done }] of batch.entries()) done.resolve(results[index] as Result);
    } catch (error) {
      for (const { done } of batch) done.reject(error);
    }
  }

  return (item) => {
    const done = Promise.withResolvers<Result>();
    waiting.push({ item, done });
    if (waiting.length === 1) void flush();
    return done.promise;
  };
}
