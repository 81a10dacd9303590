import type { Progress } from "../storage/copying/filling.ts";

/** Shows on standard error how far it is: on a terminal one line that changes, elsewhere a line a table. */
export function showProgress(): Progress {
  const { stderr } = process;
  return (table, done, of) => {
    const line = `${table}: ${done.toLocaleString("en")} of ${of.toLocaleString("en")}`;
    if (stderr.isTTY) stderr.write(`\r\u001b[2K${line}${done === of ? "\n" : ""}`);
    else if (done === of) stderr.write(`${line}\n`);
  };
}

/** The same of the files of the corpus folder. */
export const showReading = (): ((done: number, of: number) => void) => {
  const show = showProgress();
  return (done, of) => show("corpus", done, of);
};
