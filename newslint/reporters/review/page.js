// The page: filters, keys, the finding that is chosen, and the outcome.

class Page {
  constructor(data) {
    this.data = data;
    this.decisions = new Decisions(data);
    this.filters = { search: "", state: "", level: "", rule: "", language: "", file: "" };
    this.found = [];
    this.at = -1;
    this.article = null;
    this.part = null;
  }

  start() {
    this.fillFilters();
    this.listen();
    this.filter(true);
    this.notices();
    document.documentElement.dataset.ready = "true";
  }

  get chosen() {
    return this.found[this.at];
  }

  // ---- filters

  fillFilters() {
    const levels = new Map(countedValues(this.data, (article, finding) => finding.level));
    fill(byId("level"), "all levels", Object.keys(LEVELS).filter((level) => levels.has(level))
      .map((level) => [level, LEVELS[level].name + " (" + levels.get(level) + ")"]));
    fill(byId("rule"), "all rules", countedValues(this.data, (article, finding) => finding.rule)
      .map(([rule, count]) => [rule, rule + " (" + count + ")"]));
    fill(byId("language"), "all languages", countedValues(this.data, (article) => article.language)
      .map(([code, count]) => [code, languageName(code) + " (" + count + ")"]));
  }

  // Find what passes the filters; stay at the finding that was chosen where it still does.
  filter(focus) {
    const before = this.chosen;
    this.found = passing(this.data, this.decisions, this.filters);
    this.list();
    let at = before ? this.found.findIndex((one) => one.finding === before.finding) : 0;
    if (at < 0) at = Math.min(Math.max(this.at, 0), this.found.length - 1);
    this.article = null;
    this.choose(this.found.length ? at : -1, focus);
    this.progress();
  }

  list() {
    this.byArticle = new Map();
    for (const { article, finding } of this.found) {
      if (!this.byArticle.has(article)) this.byArticle.set(article, []);
      this.byArticle.get(article).push(finding);
    }
    this.rows = new Map();
    for (const [article, findings] of this.byArticle) {
      const row = articleRow(article);
      countRow(row, article, findings, this.decisions);
      this.rows.set(article, row);
    }
    byId("list").replaceChildren(...this.rows.values());
  }

  // ---- the finding that is chosen

  choose(at, focus = true) {
    this.at = at;
    const one = this.chosen;
    if (!one) {
      byId("article").replaceChildren(make("p", { class: "empty" }, this.nothing()));
      byId("finding").replaceChildren();
      return;
    }
    if (one.article !== this.article) this.open(one.article);
    else if (one.finding.start < this.part.from || one.finding.start > this.part.to) this.write(one.finding.start);
    this.paint();
    this.reveal(focus);
  }

  nothing() {
    if (!this.data.articles.length) return "There are no findings: nothing is left to review.";
    return "Nothing passes the filters. Clear them to see all findings again.";
  }

  open(article) {
    this.article = article;
    this.write(this.chosen.finding.start);
    for (const [other, row] of this.rows) {
      const button = row.firstChild;
      if (other === article) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    this.rows.get(article).scrollIntoView({ block: "nearest" });
  }

  // Write the article, or of a long one the part around an offset.
  write(offset) {
    this.part = part(this.article.text, offset);
    this.writePart();
  }

  writePart() {
    const body = articleText(this.article, this.byArticle.get(this.article), this.part, () => {
      this.part = { from: 0, to: this.article.text.length };
      this.writePart();
      this.paint();
      this.reveal(true);
    });
    byId("article").replaceChildren(make("h2", { class: "path" }, make("bdi", {}, this.article.shown)), body);
  }

  // Show what was decided of the article and of the finding that is chosen.
  paint() {
    const { article, finding } = this.chosen;
    paintMarks(byId("article"), article, finding, this.decisions);
    const position = this.at + 1 + " of " + this.found.length;
    const act = {
      accept: (fix) => this.accept(fix),
      wave: () => this.wave(),
      again: () => this.again(),
      step: (by) => this.step(by),
      show: (offset) => this.showEvidence(offset),
    };
    byId("finding").replaceChildren(findingPanel(article, finding, position, this.decisions, this.data, act));
    byId("finding").scrollTop = 0;
  }

  reveal(focus) {
    const mark = byId("article").querySelector("mark.chosen");
    if (!mark) return;
    if (focus) mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "center", inline: "nearest" });
  }

  showEvidence(offset) {
    if (offset < this.part.from || offset > this.part.to) {
      this.write(offset);
      this.paint();
    }
    const place = byId("article").querySelector(".evidence.shown");
    if (place) place.scrollIntoView({ block: "center" });
  }

  step(by) {
    if (!this.found.length) return;
    const at = this.at + by;
    if (at < 0 || at >= this.found.length) this.say(by > 0 ? "This is the last finding." : "This is the first finding.");
    else this.choose(at);
  }

  stepArticle(by) {
    if (!this.found.length) return;
    const articles = [...this.byArticle.keys()];
    const article = articles[articles.indexOf(this.chosen.article) + by];
    if (article) this.chooseArticle(article);
    else this.say(by > 0 ? "This is the last article." : "This is the first article.");
  }

  chooseArticle(article) {
    this.choose(this.found.findIndex((one) => one.article === article));
  }

  // Choose the next finding that nobody has decided, from here to the end and on from the beginning.
  stepOpen() {
    const count = this.found.length;
    for (let by = 1; by <= count; by += 1) {
      const at = (this.at + by) % count;
      if (this.decisions.state(this.found[at].article, this.found[at].finding) === "open") {
        this.choose(at);
        return;
      }
    }
    this.say("All findings are decided. Save the outcome.");
  }

  // ---- decisions

  accept(fix) {
    if (!this.chosen) return;
    const { finding } = this.chosen;
    if (finding.fixes.length ? !finding.fixes[fix] : fix !== null && fix !== 0) {
      this.say("There is no such change here.");
      return;
    }
    this.decide({ fix: finding.fixes.length ? fix : null }, "Accepted.");
  }

  wave() {
    this.decide({ waved: true }, "Waved away.");
  }

  again() {
    this.decide(undefined, "Open again.");
  }

  decide(decision, words) {
    if (!this.chosen) return;
    const { article, finding } = this.chosen;
    this.decisions.set(article, finding, decision);
    this.decided(article, words);
    if (this.filters.state) this.filter(true);
    else if (decision && this.at + 1 < this.found.length) this.step(1);
    else {
      this.paint();
      if (decision) this.say(words + " This was the last finding.");
    }
  }

  undo() {
    const last = this.decisions.undo();
    if (!last) {
      this.say("There is nothing to undo.");
      return;
    }
    this.decided(last.article, "Undone.");
    if (this.filters.state) this.filter(true);
    const at = this.found.findIndex((one) => one.finding === last.finding);
    if (at >= 0) this.choose(at);
  }

  decided(article, words) {
    const row = this.rows.get(article);
    if (row) countRow(row, article, this.byArticle.get(article), this.decisions);
    this.progress();
    this.say(words);
    this.notices();
  }

  progress() {
    const { accepted, waved, open } = this.decisions.counts();
    byId("progress").textContent = accepted + " accepted, " + waved + " waved away, " + open + " open";
    byId("save").disabled = accepted + waved === 0;
  }

  // ---- words to the editor

  say(words) {
    byId("said").textContent = words;
    byId("said").classList.add("seen");
    clearTimeout(this.fading);
    this.fading = setTimeout(() => byId("said").classList.remove("seen"), 2500);
  }

  notices() {
    const notices = [...this.data.troubles.map((trouble) => "Not read: " + trouble)];
    if (!this.decisions.kept) {
      notices.unshift("This browser does not keep your decisions: save the outcome before you close the page.");
    }
    byId("notice").textContent = notices.join("\n");
    byId("notice").hidden = !notices.length;
  }

  save() {
    const { accepted, waved, open } = this.decisions.counts();
    if (accepted + waved === 0) {
      this.say("Nothing is decided yet.");
      return;
    }
    const text = JSON.stringify(this.decisions.outcome(), null, 1) + "\n";
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    make("a", { href: address, download: "REVIEW.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    this.decisions.unsaved = false;
    byId("saved-what").textContent = counted(accepted, "finding") + " accepted, " + waved + " waved away, "
      + (open ? open + " still open. You can go on, and save again." : "none left open.");
    byId("saved").showModal();
  }

  // ---- what the editor does

  listen() {
    for (const name of ["state", "level", "rule", "language"]) {
      byId(name).addEventListener("change", () => this.setFilter(name));
    }
    for (const name of ["search", "file"]) {
      byId(name).addEventListener("input", () => {
        clearTimeout(this.typing);
        this.typing = setTimeout(() => this.setFilter(name), 120);
      });
    }
    byId("filters").addEventListener("submit", (event) => event.preventDefault());
    byId("filters").addEventListener("reset", () => {
      for (const name of Object.keys(this.filters)) this.filters[name] = "";
      setTimeout(() => this.filter(false));
    });
    byId("list").addEventListener("click", (event) => this.onRow(event));
    byId("article").addEventListener("click", (event) => this.onMark(event.target.closest("mark")));
    byId("save").addEventListener("click", () => this.save());
    byId("show-keys").addEventListener("click", () => byId("keys").showModal());
    for (const name of ["filters", "articles"]) {
      byId("show-" + name).addEventListener("click", () => toggle(name));
    }
    document.addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("beforeprint", () => byId("paper").replaceChildren(...paperOf(this.found, this.decisions)));
    addEventListener("afterprint", () => byId("paper").replaceChildren());
    addEventListener("beforeunload", (event) => {
      if (this.decisions.unsaved && !this.decisions.kept) event.preventDefault();
    });
  }

  setFilter(name) {
    this.filters[name] = byId(name).value;
    this.filter(false);
  }

  onRow(event) {
    const row = event.target.closest("button");
    if (row) this.chooseArticle(this.data.articles[row.dataset.article]);
    toggle("articles", false);
  }

  // A click on a place chooses its finding; where several meet, one after the other.
  onMark(mark) {
    if (!mark || !this.chosen) return;
    const findings = mark.dataset.findings.split(" ").map((number) => this.article.findings[number]);
    const finding = findings[(findings.indexOf(this.chosen.finding) + 1) % findings.length];
    this.choose(this.found.findIndex((one) => one.finding === finding));
  }

  onKey(event) {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && target.matches("input, select")) {
      target.blur();
      return;
    }
    if (target.matches("input, select, textarea")) return;
    if ((event.key === "Enter" || event.key === " ") && target.matches("mark")) {
      event.preventDefault();
      this.onMark(target);
      return;
    }
    const action = this.keys()[event.key] || this.keys()[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  }

  keys() {
    const keys = {
      n: () => this.step(1), j: () => this.step(1), p: () => this.step(-1), k: () => this.step(-1),
      "]": () => this.stepArticle(1), "[": () => this.stepArticle(-1), o: () => this.stepOpen(),
      a: () => this.accept(0), x: () => this.wave(), u: () => this.undo(), s: () => this.save(),
      "/": () => { toggle("filters", true); byId("search").focus(); },
      "?": () => byId("keys").showModal(),
    };
    for (let number = 1; number <= 9; number += 1) keys[number] = () => this.accept(number - 1);
    return keys;
  }
}

// Show or hide what a narrow screen has no room for; a wide one shows it anyhow.
function toggle(name, open = !byId(name).classList.contains("open")) {
  byId(name).classList.toggle("open", open);
  byId("show-" + name).setAttribute("aria-expanded", open);
}

function fill(select, all, options) {
  select.replaceChildren(make("option", { value: "" }, all),
    ...options.map(([value, label]) => make("option", { value }, label)));
}

new Page(readData(byId("data").textContent)).start();
