import { thesaurus } from "../../figures/thesaurus.ts";
import type { Query } from "../query.ts";
import * as cues from "./cues.ts";
import type { Scope } from "./scope.ts";

/** Replies that need no report: orders to the bot, small talk, matters no report holds. */
export function earlyReply(folded: string, scope: Scope, query: Query): Partial<Query> | undefined {
  if (!/[\p{Script=Han}a-z0-9]/iu.test(folded)) return { intent: "none", refusal: "nonsense" };
  if (cues.CODE.test(folded) && query.places.length === 0) return { intent: "none", refusal: "nonsense" };
  if (cues.INSTRUCTION.test(folded)) return { intent: "none", refusal: "instruction" };
  if (cues.PRIVATE.test(folded)) return { intent: "none", refusal: "private" };
  if (cues.HELLO.test(folded)) return { intent: "help", smallTalk: "hello" };
  if (cues.THANKS.test(folded)) return { intent: "help", smallTalk: "thanks" };
  if (cues.HELP.test(folded) && query.places.length === 0) return { intent: "help", smallTalk: "help" };
  if (cues.OPINION.test(folded) || cues.WRITING.test(folded)) return { intent: "none", refusal: "off-topic" };
  if (cues.OFF_TOPIC.test(folded) && !mentionsField(scope.remainder))
    return { intent: "none", refusal: "off-topic" };
  return undefined;
}

const mentionsField = (text: string): boolean =>
  [...thesaurus().mentions(text), ...thesaurus().englishMentions(text)].some(
    (mention) =>
      mention.family === "object" &&
      !["masses", "problem", "unit", "project", "event", "reading", "student", "article"].includes(
        mention.id,
      ),
  );
