import { describe, expect, test } from "vitest";
import { digestDocument } from "../../src/bot/render/digest.ts";
import { renderHtml } from "../../src/bot/render/html.ts";
import { renderRich } from "../../src/bot/render/rich.ts";
import { loadTexts } from "../../src/bot/texts.ts";
import type { Language } from "../../src/domain/answering.ts";
import type { DigestContent, DigestReport, News } from "../../src/domain/digests.ts";
import { answerOf, cite, REPORTS } from "./scripted-answerer.ts";

const texts = loadTexts();

function told(
  slug: string,
  text: string,
  citations: DigestReport["answer"]["citations"],
  more: { kind?: News["kind"]; warnings?: string[] } = {},
): DigestReport {
  const report = REPORTS.find((one) => one.slug === slug);
  if (!report) throw new Error(`no report ${slug}`);
  return {
    report,
    kind: more.kind ?? "new",
    answer: answerOf({ text, citations, warnings: more.warnings ?? [] }),
    links: new Map(
      citations.map(({ number }) => [number, `https://reports.example.org/reports/${slug}#p${number}`]),
    ),
  };
}

const NOW = cite(1, "linjiang-2023", "全年收到提案203件，经审查立案188件，办复率100%。");
const BEFORE = cite(2, "linjiang-2022", "立案提案171件。");
const PLAN = cite(3, "linjiang-2023", "围绕“营商环境”开展监督6次，提出意见建议41条。");
const OTHER = cite(4, "dongfang-2023", '全年立案提案95件，<b>不是標籤</b> & 也不是"引號"。');

const LINJIANG = told(
  "linjiang-2023",
  `立案提案188件(2022年为171件,增加17件)。[1][2]\n打算:${PLAN.excerpt}[3]`,
  [NOW, BEFORE, PLAN],
  { warnings: ["增减按两份报告所列数字计算。"] },
);
const DONGFANG = told("dongfang-2023", "立案提案95件。[4]", [OTHER]);

const KINDS: [name: string, digest: Omit<DigestContent, "language">][] = [
  ["one report", { reports: [LINJIANG], more: [] }],
  [
    "several reports",
    {
      reports: [LINJIANG, DONGFANG],
      more: [
        { place: "临江市", reports: 2 },
        { place: "东方市", reports: 1 },
      ],
      table: {
        columns: ["地方", "年份", "立案提案"],
        rows: [
          ["临江市", "2023", "188件 [1]"],
          ["东方市", "2023", "95件 [4]"],
        ],
      },
      warnings: ["口径不同。"],
    },
  ],
  [
    "a correction",
    {
      reports: [
        told("linjiang-2023", "立案提案现为188件,原印178件。[1]\n不再载有:视察12次。", [NOW], {
          kind: "corrected",
        }),
      ],
      more: [],
    },
  ],
  ["excerpts alone", { reports: [told("dongfang-2023", `${OTHER.excerpt}[4]`, [OTHER])], more: [] }],
  [
    "worded sentences",
    {
      reports: [
        {
          ...told("linjiang-2023", "立案提案188件。[1]\n临江市政协将围绕“营商环境”开展监督6次。[2]", [
            NOW,
            { ...PLAN, number: 2 },
          ]),
          worded: ["临江市政协将围绕“营商环境”开展监督6次。[2]"],
        },
        DONGFANG,
      ],
      more: [],
    },
  ],
  ["nothing to tell", { reports: [told("linjiang-2022", "", [])], more: [] }],
];

describe.each(["zh-Hans", "zh-Hant", "en"] satisfies Language[])("in %s", (language) => {
  test.each(KINDS)("%s", async (name, digest) => {
    const called = (place: string) => (language === "en" && place === "临江市" ? "Linjiang" : place);
    const document = digestDocument({ ...digest, language }, texts[language], called);
    const rich = renderRich(document).map(({ html }) =>
      html.replaceAll(/(?=<(?:p|blockquote|table|footer|tr|h4)\b)/g, "\n"),
    );
    await expect(rich.join("\n\n---\n\n")).toMatchFileSnapshot(
      `forms/digest of ${name}.${language}.rich.html`,
    );
    const plain = renderHtml(document).pages.map(({ html }) => html);
    await expect(plain.join("\n\n---\n\n")).toMatchFileSnapshot(
      `forms/digest of ${name}.${language}.plain.html`,
    );
  });
});
