"use strict";
// How the text of an article is cut into lines and pieces, each with the findings that mark it. No page in here.
// All offsets are units of UTF-16, as strings of JavaScript count.

// What nobody sees, or what turns the direction of writing: all controls, formats and characters of nobody, but not the
// tab and the two joiners, which shape letters and emoji.
const UNSEEN = /[^\P{C}\t\u200c\u200d]|[\u2028\u2029]/gu;
// Units of UTF-16: a longer text is shown in part, so much before and behind the finding that is chosen.
const LONG_TEXT = 80000;
const PART = 15000;
const NAMES = {
  0xad: "SOFT HYPHEN", 0x200b: "ZERO WIDTH SPACE", 0x200e: "LEFT-TO-RIGHT MARK", 0x200f: "RIGHT-TO-LEFT MARK",
  0x2028: "LINE SEPARATOR", 0x2029: "PARAGRAPH SEPARATOR", 0x202a: "LEFT-TO-RIGHT EMBEDDING",
  0x202b: "RIGHT-TO-LEFT EMBEDDING", 0x202c: "END OF DIRECTION", 0x202d: "LEFT-TO-RIGHT OVERRIDE",
  0x202e: "RIGHT-TO-LEFT OVERRIDE", 0x2060: "WORD JOINER", 0x2066: "LEFT-TO-RIGHT ISOLATE",
  0x2067: "RIGHT-TO-LEFT ISOLATE", 0x2068: "FIRST STRONG ISOLATE", 0x2069: "END OF ISOLATE",
  0xfeff: "BYTE ORDER MARK",
};

// Return a text in parts: strings as they are, and {code, name} for each character that nobody sees.
function visibleParts(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > end) parts.push(text.slice(end, match.index));
    const code = match[0].codePointAt(0);
    const number = "U+" + code.toString(16).toUpperCase().padStart(4, "0");
    parts.push({ code: number, name: NAMES[code] || "a character that cannot be seen" });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

// Return the lines of a text as {start, end, next}: `end` is before the line ending, `next` behind it.
function linesOf(text) {
  const lines = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: match.index, next: match.index + match[0].length });
    start = match.index + match[0].length;
  }
  if (start < text.length || !lines.length) lines.push({ start, end: text.length, next: text.length + 1 });
  else lines[lines.length - 1].next = text.length + 1;
  return lines;
}

// Return the pieces of a line as {start, end, marks}; a mark without width is a piece without width.
// `marks` are {start, end} and more, those of the line alone. One pass, however many there are.
function piecesOf(line, marks) {
  const opening = new Map();
  const closing = new Map();
  const points = new Map();
  for (const mark of marks) {
    const start = Math.min(Math.max(mark.start, line.start), line.end);
    const end = Math.min(Math.max(mark.end, line.start), line.end);
    if (start === end) listed(points, start).push(mark);
    else {
      listed(opening, start).push(mark);
      listed(closing, end).push(mark);
    }
  }
  const cuts = new Set([line.start, line.end, ...opening.keys(), ...closing.keys(), ...points.keys()]);
  const pieces = [];
  const over = new Set();
  let start = null;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    if (start !== null) pieces.push({ start, end: cut, marks: [...over] });
    if (points.has(cut)) pieces.push({ start: cut, end: cut, marks: points.get(cut) });
    for (const mark of closing.get(cut) || []) over.delete(mark);
    for (const mark of opening.get(cut) || []) over.add(mark);
    start = cut;
  }
  return pieces;
}

function listed(map, key) {
  if (!map.has(key)) map.set(key, []);
  return map.get(key);
}

// Return the marks of each line: a mark stands on every line that it shares a character with, at least on one.
function marksByLine(lines, marks) {
  const found = lines.map(() => []);
  const starts = lines.map((line) => line.start);
  for (const mark of marks) {
    let number = lineAt(starts, mark.start);
    const first = number;
    do {
      const line = lines[number];
      // Of a mark over several lines those parts that are a line ending alone say nothing.
      if (number === first || mark.end > line.start) found[number].push(mark);
      number += 1;
    } while (number < lines.length && mark.end > lines[number].start);
  }
  return found;
}

function lineAt(starts, offset) {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle;
    else high = middle;
  }
  return low;
}

// Return an offset moved so that it does not part the two halves of one character.
function whole(text, offset) {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

// Return the part of a long text to show around an offset, as {from, to}; the whole of one that is not long.
function part(text, offset) {
  if (text.length <= LONG_TEXT) return { from: 0, to: text.length };
  return {
    from: whole(text, Math.max(0, offset - PART)),
    to: whole(text, Math.min(text.length, offset + PART)),
  };
}

// Return the words around a span on its lines: {before, words, after}, cut to `room` units on either side.
function around(text, start, end, room) {
  const lineStart = start ? text.lastIndexOf("\n", start - 1) + 1 : 0;
  const from = whole(text, Math.max(lineStart, start - room));
  const stop = text.indexOf("\n", end);
  const to = whole(text, Math.min(stop < 0 ? text.length : stop, end + room));
  const cut = from > 0 && text[from - 1] !== "\n";
  const more = to < text.length && text[to] !== "\n" && text[to] !== "\r";
  return {
    before: (cut ? "\u2026" : "") + text.slice(from, start),
    words: text.slice(start, end),
    after: text.slice(end, to) + (more ? "\u2026" : ""),
  };
}
