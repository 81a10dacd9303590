import type { Evidence } from "../evidence.ts";
import type { Ask, Operation, Query } from "../query.ts";
import type { Draft } from "./draft.ts";
import type { Naming } from "./figure-words.ts";
import { say } from "./words.ts";

/** What needs a figure of every place, each shown. */
const OF_ALL: readonly Operation[] = ["sum", "average", "ratio", "difference", "share"];

/** What is shown of very many places, and all that is not. */
export function tellNationwide(
  shown: number,
  ask: Ask,
  { places, first }: NonNullable<Evidence["nationwide"]>,
  query: Query,
  draft: Draft,
  { language }: Naming,
): void {
  const { read, tied = false, otherwise = false } = first.get(ask) ?? {};
  const looked = read ?? places;
  draft.facts.push(shown, looked);
  draft.lines.push(
    shown === 0
      ? say(language, `看了${looked}个地方的报告。`, `The reports of ${looked} places were looked through.`)
      : query.operations.includes("lowest")
        ? say(
            language,
            `看了${looked}个地方的报告,数值最低的${shown}个是:`,
            `The ${shown} lowest of the ${looked} places whose reports were looked through:`,
          )
        : say(
            language,
            `看了${looked}个地方的报告,数值最高的${shown}个是:`,
            `The ${shown} highest of the ${looked} places whose reports were looked through:`,
          ),
  );
  draft.warnings.push(...unread(ask, { places, first }, draft, { language }));
  if (tied)
    draft.warnings.push(
      say(
        language,
        "还可能有地方的数值与最后一个相同,没有列出。",
        "Other places may have the value of the last one; they are not listed.",
      ),
    );
  if (otherwise)
    draft.warnings.push(
      say(
        language,
        "有的地方用别的单位计数,没有排进来。",
        "Some places count it in another unit and are not ranked.",
      ),
    );
  if (query.operations.some((operation) => OF_ALL.includes(operation)))
    draft.warnings.push(
      say(
        language,
        "地方太多,不能把每一项都列出来,所以没有合计或平均;全部数字可以导出成文件。",
        "There are too many places to show each term, so nothing was added up or averaged; all figures can be exported to a file.",
      ),
    );
}

/** That not all reports were read. */
export function unread(
  ask: Ask,
  { places, first }: Pick<NonNullable<Evidence["nationwide"]>, "places" | "first">,
  draft: Draft,
  { language }: Pick<Naming, "language">,
): string[] {
  const read = first.get(ask)?.read;
  if (read === undefined) return [];
  draft.facts.push(read, places);
  return [
    say(
      language,
      `共有${places}个地方,只读了最可能写到它的${read}个,其余的没有读。`,
      `There are ${places} places; only the ${read} likeliest to state it were read.`,
    ),
  ];
}
