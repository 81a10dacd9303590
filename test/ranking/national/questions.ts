import type { Random } from "./random.ts";
import { TOPICS } from "./words.ts";

/** What is asked of a nation's reports, by kind. */
export type Kind = "figure" | "comparison" | "ranking" | "placed passages" | "topics" | "catalogue";

const RANKED = [
  "年立案提案最多的是哪里",
  "年收到提案最多的是哪个地方",
  "年各地立案提案对比",
  "年哪个地方报送社情民意信息最多",
  "年办复率最高的是哪个地方",
  "年开展视察最多的地方是哪里",
  "年哪里培训委员最多",
  "年各地满意率从高到低排名",
];
const COUNTED = [
  "立案提案多少件",
  "收到多少件提案",
  "提案办复率是多少",
  "社情民意信息被全国政协采用多少条",
  "召开主席会议几次",
  "资助困难学生多少名",
];
const COMPARED = ["立案提案比较", "收到的提案谁多", "满意率对比", "社情民意信息各多少条"];
const CATALOGUED = ["你们都有哪些地方哪一年的报告", "一共有多少份报告"];

/** The questions of one kind, different in every call and the same in every run. */
export function createQuestions(
  random: Random,
  places: readonly string[],
  years: readonly number[],
): Record<Kind, () => string> {
  const place = (): string => places[random.between(0, places.length - 1)] ?? "";
  const year = (): number => years[random.between(0, years.length - 1)] ?? 0;
  const topic = (): string => TOPICS[random.between(0, TOPICS.length - 1)] ?? "";
  return {
    figure: () => `${place()}${year()}年${random.pick(COUNTED)}?`,
    comparison: () => `${place()}和${place()}${year()}年${random.pick(COMPARED)}`,
    ranking: () => `${year()}${RANKED[random.between(0, RANKED.length - 1)]}`,
    "placed passages": () => `${place()}围绕${topic()}做了什么`,
    topics: () => `${random.pick(["哪些地方关注了", "谁研究过", "哪里提到了"])}${topic()}`,
    catalogue: () => (random.chance(0.5) ? `有${place()}的报告吗` : (CATALOGUED[random.between(0, 1)] ?? "")),
  };
}
