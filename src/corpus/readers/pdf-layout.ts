/** A run of text on a PDF page; y grows upwards. */
export interface Run {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The lines of a page in reading order. A leading blank marks an indent, an empty line a gap between paragraphs. */
export function pageLines(runs: readonly Run[]): string[] {
  const visible = runs.filter(({ text, height }) => text.trim() !== "" && height > 0);
  const gutter = gutterOf(visible);
  if (gutter === undefined) return linesOf(visible);
  const across = visible.filter((run) => run.x < gutter && run.x + run.width > gutter);
  const borders = [...across.map(({ y }) => y)].sort((a, b) => b - a);
  const lines: string[] = [];
  let top = Number.POSITIVE_INFINITY;
  for (const border of [...borders, Number.NEGATIVE_INFINITY]) {
    const band = visible.filter((run) => !across.includes(run) && run.y < top && run.y > border);
    lines.push(
      ...linesOf(band.filter(({ x }) => x < gutter)),
      ...linesOf(band.filter(({ x }) => x >= gutter)),
    );
    const full = across.filter(({ y }) => y === border);
    if (full.length > 0) lines.push(...linesOf(full));
    top = border;
  }
  return lines;
}

/** The x of a blank strip that parts two columns, if there is one: hardly a row crosses it, and both sides have rows. */
function gutterOf(runs: readonly Run[]): number | undefined {
  const rows = rowsOf(runs);
  if (rows.length < 8) return undefined;
  const left = Math.min(...runs.map(({ x }) => x));
  const right = Math.max(...runs.map(({ x, width }) => x + width));
  const half = (rows[0]?.[0]?.height ?? 0) * 0.4;
  let best: { x: number; crossing: number } | undefined;
  for (let share = 0.35; share <= 0.65; share += 0.01) {
    const x = left + (right - left) * share;
    const crossing = rows.filter((row) =>
      row.some((run) => run.x < x + half && run.x + run.width > x - half),
    ).length;
    if (!best || crossing < best.crossing) best = { x, crossing };
  }
  if (!best || best.crossing > rows.length * 0.2) return undefined;
  const { x } = best;
  const before = rows.filter((row) => row.some((run) => run.x + run.width <= x)).length;
  const behind = rows.filter((row) => row.some((run) => run.x >= x)).length;
  return before > rows.length * 0.3 && behind >= Math.max(2, rows.length * 0.08) ? x : undefined;
}

function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  for (const run of [...runs].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - run.y) < Math.max(first.height, run.height) * 0.6) row.push(run);
    else rows.push([run]);
  }
  return rows;
}

function linesOf(runs: readonly Run[]): string[] {
  const rows = rowsOf(runs);
  const margin = marginOf(rows);
  const gaps = rows.slice(1).map((row, index) => (rows[index]?.[0]?.y ?? 0) - (row[0]?.y ?? 0));
  const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const lines: string[] = [];
  for (const [index, row] of rows.entries()) {
    if (index > 0 && usual > 0 && (gaps[index - 1] ?? 0) > usual * 1.7) lines.push("");
    lines.push(textOf(row, margin));
  }
  return lines;
}

/** Where lines begin: the leftmost place with more than a stray line, such as a page number. */
function marginOf(rows: readonly Run[][]): number {
  const starts = rows.map((row) => Math.min(...row.map(({ x }) => x))).sort((a, b) => a - b);
  return (
    starts.find(
      (start) => starts.filter((x) => Math.abs(x - start) < 2).length > Math.max(1, rows.length * 0.15),
    ) ??
    starts[0] ??
    0
  );
}

function textOf(row: readonly Run[], margin: number): string {
  const sorted = [...row].sort((a, b) => a.x - b.x);
  let text = "";
  let end: number | undefined;
  for (const run of sorted) {
    if (end !== undefined && run.x - end > run.height * 0.6) text += " ";
    text += run.text.trim();
    end = run.x + run.width;
  }
  const first = sorted[0];
  return first && first.x - margin > first.height * 1.2 ? ` ${text}` : text;
}

/** Takes out what repeats at the head or foot of most pages, and page numbers. */
export function withoutRunningHeads(pages: readonly string[][]): string[][] {
  const key = (line: string | undefined): string => (line ?? "").replace(/[\d\s]/g, "");
  const edges = (lines: readonly string[]): string[] => [
    ...new Set([...lines.slice(0, 2), ...lines.slice(-2)].map(key)),
  ];
  const counts = new Map<string, number>();
  for (const lines of pages) for (const edge of edges(lines)) counts.set(edge, (counts.get(edge) ?? 0) + 1);
  return pages.map((lines) =>
    lines.filter((line, index) => {
      if (index >= 2 && index < lines.length - 2) return true;
      if (/^\s*[-—–·]?\s*\d{1,4}\s*[-—–·]?\s*$/.test(line)) return false;
      return (
        pages.length < 3 || line === "" || (counts.get(key(line)) ?? 0) < Math.max(3, pages.length * 0.4)
      );
    }),
  );
}
