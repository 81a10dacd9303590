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

/**
 * Printing to PDF puts radicals in the place of characters that look the same: ⼯作, ⼈⺠. Those of the Kangxi block Unicode folds
 * itself; of the supplement it does not those below, each followed by its character (Unicode's EquivalentUnifiedIdeograph.txt).
 */
const SUPPLEMENT =
  "⼾户⾭青⺀冫⺁厂⺃乚⺄乙⺇几⺈刀⺌小⺍小⺎兀⺐尢⺑尢⺒巳⺓幺⺔彑⺕彐⺗心⺛旡⺜日⺝月⺞歹⺟母⺠民⺢水⺤爪⺥爪⺦丬⺧牛⺩王⺪疋⺬示⺮竹⺯糸⺵羊⺶羊⺷羊⺸羊⺻聿⺼月⺽臼⻁虎⻃西⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻒長⻓长⻔门⻕阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

function characterOf(radical: string): string {
  const at = SUPPLEMENT.indexOf(radical);
  return at >= 0 ? (SUPPLEMENT[at + 1] ?? radical) : radical.normalize("NFKC");
}

const RULES: readonly (readonly [RegExp, string, (match: string) => string])[] = [
  [/\r\n?|[\u0085\u2028\u2029\f\v]/g, "line break of another kind", () => "\n"],
  [/[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]/g, "invisible character", () => ""],
  [/(?![\n\t])\p{Cc}/gu, "control character", () => ""],
  [/[\u2e80-\u2fd5]/g, "radical in place of a character", characterOf],
  [/\u2e3a/g, "dash of another kind", () => "——"],
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
