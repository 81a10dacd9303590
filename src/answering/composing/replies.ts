import { reportsByCode, yearsIn } from "../../domain/catalogue.ts";
import type { Report, ReportMetadata } from "../../domain/report.ts";
import { fold } from "../../language/script.ts";
import type { Gap, Match } from "../matching.ts";
import type { Query } from "../query.ts";
import type { Selection } from "../selection.ts";
import { coverage } from "./catalogue.ts";
import { cite, type Draft, emptyDraft } from "./draft.ts";
import type { Found } from "./figure.ts";
import { addFigure, figureLine } from "./figure-lines.ts";
import { bodyName, type Naming, placeCalled, placeName } from "./figure-words.ts";
import type { Run } from "./runs.ts";
import { yearNoteText } from "./warnings.ts";
import { listed, say } from "./words.ts";

/** Help and small talk: what can be asked, with examples from what there is. */
export function composeHelp(query: Query, catalogue: readonly ReportMetadata[], naming: Naming): Draft {
  const draft = emptyDraft("help");
  const { language } = naming;
  const sample = catalogue[0];
  if (query.smallTalk === "thanks") {
    draft.lines.push(
      say(language, "不客气。还想查什么,直接问。", "You're welcome. Ask me anything else about the reports."),
    );
    return draft;
  }
  draft.lines.push(
    say(
      language,
      "我查政协等机构的工作报告:问数字给数字和出处原句,也可以比较、排名、找做法、看计划和不足。",
      "I answer from committee work reports: the exact figure with the sentence that proves it, comparisons, rankings, what was done, planned or admitted.",
    ),
  );
  if (sample) {
    const place = placeName(sample, naming);
    draft.facts.push(sample.year);
    draft.lines.push(
      say(
        language,
        `例如:${place}${sample.year}年立案提案多少件? · 哪些地方提到了养老? · 有哪些报告?`,
        `For example: How many proposals were filed in ${place} in ${sample.year}? · Which places mention elderly care? · Which reports do you have?`,
      ),
    );
  }
  return draft;
}

/** Refusals that need no look at a report. */
export function composeEarlyRefusal(query: Query, naming: Naming): Draft {
  const draft = emptyDraft("none", "refused");
  const { language } = naming;
  switch (query.refusal) {
    case "instruction":
      draft.lines.push(
        say(
          language,
          "我只根据工作报告回答问题,不接受改变这一点的指令。",
          "I only answer questions from work reports; I don't take instructions that change that.",
        ),
      );
      break;
    case "private":
      draft.lines.push(
        say(
          language,
          "我不提供个人信息。可以问报告里的工作和数字。",
          "I don't give personal information. Ask about the work and figures in the reports.",
        ),
      );
      break;
    case "nonsense":
      draft.lines.push(
        say(
          language,
          "没看懂这个问题。可以这样问:某市政协某年立案提案多少件?",
          "I couldn't read a question there. Try: How many proposals did a city's CPPCC file in a year?",
        ),
      );
      break;
    default:
      draft.lines.push(
        say(
          language,
          "这个问题不在工作报告的范围内。我能回答报告里的数字、做法、计划和不足。",
          "That is outside what work reports hold. I can answer about their figures, activities, plans and shortcomings.",
        ),
      );
  }
  return draft;
}

/** Nothing covers the place or the year: says what there is instead. */
export function composeUncovered(
  query: Query,
  selection: Selection,
  catalogue: readonly ReportMetadata[],
  naming: Naming,
): Draft {
  const draft = emptyDraft(query.intent, "refused");
  const { language } = naming;
  draft.facts.push(...yearsIn(catalogue), ...query.years, catalogue.length, reportsByCode(catalogue).size);
  if (query.yearNote) draft.lines.push(yearNoteText(query.yearNote, language));
  for (const { name, years, asked, body } of selection.lacking) {
    const place = fold(name);
    const english = placeCalled(name, naming);
    if (years.length > 0)
      draft.lines.push(
        say(
          language,
          `${place}:有${[...years].sort().join("、")}年的报告,没有${asked.join("、")}年的。`,
          `${english}: there are reports for ${[...years].sort().join(", ")}, none for ${asked.join(", ")}.`,
        ),
      );
    else if (body)
      draft.lines.push(
        say(
          language,
          `${place}:没有${body}的报告。`,
          `${english}: no report of the ${body === "人大" ? "people's congress" : "CPPCC"}.`,
        ),
      );
    else draft.lines.push(say(language, `没有${place}的报告。`, `There is no report of ${english}.`));
  }
  if (selection.lacking.length === 0) draft.lines.push(say(language, "没有合适的报告。", "No report fits."));
  if (selection.lacking.every((one) => one.years.length === 0))
    draft.lines.push(...coverage(nearest(selection, query, catalogue, naming), naming));
  return draft;
}

/** Reports of the same province first: the nearest covered things. */
function nearest(
  selection: Selection,
  query: Query,
  catalogue: readonly ReportMetadata[],
  naming: Naming,
): readonly ReportMetadata[] {
  const provinces = query.uncovered.map((one) => one.division.code.slice(0, 2));
  const lacking = new Set(selection.lacking.map((one) => one.name));
  const same = catalogue.filter(
    (report) =>
      provinces.includes(report.code.slice(0, 2)) ||
      lacking.has(naming.gazetteer.byCode(report.code)?.fullName ?? ""),
  );
  return same.length > 0 ? same : catalogue;
}

/** Which place? Asked back when many fit and none is named. */
export function composeWhichPlace(query: Query, catalogue: readonly ReportMetadata[], naming: Naming): Draft {
  const draft = emptyDraft(query.intent, "refused");
  draft.facts.push(...yearsIn(catalogue), reportsByCode(catalogue).size);
  draft.lines.push(
    say(naming.language, "请说明是哪个地方。", "Which place do you mean?"),
    ...coverage(catalogue, naming),
  );
  return draft;
}

/** The report does not state it: says so, and shows the nearest figure labelled as what it is. */
export function composeNotStated(
  query: Query,
  found: Found[],
  texts: Map<string, Report>,
  naming: Naming,
): Draft {
  const draft = emptyDraft(
    query.intent === "comparison" || query.intent === "ranking" ? query.intent : "figure",
    "refused",
  );
  const { language } = naming;
  const places = new Map(found.map((one) => [one.place.code, one.place.chosen[0]]));
  const names = [...places.values()]
    .filter((report) => report !== undefined)
    .slice(0, 5)
    .map((report) => {
      draft.facts.push(report.year);
      return `${bodyName(report, naming)}${say(language, `${report.year}年`, ` ${report.year}`)}`;
    });
  draft.lines.push(
    names.length === 0
      ? say(language, "现有的报告没有写明这个数。", "None of the reports states this figure.")
      : say(
          language,
          `${listed(language, names)}的报告没有写明这个数。`,
          `The report of ${listed(language, names)} does not state this figure.`,
        ),
  );
  const near = found
    .flatMap((one) => one.near)
    .filter((match) => match.score > 0.5)
    .sort((a, b) => a.gaps.length - b.gaps.length || b.score - a.score)[0];
  const report = near && texts.get(near.figure.report);
  if (near && report) {
    const citation = addFigure(draft, near.figure, report, false);
    draft.lines.push(
      `${say(language, `相近的有(${gapWords(near, naming)}):`, `Near it (${gapWords(near, naming)}): `)}${figureLine(near.figure, report, citation, naming)}`,
    );
  }
  return draft;
}

const GAPS: Record<Gap, [string, string]> = {
  stage: ["办理环节不同", "another stage"],
  rate: ["是另一个比率", "another rate"],
  part: ["只是其中一部分", "only a part"],
  whole: ["是总数,不是所问的部分", "the total, not the part asked for"],
  plan: ["是计划,不是结果", "a plan, not a result"],
  term: ["时间范围不同", "another period"],
  year: ["是另一年的", "another year"],
  change: ["是增减幅度,不是总量", "a change, not a level"],
  subject: ["不是政协自身工作的数字", "not the committee's own work"],
  unit: ["单位不同", "another unit"],
  words: ["内容相近", "similar"],
};

/** What a near figure has against it; what has nothing was left out for being one of several alike. */
function gapWords({ gaps }: Match, { language }: Naming): string {
  const telling = gaps.filter((gap) => gap !== "words").slice(0, 2);
  const words = (telling.length > 0 ? telling : (["words"] as const)).map((gap) => GAPS[gap]);
  return listed(
    language,
    words.map(([chinese, english]) => say(language, chinese, english)),
  );
}

/** No passage says it; one that says something alike in other words is shown as what it is. */
export function composeNoPassage(
  query: Query,
  reports: ReportMetadata[],
  naming: Naming,
  alike?: Run,
): Draft {
  const draft = emptyDraft(query.intent === "none" ? "none" : "passages", "refused");
  const { language } = naming;
  const names = reports.slice(0, 3).map((report) => {
    draft.facts.push(report.year);
    return `${bodyName(report, naming)}${say(language, `${report.year}年`, ` ${report.year}`)}`;
  });
  // With one shown that may well speak of it, only the words can be said to be missing.
  const [chinese, end] = alike ? ["没有用这些字词讲到这个", " in these words."] : ["没有讲到这个", "."];
  draft.lines.push(
    reports.length > 0 && reports.length <= 3
      ? say(
          language,
          `${listed(language, names)}的报告里${chinese}。`,
          `The report of ${listed(language, names)} does not speak of this${end}`,
        )
      : say(language, `现有的报告里${chinese}。`, `None of the reports speaks of this${end}`),
  );
  if (alike) {
    const { report, span } = alike;
    draft.facts.push(report.year);
    draft.lines.push(
      `${say(language, "意思最接近的一段,", "Nearest in meaning, ")}${bodyName(report, naming)}${say(language, `${report.year}年:`, ` ${report.year}: `)}${report.text.slice(span.start, span.end)}[${cite(draft, report, span.start, span.end)}]`,
    );
  }
  return draft;
}
