// What is printed: the articles that pass the filters, with their marks numbered and a list of notes below each.

function paperOf(findings, decisions) {
  const pages = [];
  const byArticle = new Map();
  for (const { article, finding } of findings) {
    if (!byArticle.has(article)) byArticle.set(article, []);
    byArticle.get(article).push(finding);
  }
  for (const [article, some] of byArticle) pages.push(paperArticle(article, some, decisions));
  return pages;
}

function paperArticle(article, findings, decisions) {
  const numberOf = new Map(findings.map((finding, place) => [finding.number, place + 1]));
  const body = articleText(article, findings, { from: 0, to: article.text.length });
  const seen = new Set();
  for (const mark of body.querySelectorAll("mark")) {
    mark.removeAttribute("role");
    mark.removeAttribute("tabindex");
    for (const number of mark.dataset.findings.split(" ").map(Number)) {
      if (seen.has(number)) continue;
      seen.add(number);
      mark.before(make("sup", {}, String(numberOf.get(number))));
    }
  }
  const notes = findings.map((finding) => make("li", {},
    make("b", {}, LEVELS[finding.level].name + ", line " + finding.line + ": "), ...textNodes(finding.message),
    ...finding.fixes.slice(0, 1).map((fix) => make("div", {}, ...textNodes(fix.title), change(article.text, fix.edits[0]))),
    make("div", { class: "small" }, finding.rule + " \u2014 " + STATES[decisions.state(article, finding)])));
  return make("article", {}, make("h2", {}, make("bdi", {}, article.shown)), body, make("ol", {}, ...notes));
}

const STATES = { open: "open", accepted: "accepted", waved: "waved away" };
