/** A number as tables print it, with its unit or share behind it; a dash holds the place of none. */
const NUMBER =
  /^[约近超≥>]?\s*[-+]?\d[\d,，]*(?:[.．]\d+)?\s*(?:%|％|[\p{Script=Han}]{1,3})?(?:\s*[(（][^()（）]{1,12}[)）])?$/u;
const DATE = /^(?:19|20)\d{2}(?:年.*|[-/.]\d{1,2}.*)?$/;
const NONE = /^(?:[-—–－/\\]+|无|無)?$/;

export const isNumberCell = (cell: string): boolean => NUMBER.test(cell) && !DATE.test(cell);

/**
 * Whether cells are a table of data, and no layout and no calendar: rows of one width, of which one column holds
 * numbers for the most part and another says in words, or by the year, what they are of.
 */
export function isDataTable(rows: readonly (readonly string[])[]): boolean {
  const full = rows.filter((row) => row.filter((cell) => cell !== "").length >= 2);
  if (full.length < 2 || rows.some((row) => row.length !== rows[0]?.length)) return false;
  const share = (column: number, fits: (cell: string) => boolean): number => {
    const cells = full.slice(1).map((row) => row[column] ?? "");
    const filled = cells.filter((cell) => !NONE.test(cell));
    return filled.length === 0 ? 0 : filled.filter(fits).length / filled.length;
  };
  const columns = full[0]?.map((_, column) => column) ?? [];
  const named = columns.find(
    (column) => share(column, (cell) => /\p{L}/u.test(cell) && !isNumberCell(cell)) >= 0.5,
  );
  const first = named ?? (share(0, (cell) => DATE.test(cell)) === 1 ? 0 : undefined);
  return (
    first !== undefined && columns.some((column) => column > first && share(column, isNumberCell) >= 0.5)
  );
}
