// Articles and their list on the page. Text of articles becomes text nodes, nothing else.

const LONG_TEXT = 1500;      // lines; of a longer article only those near a finding are shown at first
const NEAR_LINES = 20;
const LONG_PIECE = 6000;     // units of UTF-16; of a longer stretch without findings only the ends are shown at first
const PIECE_END = 1500;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function byId(id) {
  return document.getElementById(id);
}

function counted(number, noun) {
  return number.toLocaleString("en") + " " + noun + (number === 1 ? "" : "s");
}

// Return nodes of a text, in which what nobody sees is a small sign with its number.
function textNodes(text) {
  return visibleParts(text).map((part) =>
    typeof part === "string"
      ? document.createTextNode(part)
      : make("span", { class: "sign", dir: "ltr", title: part.name }, part.code));
}

// Return the text of an article as paragraphs, one a line, with its marks.
// `open` is called for the button that shows what was left out.
function articleText(article, findings, full, open) {
  const text = article.text;
  const lines = linesOf(text);
  const marks = [];
  for (const finding of findings) {
    marks.push({ start: finding.start, end: finding.end, finding });
    for (const other of finding.related) {
      if (other.span) marks.push({ start: other.span[0], end: other.span[1], evidence: finding });
    }
  }
  const byLine = marksByLine(lines, marks);
  const shownLines = full || lines.length <= LONG_TEXT ? null : nearLines(byLine);
  const body = make("div", { class: "text", lang: article.language === "und" ? false : article.language });
  let left = 0;
  lines.forEach((line, number) => {
    if (shownLines && !shownLines.has(number)) {
      left += 1;
      return;
    }
    if (left) body.append(gap(counted(left, "line") + " without findings", open));
    left = 0;
    const paragraph = make("p", { dir: "auto", "data-line": number + 1 });
    for (const piece of piecesOf(line, byLine[number])) paragraph.append(...pieceNodes(text, piece, full, open));
    if (!paragraph.firstChild) paragraph.append(make("br"));
    body.append(paragraph);
  });
  if (left) body.append(gap(counted(left, "line") + " without findings", open));
  return body;
}

function nearLines(byLine) {
  const near = new Set();
  byLine.forEach((marks, number) => {
    if (!marks.some((mark) => mark.finding)) return;
    for (let one = number - NEAR_LINES; one <= number + NEAR_LINES; one += 1) near.add(one);
  });
  return near;
}

function pieceNodes(text, piece, full, open) {
  const findings = piece.marks.filter((mark) => mark.finding).map((mark) => mark.finding);
  const evidence = piece.marks.filter((mark) => mark.evidence).map((mark) => mark.evidence);
  let nodes;
  if (!full && piece.end - piece.start > LONG_PIECE) {
    const from = whole(text, piece.start + PIECE_END);
    const to = whole(text, piece.end - PIECE_END);
    nodes = [
      ...textNodes(text.slice(piece.start, from)),
      gap(counted(to - from, "character"), open),
      ...textNodes(text.slice(to, piece.end)),
    ];
  } else nodes = textNodes(text.slice(piece.start, piece.end));
  if (evidence.length) nodes = [make("span", { class: "evidence", "data-for": numbers(evidence) }, ...nodes)];
  if (!findings.length) return nodes;
  // The shortest is what a click on the place means first.
  findings.sort((a, b) => a.end - a.start - (b.end - b.start) || a.number - b.number);
  const mark = make("mark", {
    role: "button", tabindex: 0, "data-findings": numbers(findings), "data-level": findings[0].level,
    class: piece.start === piece.end ? "point" : false,
    "aria-label": piece.start === piece.end ? findings[0].message : false,
  }, ...nodes);
  return [mark];
}

function numbers(findings) {
  return [...new Set(findings.map((finding) => finding.number))].join(" ");
}

function gap(what, open) {
  const button = make("button", { type: "button", class: "gap" }, "\u2026 " + what + ": show all \u2026");
  button.addEventListener("click", open);
  return button;
}

// Return the row of an article in the list.
function articleRow(article) {
  const slash = article.shown.lastIndexOf("/") + 1;
  return make("li", {}, make("button", { type: "button", "data-article": article.number },
    make("span", { class: "name" },
      make("bdi", { class: "folder" }, article.shown.slice(0, slash)),
      make("bdi", { class: "file" }, article.shown.slice(slash))),
    make("span", { class: "count" })));
}

// Say in the row of an article how many of its findings are still open.
function countRow(row, article, findings, decisions) {
  const open = findings.filter((finding) => decisions.state(article, finding) === "open").length;
  const count = row.querySelector(".count");
  count.textContent = open ? counted(open, "open").replace(/s$/, "") : "done";
  count.classList.toggle("done", !open);
}

// Paint the marks of an article by what was decided, and the one that is chosen.
function paintMarks(body, article, chosen, decisions) {
  for (const mark of body.querySelectorAll("mark")) {
    const findings = mark.dataset.findings.split(" ").map((number) => article.findings[number]);
    const states = findings.map((finding) => decisions.state(article, finding));
    mark.dataset.state = states.includes("open") ? "open" : states[0];
    const isChosen = findings.includes(chosen);
    mark.classList.toggle("chosen", isChosen);
    mark.setAttribute("aria-pressed", isChosen);
  }
  for (const place of body.querySelectorAll(".evidence")) {
    place.classList.toggle("shown", Boolean(chosen) && place.dataset.for.split(" ").includes(String(chosen.number)));
  }
}
