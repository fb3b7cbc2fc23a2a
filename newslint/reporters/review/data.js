// The page's data and what of it passes the filters. No page in here.

const LEVELS = {
  error: { name: "Error", meaning: "almost surely wrong" },
  warning: { name: "Warning", meaning: "probably wrong" },
  suggestion: { name: "Suggestion", meaning: "worth a look" },
};

function readData(text) {
  const data = JSON.parse(text);
  data.articles.forEach((article, number) => {
    article.number = number;
    article.findings.forEach((finding, place) => {
      finding.number = place;
      finding.start = finding.span[0];
      finding.end = finding.span[1];
    });
  });
  return data;
}

function languageName(code) {
  if (code === "und") return "not told";
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code) || code;
  } catch {
    return code;
  }
}

// Return [value, count] pairs of what a function says of each finding, the commonest first.
function countedValues(data, value) {
  const counts = new Map();
  for (const article of data.articles) {
    for (const finding of article.findings) {
      const key = value(article, finding);
      counts.set(key, (counts.get(key) || 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

// Return the findings that pass the filters, as [{article, finding}] in their order.
function passing(data, decisions, filters) {
  const words = filters.search.trim().toLowerCase();
  const name = filters.file.trim().toLowerCase();
  const found = [];
  for (const article of data.articles) {
    if (filters.language && article.language !== filters.language) continue;
    if (name && !article.shown.toLowerCase().includes(name)) continue;
    for (const finding of article.findings) {
      if (filters.level && finding.level !== filters.level) continue;
      if (filters.rule && finding.rule !== filters.rule) continue;
      if (filters.state && decisions.state(article, finding) !== filters.state) continue;
      if (words && !holds(article, finding, words)) continue;
      found.push({ article, finding });
    }
  }
  return found;
}

// What is searched of a finding: its reason, its rule, the name of its file, and the text around it.
const SEARCHED = 400;

function holds(article, finding, words) {
  if (finding.searched === undefined) {
    const place = around(article.text, finding.start, Math.min(finding.end, finding.start + SEARCHED), SEARCHED);
    const line = place.before + place.words + place.after;
    finding.searched = [finding.message, finding.rule, article.shown, line].join("\n").toLowerCase();
  }
  return finding.searched.includes(words);
}
