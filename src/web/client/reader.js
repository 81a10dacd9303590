/** Shows what the address names: `#p2811-2880` is a run of the report's text, in UTF-16 units. */

/** @param {string} hash */
function wantedBy(hash) {
  const [, start, end] = /^#p(\d{1,9})-(\d{1,9})$/.exec(hash) ?? [];
  return start === undefined || end === undefined ? undefined : { start: Number(start), end: Number(end) };
}

function unmark() {
  for (const mark of document.querySelectorAll(".text mark")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent?.normalize();
  }
}

/** @param {{ start: number, end: number }} wanted */
function mark({ start, end }) {
  /** @type {HTMLElement[]} */
  const marks = [];
  for (const block of document.querySelectorAll(".text [data-start]")) {
    const text = block.firstChild;
    if (!(block instanceof HTMLElement) || !(text instanceof Text)) continue;
    const offset = Number(block.dataset.start);
    const from = Math.max(0, start - offset);
    const to = Math.min(text.length, end - offset);
    if (from >= to) continue;
    const range = document.createRange();
    range.setStart(text, from);
    range.setEnd(text, to);
    const made = document.createElement("mark");
    range.surroundContents(made);
    marks.push(made);
  }
  return marks;
}

function show() {
  unmark();
  const wanted = wantedBy(location.hash);
  if (!wanted) return;
  const [first] = mark(wanted);
  if (!first) return;
  // Whoever listens to the page instead of looking at it is taken there too.
  first.tabIndex = -1;
  first.scrollIntoView({ block: "center" });
  first.focus({ preventScroll: true });
}

const wide = matchMedia("(width >= 1180px)");
function unfold() {
  for (const details of document.querySelectorAll("details"))
    if (details.dataset.openWhenWide !== undefined) details.open = wide.matches;
}

unfold();
wide.addEventListener("change", unfold);
addEventListener("hashchange", show);
show();
