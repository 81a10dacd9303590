import { sentencesOf } from "../../domain/outline.ts";
import { isRow } from "../../domain/table.ts";
import { fold } from "../../language/script.ts";
import { applyEdits, type Document, dropLine, type Edit, type Line, linesOf } from "../document.ts";
import { isNumbered, isPart, isProse, isSalutation } from "./prose.ts";

const WHOLE =
  /^[（(【[▲△↑↓]?\s*(?:图为|图片为|图示|(?:上|下|左|右|本|题|配|组|资料)图(?:片)?(?:为|[:：]|$)|资料图片?|资料照片|图\s*\d+\s*[:：]?|新华社(?:记者)?.{0,10}[摄发]|摄影\s*[:：]|视频\s*[:：]|点击(?:图片|查看大图))/;
const PHOTOGRAPHER =
  /(?:(?<![拍录航抢])摄|(?<![、和])摄影|供图|提供图片|图片由.{2,14}提供|(?<=[\s。,，(（【[/])(?:资料|网络|效果)图(?:片)?|资料照片)[。)）】\]]*$/;
const SHOWS = /^(?:图为|图片为|上图为|下图为|左图为|右图为|这是.{0,10}(?:资料图|现场图))/;
/** A dated sight: 2022年8月,…主席…赴…调研。 */
const SIGHT =
  /^(?:近日|日前|(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)?)[,，]?.{0,50}(?:主席|主任|委员|领导|书记|秘书长|代表|一行|调研组|视察组).{0,50}(?:调研|视察|考察|走访|慰问|座谈|检查|指导|会场|现场|合影)[。.]?$/;

/** Drops what stands under pictures. A sentence of the report that shares the caption's paragraph stays. */
export function dropCaptions(document: Document): Document {
  const lines = linesOf(document.text).filter((line) => line.text.trim() !== "");
  const edits: Edit[] = [];
  const bodyStart = lines.findIndex(
    (line) => isSalutation(line.text) || isNumbered(line.text) || isPart(line.text) || isProse(line.text, 80),
  );
  const bullets = bulletsOf(lines);
  for (const [index, line] of lines.entries()) {
    const text = fold(line.text);
    if (text.startsWith("#") || isRow(text)) continue;
    if (!bullets.has(text[0] ?? "") && isCaption(text, index < bodyStart)) {
      edits.push(dropLine(line, document.text, "caption of a picture"));
      continue;
    }
    for (const sentence of text.length < 160 ? sentencesOf(text) : []) {
      if (SHOWS.test(text.slice(sentence.start, sentence.end))) edits.push(sentenceEdit(line, sentence));
    }
  }
  return applyEdits(document, "captions", edits);
}

const MARK = /^[▲△▼▽↑↓]/;
const LONGEST_MARKED = 60;

/** ▲ points at a picture, but in a text whose paragraphs begin with it it is their bullet. */
const bulletsOf = (lines: Line[]): Set<string> => {
  const marked = lines.filter(({ text }) => MARK.test(text));
  const long = marked.filter(({ text }) => text.length > LONGEST_MARKED);
  return new Set(long.length > 2 ? long.map(({ text }) => text[0] ?? "") : []);
};

function isCaption(text: string, atHead: boolean): boolean {
  if (text.length > 100) return false;
  if (WHOLE.test(text) || (MARK.test(text) && text.length <= LONGEST_MARKED)) return true;
  if (text.length <= 80 && PHOTOGRAPHER.test(text) && !/[。!?].+[。!?]/.test(text)) return true;
  return atHead && text.length <= 80 && SIGHT.test(text);
}

const sentenceEdit = (line: Line, sentence: { start: number; end: number }): Edit => ({
  start: line.start + sentence.start,
  end: line.start + sentence.end,
  reason: "caption of a picture",
});
