import { fold } from "../../language/script.ts";
import { applyEdits, type Document, dropLine, type Edit, type Line, linesOf } from "../document.ts";
import { COMMENTS_HEAD, RELATED_HEAD } from "./furniture-tokens.ts";
import { isNumbered, isPart, isProse } from "./prose.ts";

const BULLET = /^(?:[·•●○◆◇■□★☆▪►▶>»›*＊\-–—]\s*|\d{1,2}\s*[.、)）]\s*|\[[^\]]{1,12}\]|【[^】]{1,12}】)/;
const DATED = /[[(（]?(?:20\d{2}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?(?:\s*\d{1,2}:\d{2})?$/;
const OTHER_BODY =
  /^[^\p{Script=Han}]{0,6}\p{Script=Han}{2,12}(?:省|市|县|区|州|旗|盟)(?:的)?(?:政协|人大|委员会|第)/u;

/** Drops lists of other pages and readers' comments: they carry other places' figures. */
export function dropRelated(document: Document): Document {
  const lines = linesOf(document.text);
  const edits: Edit[] = [];
  let paragraphs = 0;
  let inside: "related" | "comments" | undefined;
  for (const [index, line] of lines.entries()) {
    const text = fold(line.text)
      .trim()
      .replace(/^#+\s*/, "");
    if (text === "") continue;
    if (isProse(text, 40) && !inside) paragraphs++;
    // A page counts its comments at its head, too; only below the text do they follow.
    if (!isProse(text, 40) && paragraphs >= 3 && COMMENTS_HEAD.test(text)) inside = "comments";
    else if (inside !== "comments" && !isProse(text, 40) && RELATED_HEAD.test(text)) inside = "related";
    else if (inside === "related" && resumes(text, lines, index)) inside = undefined;
    if (inside)
      edits.push(dropLine(line, document.text, inside === "related" ? "related pages" : "comments"));
    else if (BULLET.test(text) && DATED.test(text) && !isProse(text)) {
      edits.push(dropLine(line, document.text, "list of other pages"));
    }
  }
  return applyEdits(document, "related", edits);
}

/** Whether a line behind such a list belongs to the report again. */
function resumes(text: string, lines: readonly Line[], index: number): boolean {
  if (OTHER_BODY.test(text) && text.length < 60) return false;
  if (BULLET.test(text) && !isNumbered(text) && !/^\d/.test(text)) return false;
  if (isProse(text, 35) && /[。！!]$/.test(text)) return true;
  if (isNumbered(text) || isPart(text)) return true;
  // Titles of other pages are longer than headings and name somebody or some number.
  return /^[\p{Script=Han} “”]{2,14}$/u.test(text) && followedByProse(lines, index);
}

function followedByProse(lines: readonly Line[], index: number): boolean {
  const next = lines
    .slice(index + 1)
    .find(({ text }) => text.trim() !== "" && !RELATED_HEAD.test(fold(text).trim()));
  return next !== undefined && isProse(next.text.trim(), 35) && !OTHER_BODY.test(next.text.trim());
}
