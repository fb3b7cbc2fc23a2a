// What the editor decides: kept in this browser where it allows that, and saved as REVIEW.json.

class Decisions {
  // A decision is {fix: number of the change}, {fix: null} for "mend by hand", or {waved: true}.
  constructor(data) {
    this.data = data;
    this.key = "newslint-review:" + data.articles.map((article) => article.sha256.slice(0, 8) + article.path).join("|");
    this.kept = true;
    this.unsaved = false;
    this.made = new Map();
    this.history = [];
    this.load();
  }

  load() {
    try {
      const saved = JSON.parse(localStorage.getItem(this.key) || "{}");
      const known = new Map();
      this.data.articles.forEach((article, number) => {
        for (const finding of article.findings) known.set(number + "#" + finding.id, finding);
      });
      for (const [place, decision] of Object.entries(saved)) {
        if (known.has(place) && isDecision(decision, known.get(place))) this.made.set(place, decision);
      }
      localStorage.setItem(this.key, JSON.stringify(saved));
    } catch {
      this.kept = false;
    }
  }

  of(article, finding) {
    return this.made.get(article.number + "#" + finding.id);
  }

  state(article, finding) {
    const decision = this.of(article, finding);
    return decision === undefined ? "open" : decision.waved ? "waved" : "accepted";
  }

  // Decide; undefined takes a decision back.
  set(article, finding, decision, remember = true) {
    const place = article.number + "#" + finding.id;
    if (remember) this.history.push({ article, finding, before: this.made.get(place) });
    if (decision === undefined) this.made.delete(place);
    else this.made.set(place, decision);
    this.unsaved = true;
    try {
      localStorage.setItem(this.key, JSON.stringify(Object.fromEntries(this.made)));
    } catch {
      this.kept = false;
    }
  }

  // Take the last decision back; return whose it was.
  undo() {
    const last = this.history.pop();
    if (last) this.set(last.article, last.finding, last.before, false);
    return last;
  }

  counts() {
    const waved = [...this.made.values()].filter((decision) => decision.waved).length;
    const all = this.data.articles.reduce((sum, article) => sum + article.findings.length, 0);
    return { accepted: this.made.size - waved, waved, open: all - this.made.size };
  }

  // Return the outcome: names of findings and numbers of changes, no text that anybody could put anything into.
  outcome() {
    const articles = [];
    for (const article of this.data.articles) {
      const decided = article.findings.filter((finding) => this.of(article, finding));
      if (!decided.length) continue;
      const waved = decided.filter((finding) => this.of(article, finding).waved);
      const accepted = decided.filter((finding) => !this.of(article, finding).waved);
      articles.push({
        path: article.path,
        sha256: article.sha256,
        accepted: accepted.map((finding) => ({ finding: finding.id, fix: this.of(article, finding).fix })),
        waved_away: waved.map((finding) => finding.id),
      });
    }
    return { review: this.data.review, newslint: this.data.newslint, paths: this.data.paths, articles };
  }
}

function isDecision(value, finding) {
  if (typeof value !== "object" || value === null) return false;
  if (value.waved === true) return true;
  return finding.fixes.length ? Boolean(finding.fixes[value.fix]) : value.fix === null;
}
