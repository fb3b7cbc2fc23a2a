// Articles and their list on the page. Text of articles becomes text nodes, nothing else.

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

// Return a part of the text of an article as paragraphs, one a line, with its marks.
// `open` is called for the buttons that show what was left out.
function articleText(article, findings, { from, to }, open) {
  const text = article.text;
  const body = make("div", { class: "text", lang: article.language === "und" ? false : article.language });
  const lines = linesOf(text).filter((line) => line.next > from && line.start <= to);
  const byLine = marksByLine(lines, marksOf(findings).filter((mark) => mark.end >= from && mark.start <= to));
  if (from > 0) body.append(gap(counted(from, "character"), open));
  lines.forEach((line, number) => {
    const cut = { start: Math.max(line.start, from), end: Math.max(from, Math.min(line.end, to)) };
    const paragraph = make("p", { dir: "auto" });
    for (const piece of piecesOf(cut, byLine[number])) paragraph.append(...pieceNodes(text, piece));
    if (!paragraph.firstChild) paragraph.append(make("br"));
    body.append(paragraph);
  });
  if (to < text.length) body.append(gap(counted(text.length - to, "character"), open));
  return body;
}

function marksOf(findings) {
  const marks = [];
  for (const finding of findings) {
    marks.push({ start: finding.start, end: finding.end, finding });
    for (const other of finding.related) {
      if (other.span) marks.push({ start: other.span[0], end: other.span[1], evidence: finding });
    }
  }
  return marks;
}

function pieceNodes(text, piece) {
  const findings = piece.marks.filter((mark) => mark.finding).map((mark) => mark.finding);
  const evidence = piece.marks.filter((mark) => mark.evidence).map((mark) => mark.evidence);
  let nodes = textNodes(text.slice(piece.start, piece.end));
  if (evidence.length) nodes = [make("span", { class: "evidence", "data-for": numbers(evidence) }, ...nodes)];
  if (!findings.length) return nodes;
  // The shortest is what a click on the place means first.
  findings.sort((a, b) => a.end - a.start - (b.end - b.start) || a.number - b.number);
  const point = piece.start === piece.end;
  return [make("mark", {
    role: "button", tabindex: 0, "data-findings": numbers(findings), "data-level": findings[0].level,
    class: point ? "point" : false, "aria-label": point ? findings[0].message : false,
  }, ...nodes)];
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
