import { type Paragraph, sentencesOf } from "../domain/outline.ts";
import type { Report } from "../domain/report.ts";
import { fold } from "../language/script.ts";
import { periodOf, subjectOf } from "./context.ts";
import type { LedgerFigure } from "./ledger-figure.ts";
import { original } from "./printed.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";
import { type GridCell, gridOf } from "./table-grid.ts";
import { isUnit, type Label, type Time, timeOfYear } from "./table-labels.ts";
import { linkTable } from "./table-parts.ts";
import { contextNoun, namesThing, stageOf, thingBefore, type Wording, wordingOf } from "./table-words.ts";
import { thesaurus } from "./thesaurus.ts";
import { unitClassOf } from "./units.ts";

/** What stands around a table and tells what it counts. Folded. */
export interface TableContext {
  /** Its title and （单位：件）, or else the heading above it. */
  caption: string;
  /** The last sentence of the text before it, and that text. */
  lead: string;
  text: string;
  /** （单位：件） */
  unit: string;
}

/** A figure of a table with where it stands in it. */
export interface TableFigure {
  figure: LedgerFigure;
  at: GridCell;
}

/**
 * Reads a table: each cell with a number is a figure, of what the heads of its column and row say, its title and the
 * sentence before it. `above` are the paragraphs
 * before the table and `before` the figures of the last that has any, whose totals it may break down. A cell
 * whose unit nothing says, and one with a dash, is none.
 */
export function tableFigures(
  report: Report,
  paragraph: Paragraph,
  above: Paragraph[],
  before: LedgerFigure[],
): LedgerFigure[] {
  const grid = gridOf(report, paragraph);
  if (!grid) return [];
  const context = contextOf(report, paragraph, above);
  const columns = Map.groupBy(grid.cells, ({ column }) => column);
  const figures: TableFigure[] = [];
  let left: Label | undefined;
  for (const cells of columns.values()) {
    const head = grid.parts === "rows" ? cells[0]?.columnHead : undefined;
    const thing = head && left ? thingBefore(left, head) : "";
    if (head && namesThing(head)) left = head;
    const read = cells.flatMap((at) => {
      const measure = grid.parts === "rows" ? at.columnHead : at.rowHead;
      const part = grid.parts === "rows" ? at.rowHead : at.columnHead;
      const quantity = quantityOf(at, measure, context);
      return quantity ? [{ at, measure, part, quantity }] : [];
    });
    // Of rows that each count a thing of their own there is no sum.
    const stated = stageOf(grid.parts === "rows" ? read : [], context, before);
    let above = "";
    for (const { at, measure, part, quantity } of read) {
      const wording = wordingOf({
        measure,
        part,
        heading: at.heading,
        unit: quantity.unit,
        context,
        stated: measure.inner ? above : stated,
        before: thing,
      });
      // 合计 100%: the whole of itself.
      if (!wording || (part.total && wording.share)) continue;
      if (!measure.inner) above = wording.predicate;
      figures.push({
        figure: toFigure(report, paragraph, { at, quantity, wording, context, head: grid.head }),
        at,
      });
    }
  }
  linkTable(figures, grid.parts, before);
  return figures.map(({ figure }) => figure).sort((a, b) => a.start - b.start);
}

interface CellQuantity extends Quantity {
  /** As the head of the column says it, where the cell prints only the number. */
  unitSaid: string;
}

function quantityOf(
  { cell, unit, rowHead, columnHead }: GridCell,
  measure: Label,
  context: TableContext,
): CellQuantity | undefined {
  const folded = fold(cell.text).replaceAll(/\s/g, "");
  const whole = (text: string): Quantity | undefined => {
    const found = quantitiesOf(text);
    return found.length === 1 && found[0]?.start === 0 && found[0].end === text.length ? found[0] : undefined;
  };
  const own = whole(folded);
  if (own) return { ...own, unitSaid: "" };
  if (!/^\d/.test(folded) || !/\d$/.test(folded)) return undefined;
  const rate = /(?:率|占比|比例|比重|满意度)$/.test(measure.words) && Number(folded) <= 100;
  const noun = contextNoun(`${measure.words}${context.caption}`) ?? contextNoun(context.text);
  const said = [columnHead.unit, rowHead.unit, unit, rate ? "%" : context.unit, noun?.unit ?? ""].find(
    (one) => one !== "" && isUnit(one),
  );
  const quantity = said === undefined ? undefined : whole(folded + said);
  return quantity && said !== undefined ? { ...quantity, unitSaid: said } : undefined;
}

interface Reading {
  at: GridCell;
  quantity: CellQuantity;
  wording: Wording;
  context: TableContext;
  head: { start: number; end: number };
}

function toFigure(
  report: Report,
  paragraph: Paragraph,
  { at, quantity, wording, context, head }: Reading,
): LedgerFigure {
  const { cell, row } = at;
  const run = { start: Math.max(0, paragraph.start - 400) };
  const text = fold(report.text.slice(run.start, paragraph.end));
  const words = `${at.rowHead.words} ${at.columnHead.words}`;
  const told = [at.rowHead.time, at.columnHead.time].find((time) => time !== undefined);
  const said = timeAround(report, paragraph, context);
  const concepts = thesaurus()
    .mentions(`${wording.actor}|${wording.indicator}`)
    .map(({ id }) => id);
  return {
    report: report.slug,
    place: report.place,
    year: report.year,
    indicator: original(report, run, text, wording.indicator),
    value: quantity.value,
    unit: quantity.unit,
    qualifier: quantity.qualifier,
    text: report.text.slice(cell.start, cell.end),
    sentence: report.text.slice(row.start, row.end),
    parent: "",
    start: cell.start,
    end: cell.end,
    detail: {
      unitClass: unitClassOf(quantity.unit),
      concepts: [...new Set(concepts)].filter((id) => id !== "change" || wording.change),
      noun: wording.noun,
      predicate: wording.predicate,
      actor: wording.actor,
      subject: subjectOf(words, "", at.rowHead.words, report),
      ...(said.period === "plan" ? said : (told ?? said)),
      nearby: [],
      change: wording.change,
      average: /(?:平均|人均|户均|年均)/.test(words),
      clause: { start: row.start, end: row.end },
      piece: { start: row.start, end: row.end },
      sentence: { start: row.start, end: row.end },
      paragraph: { start: row.start, end: row.end },
      path: paragraph.path,
      table: { start: paragraph.start, head, part: wording.part, unit: quantity.unitSaid },
    },
  };
}

/** The time of a table: of its title, or of the sentence that leads to it. */
function timeAround(report: Report, paragraph: Paragraph, { caption, lead }: TableContext): Time {
  const said = periodOf(`${lead}${caption}`, `${lead}${caption}`, "", paragraph.path, report);
  const year = /(20\d\d)年/.exec(caption)?.[1];
  return said.period === "plan" || year === undefined ? said : timeOfYear(Number(year), report);
}

const MOST_CAPTIONS = 3;
const LONGEST_CAPTION = 60;

function contextOf(report: Report, table: Paragraph, above: Paragraph[]): TableContext {
  const read = (paragraph: Paragraph | undefined): string =>
    paragraph && paragraph.path.join("\n") === table.path.join("\n") && !paragraph.table
      ? fold(report.text.slice(paragraph.start, paragraph.end))
      : "";
  let caption = "";
  let at = above.length - 1;
  for (let count = 0; count < MOST_CAPTIONS; count++, at--) {
    const text = read(above[at]);
    if (text === "" || text.length > LONGEST_CAPTION || /[。;；:：]$/.test(text)) break;
    caption = `${text} ${caption}`;
  }
  const text = read(above[at]);
  const sentence = sentencesOf(text).at(-1);
  const unit = /单位[:：]\s*([^\s()（）,，、;；]{1,4})/.exec(`${text.slice(-40)} ${caption}`)?.[1] ?? "";
  return {
    caption: caption === "" ? (table.path.at(-1) ?? "") : caption,
    lead: sentence ? text.slice(sentence.start, sentence.end) : "",
    text,
    unit,
  };
}
