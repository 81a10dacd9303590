import type { Report } from "../../src/domain/report.ts";

/** A report for tests; what a test is about is given, the rest is plain. */
export function reportOf(given: Partial<Report> & Pick<Report, "slug" | "text">): Report {
  return {
    title: "政协常务委员会工作报告",
    place: "云岭市",
    code: "990100",
    level: "prefectural",
    body: "政协",
    year: 2023,
    language: "zh-Hans",
    owner: "",
    ...given,
  };
}
