import { applyEdits, type Document, type Edit } from "../document.ts";

const ENTITIES: Record<string, string> = { nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', middot: "·" };
const ENTITY_NAMES: Record<string, string> = {
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  mdash: "—",
  hellip: "…",
};

const RULES: readonly (readonly [RegExp, string, (match: string) => string])[] = [
  [/\r\n?|[\u0085\u2028\u2029\f\v]/g, "line break of another kind", () => "\n"],
  [/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]/g, "invisible character", () => ""],
  [/(?![\n\t])\p{Cc}/gu, "control character", () => ""],
  [/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi, "HTML entity", decodeEntity],
  [/<(?:br|\/p|\/div|p)\s*\/?>/gi, "HTML tag left in the text", () => "\n"],
  [
    /<\/?(?:p|div|span|font|strong|b|i|em|a|img|td|tr|table|tbody|center|o:p)(?:\s[^<>\n]*)?\/?>/gi,
    "HTML tag left in the text",
    () => "",
  ],
  [/[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g, "space of another kind", () => " "],
];

/** Brings blanks, line breaks and entities to one form. Digits and punctuation stay as printed: excerpts quote them. */
export function normaliseCharacters(document: Document): Document {
  let current = document;
  for (const [pattern, reason, replace] of RULES) {
    const edits: Edit[] = [];
    for (const match of current.text.matchAll(pattern)) {
      edits.push({
        start: match.index,
        end: match.index + match[0].length,
        reason,
        insert: replace(match[0]),
      });
    }
    current = applyEdits(current, `characters: ${reason}`, edits);
  }
  return current;
}

function decodeEntity(entity: string): string {
  const name = entity.slice(1, -1).toLowerCase();
  const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.replace("#", ""));
  if (name.startsWith("#")) return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  return ENTITIES[name] ?? ENTITY_NAMES[name] ?? entity;
}

/** Takes blanks off the ends of lines and doubles out of their middle. */
export function trimLines(document: Document): Document {
  const edits: Edit[] = [];
  for (const match of document.text.matchAll(/^ +| +$| {2,}/gm)) {
    const inside = match.index > 0 && document.text[match.index - 1] !== "\n";
    const end = match.index + match[0].length;
    const keep = inside && end < document.text.length && document.text[end] !== "\n";
    edits.push({ start: match.index, end, reason: "blanks", insert: keep ? " " : "" });
  }
  return applyEdits(document, "characters: blanks", edits);
}
