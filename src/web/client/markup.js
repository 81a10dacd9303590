import { icon, make } from "./dom.js";

/**
 * @typedef {object} MarkupOptions
 * @property {string} scope prefix of ids within the page
 * @property {Record<string, string>} pictures addresses by id
 * @property {boolean} links whether commands and addresses in the text can be tapped
 * @property {(key: string) => string} t
 * @property {(command: string) => void} onCommand
 */

/** Elements that are copied as they are; their attributes are not, except as said below. */
const PLAIN = new Set(
  "p b strong i em u ins s strike del code pre mark sub sup br hr ul ol li aside figure figcaption details summary footer".split(
    " ",
  ),
);

/** What runs or holds no text of the message: left out with all that is in it. */
const NOTHING = new Set("script style template iframe object embed svg math noscript".split(" "));

/**
 * Telegram's markup as nodes of this page. It is parsed in a document of its own, where nothing runs and nothing is
 * loaded, and only what Telegram knows is made anew here; anything else is its text.
 * @param {string} html
 * @param {MarkupOptions} options
 */
export function fromMarkup(html, options) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...copies(parsed.body, options));
  return fragment;
}

/**
 * @param {Node} parent
 * @param {MarkupOptions} options
 * @returns {Node[]}
 */
const copies = (parent, options) => [...parent.childNodes].flatMap((child) => copy(child, options));

/**
 * @param {Node} node
 * @param {MarkupOptions} options
 * @returns {(Node | string)[]}
 */
function written(node, options) {
  const text = node.textContent ?? "";
  if (!options.links) return [text];
  return text
    .split(/(https?:\/\/[^\s<>"'，。；、）】]+|(?<![\w/])\/[a-z_]{2,32}(?!\w))/)
    .map((piece, index) => {
      if (index % 2 === 0) return piece;
      return piece.startsWith("/")
        ? make("button", { type: "button", class: "command", onclick: () => options.onCommand(piece) }, piece)
        : outside(piece, [piece]);
    });
}

/**
 * @param {Node} node
 * @param {MarkupOptions} options
 * @returns {Node[]}
 */
function copy(node, options) {
  if (node.nodeType === Node.TEXT_NODE)
    return written(node, options).map((piece) =>
      typeof piece === "string" ? document.createTextNode(piece) : piece,
    );
  if (!(node instanceof HTMLElement)) return [];
  const tag = node.localName;
  if (NOTHING.has(tag)) return [];
  if (/^h[1-6]$/.test(tag)) return [make("p", { class: "heading" }, ...copies(node, options))];
  if (PLAIN.has(tag))
    return [
      make(
        /** @type {"p"} */ (tag),
        tag === "details" ? { open: node.hasAttribute("open") } : {},
        ...copies(node, options),
      ),
    ];
  switch (tag) {
    case "a":
      return [linkOf(node, options)];
    case "tg-reference":
      return [
        make(
          "span",
          { id: `${options.scope}-${node.getAttribute("name")}`, class: "reference", tabindex: "-1" },
          ...copies(node, options),
        ),
      ];
    case "blockquote":
      return [quoteOf(node, options)];
    case "table":
      return [tableOf(node, options)];
    case "img":
      return pictureOf(node, options);
    default:
      return copies(node, options);
  }
}

/** This machine's own address of a report: as it was when the message came, or as no other machine reaches it. */
const OWN_REPORT = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?=\/reports\/)/;

/**
 * @param {string} address
 * @param {Node[] | string[]} children
 */
const outside = (address, children) =>
  make(
    "a",
    { href: address.replace(OWN_REPORT, location.origin), target: "_blank", rel: "noopener noreferrer" },
    ...children,
  );

/**
 * @param {HTMLElement} node
 * @param {MarkupOptions} options
 */
function linkOf(node, options) {
  const address = node.getAttribute("href") ?? "";
  const children = copies(node, options);
  if (address.startsWith("#")) {
    const id = `${options.scope}-${address.slice(1)}`;
    return make("a", { href: `#${id}`, class: "note" }, ...children);
  }
  return /^https?:\/\//i.test(address) ? outside(address, children) : make("span", {}, ...children);
}

/**
 * A quotation with its source; a long one is shown by its first lines until it is asked for.
 * @param {HTMLElement} node
 * @param {MarkupOptions} options
 */
function quoteOf(node, options) {
  const cites = [...node.children].filter((child) => child.localName === "cite");
  const text = make("div", { class: "quoted" });
  for (const child of node.childNodes)
    if (!(child instanceof HTMLElement && child.localName === "cite")) text.append(...copy(child, options));
  const quote = make("blockquote", {}, text);
  if (node.hasAttribute("expandable")) quote.append(expander(quote, options));
  quote.append(...cites.map((cite) => make("cite", {}, ...copies(cite, options))));
  return quote;
}

/**
 * @param {HTMLElement} quote
 * @param {MarkupOptions} options
 */
function expander(quote, { t }) {
  const label = make("span", { class: "unseen" }, t("chat-more"));
  const button = make(
    "button",
    { type: "button", class: "more", "aria-expanded": "false" },
    icon("down"),
    label,
  );
  quote.classList.add("collapsed");
  button.addEventListener("click", () => {
    const collapsed = quote.classList.toggle("collapsed");
    button.setAttribute("aria-expanded", String(!collapsed));
    label.textContent = t(collapsed ? "chat-more" : "chat-less");
  });
  return button;
}

/** @param {Element} row */
const figureColumns = (row) =>
  [...row.children].flatMap((cell, column) => (cell.getAttribute("align") === "right" ? [column] : []));

/**
 * @param {HTMLElement} node
 * @param {MarkupOptions} options
 */
function tableOf(node, options) {
  const caption = node.querySelector("caption");
  const table = make("table");
  if (caption) table.append(make("caption", {}, ...copies(caption, options)));
  const rows = [...node.querySelectorAll("tr")];
  // A column of figures stands to the right, with its name.
  const right = new Set(rows.slice(1).flatMap(figureColumns));
  for (const row of rows) {
    const cells = [...row.children].map((cell, column) => {
      const side = right.has(column) ? { class: "right" } : {};
      return cell.localName === "th"
        ? make("th", { scope: "col", ...side }, ...copies(cell, options))
        : make("td", side, ...copies(cell, options));
    });
    table.append(make("tr", {}, ...cells));
  }
  const label = caption?.textContent || options.t("chat-table");
  return make("div", { class: "table", role: "group", tabindex: "0", "aria-label": label }, table);
}

/**
 * @param {HTMLElement} node
 * @param {MarkupOptions} options
 */
function pictureOf(node, { pictures, t }) {
  const name = /^tg:\/\/photo\?id=([\w-]+)$/.exec(node.getAttribute("src") ?? "")?.[1] ?? "";
  const address = pictures[name];
  return address === undefined ? [] : [picture(address, t)];
}

/**
 * @param {string} address
 * @param {(key: string) => string} t
 */
export const picture = (address, t) =>
  make(
    "a",
    { href: address, target: "_blank", rel: "noopener", class: "picture" },
    make("img", { src: address, alt: t("chat-picture") }),
  );
