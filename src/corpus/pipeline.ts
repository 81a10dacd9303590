import { dropCaptions } from "./cleaning/captions.ts";
import { normaliseCharacters, trimLines } from "./cleaning/characters.ts";
import { dropFurniture } from "./cleaning/furniture.ts";
import { markHeadings, separateParagraphs } from "./cleaning/headings.ts";
import { dropMojibake } from "./cleaning/mojibake.ts";
import { dropPinyin } from "./cleaning/pinyin.ts";
import { dropStrayCommas } from "./cleaning/punctuation.ts";
import { dropRedactedLines } from "./cleaning/redaction.ts";
import { rejoinCleanedLines, rejoinLines } from "./cleaning/rejoin.ts";
import { dropRelated } from "./cleaning/related.ts";
import { setRunInsApart } from "./cleaning/run-in.ts";
import { mendSentences } from "./cleaning/sentences.ts";
import { dropSpam } from "./cleaning/spam.ts";
import { dropTail } from "./cleaning/tail.ts";
import { takeTitleBlock } from "./cleaning/title-block.ts";
import type { Document, Stage } from "./document.ts";
import { splitReports } from "./split.ts";

/** From text as read to a page's matter: characters first, then lines. */
const PAGE: readonly Stage[] = [
  normaliseCharacters,
  rejoinLines,
  dropPinyin,
  dropMojibake,
  dropStrayCommas,
  rejoinCleanedLines,
  trimLines,
  dropSpam,
  dropRelated,
  dropFurniture,
  dropCaptions,
  dropRedactedLines,
];

/** From a page's matter to the text of one report. */
const REPORT: readonly Stage[] = [
  takeTitleBlock,
  mendSentences,
  dropTail,
  setRunInsApart,
  markHeadings,
  separateParagraphs,
];

const run = (stages: readonly Stage[], document: Document): Document =>
  stages.reduce((current, stage) => stage(current), document);

/** The clean reports of a page: one, or several where each has its own title and salutation. */
export const clean = (document: Document): Document[] =>
  splitReports(run(PAGE, document)).map((report) => run(REPORT, report));
