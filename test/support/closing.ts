/** What is to be closed, the latest first, when the test at hand has ended, and when the last test of its file has. */
const stacks = { test: [] as Close[], file: [] as Close[] };

type Close = () => Promise<void>;

export const afterThisTest = (close: Close): void => void stacks.test.push(close);
export const afterThisFile = (close: Close): void => void stacks.file.push(close);

export async function closeAll(of: keyof typeof stacks): Promise<void> {
  for (const close of stacks[of].splice(0).toReversed()) await close();
}
