/** Width of a text in pixels, by classes of characters of the bundled font; rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size;
}

function emsOf(character: string): number {
  if (/[\u2e80-\u{3ffff}]/u.test(character)) return 1;
  if (/[MWmw%@—…]/.test(character)) return 0.95;
  if (/[A-Z]/.test(character)) return 0.68;
  return /[\s.,:;'’|!()[\]ijl·]/.test(character) ? 0.34 : 0.58;
}

/** What no XML may hold, and what would turn or hide the text around it. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\ufffe\uffff\s]+/gu, " ")
    .trim();

/** Lines of at most `width`, Latin words kept whole where they fit and closing marks never first; what is beyond `most` lines becomes an ellipsis. */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const token of printable(text).match(
    /(?:[\p{Script=Latin}\p{N}.,'’%–-]+\s?|.)[、。,;:!?)〉》」』】…]*/gsu,
  ) ?? []) {
    for (const piece of textWidth(token, size) > width ? token : [token]) {
      if (line !== "" && textWidth(line + piece.trimEnd(), size) > width) {
        lines.push(line.trimEnd());
        line = "";
      }
      line += line === "" ? piece.trimStart() : piece;
    }
  }
  if (line !== "") lines.push(line.trimEnd());
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), ellipsised(lines[most - 1] ?? "", width, size)];
}

function ellipsised(line: string, width: number, size: number): string {
  const characters = [...line];
  while (characters.length > 0 && textWidth(`${characters.join("")}…`, size) > width) characters.pop();
  return `${characters.join("")}…`;
}
