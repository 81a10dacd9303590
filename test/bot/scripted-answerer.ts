import type { Answer, Citation } from "../../src/domain/answer.ts";
import type { Answerer, Question, Reply } from "../../src/domain/answering.ts";
import type { Figure } from "../../src/domain/figure.ts";
import { outlineOf } from "../../src/domain/outline.ts";
import { type Report, type Viewer, visibleTo } from "../../src/domain/report.ts";
import { scriptOf } from "../../src/language/script.ts";

const report = (
  fields: Partial<Report> & Pick<Report, "slug" | "place" | "code" | "year" | "text">,
): Report => ({
  title: `政协${fields.place}委员会常务委员会工作报告`,
  level: "county",
  body: "政协",
  language: "zh-Hans",
  owner: "",
  ...fields,
});

/** Reports of made-up sessions; the last is the source of one group only. */
export const REPORTS: Report[] = [
  report({
    slug: "linjiang-2023",
    place: "临江市",
    code: "220681",
    year: 2023,
    date: "2024-01-09",
    speaker: "王<b>某</b>",
    url: "https://www.example.com/linjiang?a=1&b=2",
    text: "# 一、提案工作\n\n全年收到提案203件，经审查立案188件，办复率100%。委员们满意。\n\n# 二、民主监督\n\n围绕“营商环境”开展监督6次，提出意见建议41条。\n",
  }),
  report({
    slug: "linjiang-2022",
    place: "临江市",
    code: "220681",
    year: 2022,
    text: "# 提案\n\n立案提案171件。\n",
  }),
  report({
    slug: "dongfang-2023",
    place: "东方市",
    code: "469007",
    year: 2023,
    language: "zh-Hant",
    title: '政協東方市<委員會> & "常委會"工作報告',
    text: '# 提案\n\n全年立案提案95件，<b>不是標籤</b> & 也不是"引號"。\n',
  }),
  report({
    slug: "mifeng-2023",
    place: "密丰县",
    code: "999901",
    year: 2023,
    owner: "-100777",
    text: "# 提案\n\n内部材料：立案提案7件。\n",
  }),
];

export const FIGURES: Figure[] = [
  figureOf("linjiang-2023", "立案提案", 188, "188件"),
  figureOf("linjiang-2022", "立案提案", 171, "171件"),
  figureOf("dongfang-2023", "立案提案", 95, "95件"),
];

function figureOf(slug: string, indicator: string, value: number, text: string): Figure {
  const found = reportOf(slug);
  const start = found.text.indexOf(text);
  return {
    report: slug,
    place: found.place,
    year: found.year,
    indicator,
    value,
    unit: "件",
    qualifier: "",
    text,
    sentence: "",
    parent: "",
    start,
    end: start + text.length,
  };
}

function reportOf(slug: string): Report {
  const found = REPORTS.find((candidate) => candidate.slug === slug);
  if (!found) throw new Error(`no report ${slug}`);
  return found;
}

export function cite(number: number, slug: string, excerpt: string): Citation {
  const found = reportOf(slug);
  const start = found.text.indexOf(excerpt);
  if (start < 0) throw new Error(`"${excerpt}" is not in ${slug}`);
  const paragraph = outlineOf(found.text).paragraphs.find((part) => part.start <= start && start < part.end);
  return {
    number,
    report: slug,
    title: found.title,
    place: found.place,
    year: found.year,
    section: paragraph?.path.at(-1) ?? "",
    excerpt,
    start,
    end: start + excerpt.length,
  };
}

export const answered = (fields: Partial<Answer> & Pick<Answer, "text">): Partial<Answer> => ({
  outcome: "answered",
  intent: "passages",
  ...fields,
});

export const PROPOSALS: Partial<Answer> = answered({
  intent: "figure",
  text: "临江市2023年立案提案188件。[1]",
  figures: [
    {
      place: "临江市",
      year: 2023,
      indicator: "立案提案",
      value: 188,
      unit: "件",
      qualifier: "",
      text: "188件",
      citation: 1,
    },
  ],
  citations: [cite(1, "linjiang-2023", "全年收到提案203件，经审查立案188件，办复率100%。")],
  warnings: ["立案与收到的口径不同。"],
});

/** An answer for tests; what a test is about is given, the rest is plain. */
export const answerOf = (given: Partial<Answer>): Answer => ({
  question: "",
  outcome: "answered",
  intent: "passages",
  text: "",
  figures: [],
  citations: [],
  warnings: [],
  elapsedMs: 1,
  ...given,
});

const ENGLISH: Record<string, string> = { 临江市: "Linjiang", 东方市: "Dongfang" };

const REFUSED: Partial<Answer> = {
  outcome: "refused",
  intent: "none",
  text: "没有相关的报告。现有：临江市 2022、2023。",
};

type Script = (question: Question) => Partial<Answer> | Partial<Reply> | undefined | Promise<Partial<Answer>>;

/**
 * Answers by a script, from real reports with real positions. `asked` keeps every question; the memory counts the
 * turns of a conversation, so that a test sees what was remembered.
 */
export function scriptedAnswerer(script: Script = () => PROPOSALS) {
  const asked: Question[] = [];
  const hidden = new Set<string>();
  const visible = (viewer: Viewer) =>
    REPORTS.filter(({ owner, slug }) => !hidden.has(slug) && visibleTo(owner, viewer));
  const answerer: Answerer = {
    async ask(question) {
      const { onDraft: _, ...plain } = question;
      asked.push(plain);
      const scripted = (await script(question)) ?? REFUSED;
      const reply: Partial<Reply> = "answer" in scripted || "table" in scripted ? scripted : {};
      const partial: Partial<Answer> = reply.answer ?? (scripted as Partial<Answer>);
      const turns = (question.memory as { turns: number } | undefined)?.turns ?? 0;
      return {
        answer: answerOf({ question: question.text, ...partial }),
        memory: { turns: turns + 1, last: question.text },
        language: question.language ?? scriptOf(question.text),
        ...(reply.table ? { table: reply.table } : {}),
        ...(reply.export ? { export: reply.export } : {}),
        ...(reply.chart ? { chart: reply.chart } : {}),
      };
    },
    reports: async (viewer) => visible(viewer),
    report: async (slug, viewer) => visible(viewer).find((found) => found.slug === slug),
    figures: async (slug, viewer) =>
      visible(viewer).some((found) => found.slug === slug)
        ? FIGURES.filter((figure) => figure.report === slug)
        : [],
    keyFigures: async (slug, limit, viewer) =>
      (await answerer.figures(slug, viewer))
        .slice(0, limit)
        .map((figure) => ({ ...figure, name: figure.indicator })),
    async context(slug, start, end, viewer) {
      const found = visible(viewer).find((candidate) => candidate.slug === slug);
      const paragraph =
        found && outlineOf(found.text).paragraphs.find((part) => part.start <= start && end <= part.end);
      if (!found || !paragraph) return undefined;
      return {
        paragraph: found.text.slice(paragraph.start, paragraph.end),
        before: found.text.slice(paragraph.start, start),
        excerpt: found.text.slice(start, end),
        after: found.text.slice(end, paragraph.end),
        section: paragraph.path.at(-1) ?? "",
      };
    },
    placeName: (place, language) => (language === "en" ? (ENGLISH[place] ?? place) : place),
    placesMatching: (text) => [
      ...new Set(REPORTS.filter(({ place }) => text.includes(place.slice(0, 2))).map(({ code }) => code)),
    ],
  };
  return { answerer, asked, hidden };
}
