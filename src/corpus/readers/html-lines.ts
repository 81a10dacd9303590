import type { JSDOM } from "jsdom";
import { tableLines } from "./html-tables.ts";

type Node = JSDOM["window"]["document"]["body"]["childNodes"][number];
type Element = JSDOM["window"]["document"]["body"]["children"][number];

/** A line of a page; `drop` says why it is not part of what the page is about. */
export interface PageLine {
  text: string;
  drop?: string;
  /** Whether it stands in the block that holds most of the running text. */
  main: boolean;
}

const NEVER = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT EMBED SVG CANVAS VIDEO AUDIO SELECT OPTION BUTTON INPUT TEXTAREA RT RP HEAD".split(
    " ",
  ),
);
const FRAME = new Set(["NAV", "FOOTER", "ASIDE", "MENU"]);
const BLOCK = new Set(
  "P DIV SECTION ARTICLE MAIN HEADER FOOTER NAV ASIDE UL OL LI DL DT DD TABLE THEAD TBODY TFOOT TR TD TH CAPTION H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE FORM FIELDSET CENTER FIGURE FIGCAPTION HR ADDRESS BODY DETAILS SUMMARY".split(
    " ",
  ),
);
const FRAME_NAME =
  /(?:^|[-_ ])(?:foot(?:er)?|nav(?:bar|igation)?|menu|sidebar|side|breadcrumbs?|crumbs?|comments?|pinglun|related|relate|xiangguan|recommend(?:ed)?|tuijian|hot|rank(?:ing)?|share|bdshare|fenxiang|copyright|banner|toolbar|pager?|pagination|friendlink|links?|ads?|advert|qrcode|login|search|prevnext|pre-next)(?:$|[-_ \d])/i;

const CAPTION_NAME =
  /(?:^|[-_ ])(?:fig|img|image|pic|photo)[-_]?(?:caption|desc|note|explain)(?:$|[-_ ])|(?:^| )wp-caption-text(?:$| )/i;

/** Writes a page as lines: a line a block, a `<br>`, a row of a table. Headings get a `#`. */
export function pageLines(body: Element, hiddenClasses: ReadonlySet<string>): PageLine[] {
  const proseIn = measureProse(body);
  const total = proseIn(body);
  const main = densest(body, total, proseIn);
  const lines: PageLine[] = [];
  let current = "";
  const flush = (drop: string | undefined, inMain: boolean, mark: boolean): void => {
    const text = current.replace(/\s+/g, " ").trim();
    current = "";
    if (text !== "") lines.push({ text: mark ? `# ${text}` : text, main: inMain, ...(drop && { drop }) });
  };

  const walk = (node: Node, drop: string | undefined, inMain: boolean, marked: boolean): void => {
    if (node.nodeType === 3) {
      current += node.nodeValue ?? "";
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (NEVER.has(name)) return;
    if (name === "BR" || name === "HR") {
      flush(drop, inMain, marked);
      return;
    }
    const inside = inMain || element === main;
    const reason =
      drop ??
      (isHidden(element, hiddenClasses)
        ? "hidden on the page"
        : frameReason(element, name, proseIn(element) > total * 0.3));
    if (!BLOCK.has(name)) {
      for (const child of element.childNodes) walk(child, reason ?? drop, inside, marked);
      return;
    }
    flush(drop, inMain, marked);
    const table = name === "TABLE" ? tableLines(element) : undefined;
    if (table) {
      for (const line of table) {
        current = line;
        flush(reason, inside, false);
      }
      return;
    }
    const cells = name === "TR" ? dataCells(element) : undefined;
    if (cells) {
      current = cells.join(" ");
      flush(reason, inside, false);
      return;
    }
    const mark =
      /^H[1-6]$/.test(name) || ((name === "P" || name === "DIV" || name === "CENTER") && standsOut(element));
    for (const child of element.childNodes) walk(child, reason, inside, mark);
    flush(reason, inside, mark);
  };
  walk(body, undefined, false, false);
  return lines;
}

const own = (element: Element): string => (element.textContent ?? "").replace(/\s+/g, " ").trim();

function isHidden(element: Element, hiddenClasses: ReadonlySet<string>): boolean {
  if (element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true") return true;
  const style = element.getAttribute("style") ?? "";
  if (
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)/i.test(
      style,
    )
  )
    return true;
  return [...element.classList].some((name) => hiddenClasses.has(name));
}

/** Why a block is the page's frame and not its matter. A block with much of the running text never is. */
function frameReason(element: Element, name: string, hasMuchProse: boolean): string | undefined {
  if (name === "FIGCAPTION") return "caption of a picture";
  if (name === "BODY" || hasMuchProse) return undefined;
  if (CAPTION_NAME.test(element.getAttribute("class") ?? "")) return "caption of a picture";
  if (FRAME.has(name)) return "navigation or footer";
  if (BLOCK.has(name) && FRAME_NAME.test(`${element.id} ${element.getAttribute("class") ?? ""}`))
    return "frame of the page";
  if (!/^(?:UL|OL|DL|DIV|TD|TABLE|SECTION|CENTER)$/.test(name)) return undefined;
  const links = [...element.querySelectorAll("a")];
  if (links.length < 3) return undefined;
  const linked = links.reduce((sum, link) => sum + own(link).length, 0);
  return linked > own(element).length * 0.6 ? "list of links" : undefined;
}

/** Characters of running text below each element: pieces long enough to be sentences, links left out. */
function measureProse(body: Element): (element: Element) => number {
  const known = new Map<Node, number>();
  const visit = (node: Node): number => {
    if (node.nodeType === 3) {
      const text = (node.nodeValue ?? "").trim();
      return text.length >= 20 && /[，,。；、]/.test(text) ? text.length : 0;
    }
    if (node.nodeType !== 1) return 0;
    const name = (node as Element).tagName.toUpperCase();
    let count = 0;
    for (const child of node.childNodes) count += visit(child);
    if (NEVER.has(name) || name === "A") count = 0;
    known.set(node, count);
    return count;
  };
  visit(body);
  return (element) => known.get(element) ?? 0;
}

/** The smallest block with most of the running text. */
function densest(body: Element, total: number, proseIn: (element: Element) => number): Element {
  let at = body;
  for (;;) {
    const next = [...at.children].find(
      (child) => !/^(?:P|SPAN|FONT|B|STRONG)$/.test(child.tagName) && proseIn(child) >= total * 0.75,
    );
    if (!next) return at;
    at = next;
  }
}

/** The cells of a row of data; a row that lays out the page has running text or blocks in its cells. */
function dataCells(row: Element): string[] | undefined {
  const cells = [...row.children].filter((child) => /^T[DH]$/.test(child.tagName));
  if (
    cells.length < 2 ||
    cells.some((cell) => own(cell).length > 60 || cell.querySelector("table,div > div,ul,h1,h2,h3"))
  )
    return undefined;
  const texts = cells.map(own).filter((text) => text !== "");
  return texts.length >= 2 ? texts : undefined;
}

/** A short paragraph that is bold or centred as a whole is a heading. */
function standsOut(element: Element): boolean {
  const text = own(element);
  if (text.length < 2 || text.length > 60 || element.querySelector("p,div,table,img,a")) return false;
  const centred =
    /text-align\s*:\s*center/i.test(element.getAttribute("style") ?? "") ||
    element.getAttribute("align") === "center" ||
    element.tagName === "CENTER";
  if (centred) return true;
  const bold = [...element.querySelectorAll("b,strong,[style*='bold']")].filter(
    (part) => !part.parentElement?.closest("b,strong"),
  );
  return bold.length > 0 && bold.reduce((sum, part) => sum + own(part).length, 0) >= text.length - 1;
}
