const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * The one place where text becomes markup, for both forms of message. Control characters are dropped: Telegram
 * rejects some of them and shows none.
 */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(CONTROL, "")
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Length of a piece of markup after parsing, in UTF-16 units as Telegram counts entities. */
export function parsedLength(html: string): number {
  return html
    .replaceAll("<br>", "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&[a-z0-9#]+;/gi, "_").length;
}
