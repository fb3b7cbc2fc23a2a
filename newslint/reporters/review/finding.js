// The finding that is chosen: its reason, its evidence, the changes on offer, and what the editor decides.

const ROOM = 60;             // units of UTF-16 shown on either side of a place
const LONGEST_WORDS = 300;
const MOST_EDITS = 4;

// Return the panel of a finding; `act` has accept(fix), wave(), undo(), step(by) and show(offset).
function findingPanel(article, finding, position, decisions, data, act) {
  const rule = data.rules[finding.rule];
  const level = LEVELS[finding.level];
  const panel = make("div", { class: "panel" });
  panel.append(
    make("p", { class: "place" },
      make("span", { class: "level", "data-level": finding.level }, level.name),
      make("span", {}, level.meaning),
      make("span", { class: "position" }, position)),
    make("h2", { class: "message" }, ...textNodes(finding.message)),
    quotation(article.text, finding.start, finding.end, finding.line, "mark", finding.level),
    ...evidence(article, finding, act),
    ...offers(article, finding, decisions, act),
    reason(finding, rule),
    bar(article, finding, decisions, act));
  return panel;
}

function quotation(text, start, end, line, tag, level) {
  const place = around(text, start, Math.min(end, whole(text, start + LONGEST_WORDS)), ROOM);
  const words = place.words + (end > start + LONGEST_WORDS ? "\u2026" : "");
  return make("blockquote", { dir: "auto" },
    ...textNodes(place.before), make(tag, { class: words ? false : "point", "data-level": level }, ...textNodes(words)),
    ...textNodes(place.after), make("cite", { dir: "ltr" }, "line " + line));
}

function evidence(article, finding, act) {
  if (!finding.related.length) return [];
  const items = finding.related.map((other) => {
    if (!other.span) {
      return make("li", {}, make("bdi", {}, other.path), ", line " + other.line + ": " + other.message,
        make("blockquote", { dir: "auto" }, ...textNodes(other.text)));
    }
    const [start, end] = other.span;
    const button = make("button", { type: "button", class: "link" }, "line " + other.line);
    button.addEventListener("click", () => act.show(start));
    return make("li", {}, button, ": " + other.message, quotation(article.text, start, end, other.line, "b"));
  });
  return [make("h3", {}, "Compare"), make("ul", { class: "related" }, ...items)];
}

function offers(article, finding, decisions, act) {
  const decision = decisions.of(article, finding);
  const many = finding.fixes.length;
  const parts = [make("h3", {}, many ? "What newslint would change" : "To be mended by hand")];
  if (!many) {
    parts.push(make("p", {}, "There is no ready change for this place. Accept it, and it is put on the list of what to mend."));
  }
  finding.fixes.forEach((fix, number) => parts.push(offer(article, fix, number, many, decision, act)));
  return parts;
}

// Return the buttons that always can be seen.
function bar(article, finding, decisions, act) {
  const decision = decisions.of(article, finding);
  const accepted = Boolean(decision) && !decision.waved;
  const first = finding.fixes.length ? 0 : null;
  return make("div", { class: "bar" },
    make("div", { class: "buttons" },
      button("Accept", "a", "accept", () => act.accept(first), accepted && decision.fix === first),
      button("Wave away", "x", "wave", act.wave, Boolean(decision) && decision.waved)),
    make("div", { class: "buttons" },
      button("Before", "p", "step", () => act.step(-1)),
      decision ? button("Open again", "", "again", act.again) : null,
      button("Next", "n", "step", () => act.step(1))));
}

function button(label, key, kind, action, pressed) {
  const made = make("button", { type: "button", class: kind, "aria-pressed": pressed ? "true" : false }, label);
  if (pressed) made.prepend("\u2713 ");
  if (key) made.append(" ", make("kbd", {}, key));
  made.addEventListener("click", action);
  return made;
}

function offer(article, fix, number, many, decision, act) {
  const accepted = Boolean(decision) && !decision.waved && decision.fix === number;
  const key = number === 0 ? "a" : number < 9 ? String(number + 1) : "";
  const box = make("div", { class: "offer" });
  box.append(make("p", {}, (many > 1 ? number + 1 + ". " : ""), ...textNodes(fix.title)));
  for (const edit of fix.edits.slice(0, MOST_EDITS)) box.append(change(article.text, edit));
  if (fix.edits.length > MOST_EDITS) {
    box.append(make("p", { class: "small" }, "and in " + counted(fix.edits.length - MOST_EDITS, "more place")));
  }
  if (!fix.safe) box.append(make("p", { class: "caution" }, "Read it first: this change may lose words or meaning."));
  if (many > 1) box.append(button("Accept", key, "accept", () => act.accept(number), accepted));
  return box;
}

// Return a change in its line: what goes is struck out, what comes is underlined.
function change(text, edit) {
  const [start, end, words] = lessened(text, edit);
  const shown = Math.min(end, whole(text, start + LONGEST_WORDS));
  const place = around(text, start, shown, ROOM);
  const line = make("p", { class: "change", dir: "auto" }, ...textNodes(place.before));
  if (place.words) line.append(make("del", {}, ...lineNodes(place.words + (end > shown ? "\u2026" : ""))));
  if (words) line.append(make("ins", {}, ...lineNodes(words)));
  line.append(...textNodes(end > shown ? "" : place.after));
  return line;
}

// Return an edit that puts something before or behind words without these words.
function lessened(text, [start, end, words]) {
  const before = text.slice(start, end);
  if (words.endsWith(before)) return [start, start, words.slice(0, words.length - before.length)];
  if (words.startsWith(before)) return [end, end, words.slice(before.length)];
  return [start, end, words];
}

// Return nodes of a text over several lines on one.
function lineNodes(text) {
  return textNodes(text.replace(/\r\n|\r|\n/g, "\u23ce"));
}

function reason(finding, rule) {
  const box = make("details", { class: "reason" }, make("summary", {}, "Why this is marked"));
  for (const part of (rule.why || "The rule does not say.").split(/\n\s*\n/)) box.append(make("p", {}, part));
  const name = make("p", { class: "rule" }, "Rule: ");
  if (rule.page && rule.page.startsWith("https://")) {
    name.append(make("a", { href: rule.page, target: "_blank", rel: "noopener noreferrer" }, finding.rule));
  } else name.append(finding.rule);
  const both = make("div", {}, box, name);
  return both;
}
