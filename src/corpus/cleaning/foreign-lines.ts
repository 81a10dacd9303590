import type { Division } from "../../domain/place.ts";
import { fold } from "../../language/script.ts";
import { applyEdits, type Document, dropLine, type Edit, linesOf, type Stage } from "../document.ts";
import type { Places } from "../recognition/place.ts";
import { isNumbered, SENTENCE_END } from "./prose.ts";

/** Lists of other pages have lines of this length at most; a paragraph that reports a visit is longer. */
const LONGEST = 60;
const COMMITTEE = /政协|人大|委员会|提案|两会|常委会/;

/**
 * Drops lines that are no sentences and speak of another place's committee: links to other pages that stand between
 * paragraphs without a head. Possible only once it is known whose report it is.
 */
export const dropForeignLines =
  (own: Division, places: Pick<Places, "mentions" | "covers">): Stage =>
  (document: Document): Document => {
    const edits: Edit[] = [];
    for (const line of linesOf(document.text)) {
      const text = line.text.replace(/^#+ /, "");
      if (text === "" || text.length > LONGEST || isNumbered(text) || SENTENCE_END.test(text)) continue;
      if (!COMMITTEE.test(fold(text))) continue;
      const candidates = places.mentions(text).map((mention) => mention.candidates);
      const related = (code: string): boolean =>
        places.covers(own.code, code) || places.covers(code, own.code);
      if (candidates.length === 0 || candidates.some((all) => all.some(({ code }) => related(code))))
        continue;
      edits.push(dropLine(line, document.text, "line about another place"));
    }
    return applyEdits(document, "foreign-lines", edits);
  };
