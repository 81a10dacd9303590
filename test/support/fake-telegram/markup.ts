/** What Telegram's parsers accept, by form of message. Anything else is a 400 there and a violation here. */
interface Grammar {
  /** Tag → allowed attributes. */
  tags: Record<string, string[]>;
  void: Set<string>;
  blocks: Set<string>;
  entities: Set<string>;
}

const INLINE: Record<string, string[]> = {
  b: [],
  strong: [],
  i: [],
  em: [],
  u: [],
  ins: [],
  s: [],
  strike: [],
  del: [],
  code: ["class"],
  "tg-spoiler": [],
  "tg-emoji": ["emoji-id"],
  "tg-time": ["unix", "format"],
};

const CLASSIC: Grammar = {
  tags: { ...INLINE, a: ["href"], span: ["class"], pre: [], blockquote: ["expandable"] },
  void: new Set(),
  blocks: new Set(["pre", "blockquote"]),
  entities: new Set(["lt", "gt", "amp", "quot"]),
};

const BLOCKS: Record<string, string[]> = {
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  p: [],
  pre: [],
  footer: [],
  hr: [],
  ul: [],
  ol: ["start", "type", "reversed"],
  li: ["value", "type"],
  blockquote: ["expandable"],
  aside: [],
  img: ["src", "alt", "tg-spoiler"],
  figure: [],
  figcaption: [],
  table: ["bordered", "striped", "compact"],
  caption: [],
  tr: [],
  td: ["colspan", "rowspan", "align", "valign"],
  th: ["colspan", "rowspan", "align", "valign"],
  details: ["open"],
  summary: [],
  "tg-button-row": ["align"],
};

const RICH: Grammar = {
  tags: {
    ...INLINE,
    ...BLOCKS,
    a: ["href", "name"],
    mark: [],
    sub: [],
    sup: [],
    br: [],
    cite: [],
    "tg-reference": ["name"],
  },
  void: new Set(["br", "hr", "img"]),
  blocks: new Set(Object.keys(BLOCKS)),
  entities: new Set("lt gt amp quot apos nbsp hellip mdash ndash lsquo rsquo ldquo rdquo".split(" ")),
};

/** Tags that may stand in certain places only. */
const PARENTS: Record<string, string[]> = {
  tr: ["table"],
  td: ["tr"],
  th: ["tr"],
  caption: ["table"],
  li: ["ul", "ol"],
  summary: ["details"],
  figcaption: ["figure"],
  cite: ["blockquote", "aside", "figcaption"],
};
/** Blocks that hold running text and no other blocks. */
const TEXT_ONLY = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "footer",
  "td",
  "th",
  "caption",
  "summary",
  "cite",
]);

export interface Parsed {
  text: string;
  /** The text as a client lays it out: every block on lines of its own, the cells of a row side by side. */
  shown: string;
  /** Counted against the limit of blocks. */
  blocks: number;
  media: string[];
  problems: string[];
}

interface Open {
  tag: string;
  expandable: boolean;
}

/** Parses a message's markup as strictly as Telegram's documentation reads. */
export function parseMarkup(html: string, form: "classic" | "rich"): Parsed {
  const grammar = form === "rich" ? RICH : CLASSIC;
  const parsed: Parsed = { text: "", shown: "", blocks: 0, media: [], problems: [] };
  const complain = (problem: string) => parsed.problems.push(problem);
  const open: Open[] = [];
  const names = new Set<string>();
  const links: string[] = [];
  let columns = 0;

  for (const token of html.matchAll(
    /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*(\/?)>|[^<]+|</gi,
  )) {
    const [whole, close, tag, attributes = "", selfClosed] = token;
    if (tag === undefined) {
      if (whole === "<") complain(`unescaped < in "${html.slice(token.index, token.index + 30)}"`);
      else readText(whole);
      continue;
    }
    const allowed = grammar.tags[tag];
    if (!allowed) {
      complain(`tag <${tag}> is not supported`);
      continue;
    }
    if (close) {
      if (open.at(-1)?.tag !== tag) complain(`</${tag}> closes nothing`);
      open.pop();
      continue;
    }
    const values = attributesOf(attributes, tag, allowed);
    checkPlace(tag);
    if (grammar.blocks.has(tag) && tag !== "td" && tag !== "th") parsed.blocks++;
    if (form === "rich") parsed.shown += separator(tag);
    if (tag === "tr") columns = 0;
    if (tag === "td" || tag === "th") {
      columns += Number(values.get("colspan") ?? 1);
      if (columns === 21) complain("a table has more than 20 columns");
    }
    if (tag === "img") parsed.media.push(values.get("src") ?? "");
    const href = values.get("href");
    if (href?.startsWith("#")) links.push(href.slice(1));
    else if (href !== undefined && !/^(https?|tg|mailto|tel):/.test(href)) complain(`link to "${href}"`);
    const name = values.get("name");
    if (name !== undefined && names.has(name)) complain(`two places are named "${name}"`);
    if (name !== undefined) names.add(name);
    if (grammar.void.has(tag)) {
      if (tag === "br") {
        parsed.text += "\n";
        parsed.shown += "\n";
      }
      continue;
    }
    if (selfClosed) complain(`<${tag}/> can't be empty`);
    open.push({ tag, expandable: values.has("expandable") });
    if (open.length > 16) complain("nested deeper than 16 levels");
  }
  if (open.length > 0) complain(`<${open.at(-1)?.tag}> is not closed`);
  for (const link of links) if (!names.has(link)) complain(`#${link} leads nowhere`);
  return parsed;

  function separator(tag: string): string {
    if (!grammar.blocks.has(tag) && tag !== "cite") return "";
    if (parsed.shown === "" || parsed.shown.endsWith("\n")) return "";
    return (tag === "td" || tag === "th") && columns > 0 ? "  " : "\n";
  }

  function readText(raw: string): void {
    for (const entity of raw.matchAll(/&(?:#\d+;|#x[0-9a-f]+;|([a-z]+);|)/gi)) {
      if (entity[0] === "&" || (entity[1] && !grammar.entities.has(entity[1])))
        complain(`entity in "${raw.slice(0, 40)}"`);
    }
    if (raw.includes(">")) complain(`unescaped > in "${raw.slice(0, 40)}"`);
    const parent = open.at(-1)?.tag ?? "";
    if (["table", "tr", "ul", "ol"].includes(parent) && raw.trim() !== "")
      complain(`text directly in <${parent}>`);
    const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };
    const text = raw.replace(/&([a-z#0-9]+);/gi, (_, name: string) => entities[name] ?? "_");
    parsed.text += text;
    parsed.shown += text;
  }

  function attributesOf(attributes: string, tag: string, allowed: string[]): Map<string, string> {
    const values = new Map<string, string>();
    for (const [, name = "", value = ""] of attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi)) {
      if (!allowed.includes(name)) complain(`attribute ${name} of <${tag}>`);
      values.set(name, value);
    }
    return values;
  }

  function checkPlace(tag: string): void {
    const parent = open.at(-1);
    const parents = PARENTS[tag];
    if (parents && !parents.includes(parent?.tag ?? ""))
      complain(`<${tag}> inside <${parent?.tag ?? "nothing"}>`);
    if (!grammar.blocks.has(tag)) {
      const inCode = open.some((above) => above.tag === "code" || above.tag === "pre");
      if (inCode && !(tag === "code" && parent?.tag === "pre")) complain(`<${tag}> inside code`);
      return;
    }
    if (open.some((above) => !grammar.blocks.has(above.tag))) complain(`block <${tag}> inside running text`);
    if (parent && TEXT_ONLY.has(parent.tag)) complain(`block <${tag}> inside <${parent.tag}>`);
    if (parent?.tag === "blockquote" && (form === "classic" || parent.expandable))
      complain(`<${tag}> in a quotation`);
  }
}
