import type { Language } from "../domain/answering.ts";
import type { Report } from "../domain/report.ts";
import type { Draft } from "./composing/draft.ts";
import { say } from "./composing/words.ts";

/** An answer that failed verification is never sent: its verbatim excerpts are, and nothing of our own words. */
export function fallback(draft: Draft, texts: ReadonlyMap<string, Report>, language: Language): Draft {
  const citations = draft.citations
    .filter(
      (citation) =>
        citation.excerpt !== "" &&
        texts.get(citation.report)?.text.slice(citation.start, citation.end) === citation.excerpt,
    )
    .map((citation, index) => ({ ...citation, number: index + 1 }));
  const { table: _, compared: __, series: ___, ...kept } = draft;
  const base: Draft = { ...kept, figures: [], derivations: [], warnings: [], sources: [], citations };
  if (citations.length === 0)
    return {
      ...base,
      outcome: "refused",
      lines: [say(language, "没有可以核实的答案。", "No answer could be verified.")],
    };
  return { ...base, lines: citations.map((citation) => `${citation.excerpt}[${citation.number}]`) };
}
