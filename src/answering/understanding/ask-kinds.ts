import type { ConceptMention } from "../../figures/thesaurus.ts";
import type { Ask } from "../query.ts";
import { isOfVisitors } from "./ask-measures.ts";

// Concepts that questions ask for in the same way.

/** Only proposals go through these: 立案多少 needs no 提案. */
export const PROPOSAL_STAGES = new Set(["filed", "not-filed", "merged", "assigned"]);

/** Found or collected, and handed on to those who must deal with it. */
export const GIVEN_ON = new Set(["problem", "suggestion", "public-opinion", "petition", "topic"]);

/** 收集诉求多少件,办结多少件: what came of them is told as it is of proposals. */
export const CAME_OF_IT = new Set(["assigned", "completed", "handled", "solved", "unfinished", "replied"]);

export const SATISFIED = new Set(["mostly-satisfied", "dissatisfied"]);
export const JUDGING = /^(?:提案[人者方]|提案单位|打[分出上]?|评价|表示|给出?|反馈|投票?|勾选?|选择?)$/;
export const HANDLING = new Set(["handled", "replied"]);
export const WRITINGS = new Set(["article", "book"]);

export const isShare = ({ concepts, units }: Ask): boolean =>
  concepts.includes("share") || units?.[0] === "percent";

/** 收到多少需求,办成多少件: what was received is no proposal, nor is what was done with it. */
export const isDoneWithOther = (ask: Ask, before: Ask | undefined): boolean =>
  before?.head === "" &&
  before.concepts.includes("received") &&
  ask.concepts.every((id) => DONE_WITH.has(id));
const DONE_WITH = new Set(["completed", "solved", "replied", "handled"]);

/** Outcomes that are counted together: 采纳或解决, 被采纳、批示. */
const JOINED = /(?:采纳|采用|解决|落实|批示|吸纳)/;

/** 代表提的建议 are deputies' suggestions, however the words stand. */
export function conceptsAsked(mentions: ConceptMention[], text: string): string[] {
  // 立案的提案并案后是多少: of several stages the last is asked.
  const stages = mentions.filter((mention) => mention.family === "stage");
  const last = stages.at(-1);
  // 撤案或退回: counted together.
  const either = stages.find(
    ({ end, start }) =>
      last && start < last.start && /^(?:处理)?或者?(?:被)?$/.test(text.slice(end, last.start)),
  );
  const ids = [
    ...new Set(
      mentions
        .filter(
          (mention) =>
            mention.family !== "stage" ||
            mention.start === last?.start ||
            mention === either ||
            JOINED.test(mention.text),
        )
        .map((mention) => mention.id),
    ),
  ];
  // 接待外地政协来访多少批: visitors, and no petitioners.
  if (ids.includes("petition") && isOfVisitors(text))
    return [...ids.filter((id) => id !== "petition"), "delegation"];
  return ids.includes("deputy") && ids.includes("suggestion")
    ? [...ids.filter((id) => id !== "deputy" && id !== "suggestion"), "deputy-suggestion"]
    : ids;
}

/** 开了几次会, 开会几次, 会议开了几次: what is held, and no word of which kind. */
export const MEETING =
  /(?:开|召开|举行|举办|办)[了过]?\s*会|(?:^|\s)会议?(?=\s|$)|会议?\s*(?:一?共|总共)?(?:开|召开|举行|举办)/;
export const MEETINGS = [
  "会议",
  "例会",
  "全会",
  "座谈会",
  "协商会",
  "议事会",
  "联席会",
  "推进会",
  "通报会",
  "常委会",
  "主席会",
];
