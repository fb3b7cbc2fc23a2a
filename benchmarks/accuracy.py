"""Accuracy on labelled data: date recognition, rules on clean news, phrase lists on sites they were not made on.

    python -m benchmarks.accuracy [--data ../shared/data] [--only dates,clean,interface] [--cross-validate]
    python -m benchmarks.accuracy --only roundtrip [--roundtrips FILE...]
    python -m benchmarks.accuracy --measure docs/measured.json    # what the pages of the rules show

The data are not part of the project (their texts are not ours to ship); without them the command says so and stops.
"""

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from newslint.checks.date.forms import ANCHORS
from newslint.checks.date.periods import periods
from newslint.checks.date.reader import mentions
from newslint.checks.date.relative import relative_days
from newslint.checks.lines import bare
from newslint.engine.linter import Linter
from newslint.engine.registry import parse
from newslint.lexicon.labels import unshelve
from newslint.model import Level, RuleSpec, Source
from newslint.patterns.prefilter import Prefilter
from newslint.text.spans import Span

_CALENDAR = ("day_month_year", "day_month", "weekday_day_month_year", "weekday_day_month")
_FOLDS = 10
# Shorter articles hold too little for the rule that judges whole ones.
_PARAGRAPHS = 8
# Where relative days are counted, not resolved, any day of publication will do.
_ANY_DAY = date(2021, 12, 30)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def recall_of_mentions(path: Path) -> tuple[int, int, list[str]]:
    """Count the annotated calendar dates that the reader finds.

    Args:
        path: the annotated mentions.

    Returns:
        How many were found (a date read that overlaps the annotation), of how many, and the others.
    """
    rule = RuleSpec("dates", "", Level.ERROR, "", (), (), anchors=ANCHORS)
    prefilter = Prefilter([rule])
    found, missed = 0, []
    for row in rows(path):
        if row["cls"] in _CALENDAR:
            document = parse(Source("a.txt", row["text"]))
            dates = mentions(document, prefilter.live(document.folded).get("dates", []))
            if any(one.span.start < row["end"] and row["start"] < one.span.end for one in dates):
                found += 1
            else:
                missed.append(row["surface"])
    return found, found + len(missed), missed


def recall_of_periods(path: Path) -> dict[str, tuple[int, int]]:
    """Count the annotated years, decades, seasons, months, relative days and so on that the readers find, by class.

    Args:
        path: the annotated mentions; the class “other” holds lengths of time and eras too, which nobody reads.
    """
    counts: dict[str, tuple[int, int]] = {}
    for row in rows(path):
        if row["cls"] not in _CALENDAR:
            text, everything = row["text"], Span(0, len(row["text"]))
            read = [one.span for one in periods(text, everything)]
            read += [one.span for one in relative_days(text, everything, _ANY_DAY)]
            found, total = counts.get(row["cls"], (0, 0))
            hit = any(span.start < row["end"] and row["start"] < span.end for span in read)
            counts[row["cls"]] = (found + hit, total + 1)
    return counts


def findings_on_clean_news(path: Path, linter: Linter) -> tuple[Counter[str], int]:
    """Count the findings of each rule on edited news, and its words: a finding is a false alarm until it is read."""
    counts: Counter[str] = Counter()
    words = 0
    for row in rows(path):
        result = linter.lint_text(row["text"])
        counts.update(finding.rule for finding in result.findings)
        words += len(row["text"].split())
    return counts, words


def measured(data: Path, linter: Linter) -> dict[str, Any]:
    """Return what the pages of rules show: how often each speaks on edited news, and how it fares on labelled pages.

    Args:
        data: the labelled data.
        linter: lints with the rules to measure.
    """
    clean = data / "news" / "clean.dev.jsonl.gz"
    counts, words = findings_on_clean_news(clean, linter)
    right, wrong = on_labelled_lines(data / "ui" / "lines.dev.jsonl.gz", linter)
    rules = {
        rule: {"clean": counts[rule], "right": right[rule], "wrong": wrong[rule]}
        for rule in sorted({*counts, *right, *wrong})
    }
    return {"articles": sum(1 for _ in rows(clean)), "words": words, "rules": rules}


def on_labelled_lines(path: Path, linter: Linter) -> tuple[Counter[str], Counter[str]]:
    """Count for each rule the labelled lines that it flags: text of the page, where it is right, and of the article."""
    counted: dict[str, Counter[str]] = {"ui": Counter(), "body": Counter()}
    for page in rows(path):
        if page["variant"] != "article" or page["genre"] != "news":
            continue
        result = linter.lint_text("\n".join(line["text"] for line in page["lines"]))
        places = {(finding.rule, result.document.lines.position(finding.span.start)[0]) for finding in result.findings}
        for rule, line in places:
            label = page["lines"][line - 1]["label"]
            if label in counted and rule.startswith("interface/"):
                counted[label][rule] += 1
    return counted["ui"], counted["body"]


def cross_validate(path: Path, linter: Linter) -> list[tuple[float, float]]:
    """Tell how phrases fare on sites that had no say in them.

    For each tenth of the sites: recall of their interface lines by (1) the lines that the other sites share among
    themselves, which is all that could be learned, and (2) the shipped lists.
    """
    pages = [row for row in rows(path) if row["variant"] == "article" and row["genre"] == "news"]
    sites = sorted({page["site"] for page in pages})
    lists = [rule.compiled["phrases"] for rule in linter.rules.values() if rule.check == "line/list"]
    shipped = {label for shelves in lists for label in unshelve(shelves)}
    return [_fold(pages, set(sites[number::_FOLDS]), shipped) for number in range(_FOLDS)]


def _fold(pages: Sequence[dict[str, Any]], left_out: set[str], shipped: set[str]) -> tuple[float, float]:
    seen: dict[str, set[str]] = defaultdict(set)
    asked: list[str] = []
    for page in pages:
        for line in page["lines"]:
            if line["label"] == "ui" and line.get("zone") in ("in", "near"):
                words = bare(line["text"])
                if page["site"] in left_out:
                    asked.append(words)
                else:
                    seen[words].add(page["site"])
    learned = {words for words, where in seen.items() if len(where) > 1}
    total = max(1, len(asked))
    return sum(words in learned for words in asked) / total, sum(words in shipped for words in asked) / total


def recall_of_round_trips(paths: Sequence[Path], linter: Linter) -> list[tuple[str, str]]:
    """Tell how much of each round trip is found, paragraph by paragraph and as whole articles of eight and more.

    Args:
        paths: files of round trips as `make_roundtrip.py` writes them, each with its originals.
        linter: what to lint with.

    Returns:
        Each system and its figures, the originals (`human`) among them. Of translations, only paragraphs of which a
        quarter of the words has changed count; findings are those of the packs translation and grammar.
    """
    found: dict[str, dict[str, list[Level]]] = defaultdict(dict)
    articles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in (row for path in paths for row in rows(path)):
        articles[row["system"], row["doc"]].append(row["text"])
        if row["positive"] or row["kind"] == "human":
            found[row["system"]].setdefault(row["id"], _levels(linter, row["text"]))
    whole = {key: "\n\n".join(dict.fromkeys(texts)) for key, texts in articles.items() if len(texts) >= _PARAGRAPHS}
    named = {key: _is_named(linter, text) for key, text in whole.items()}
    table = []
    for system, levels in sorted(found.items()):
        surely = sum(any(level >= Level.WARNING for level in one) for one in levels.values())
        own = [is_named for key, is_named in named.items() if key[0] == system]
        table.append((system, f"{surely / len(levels):.3f} {sum(map(bool, levels.values())) / len(levels):.3f} "
                              f"of {len(levels)} paragraphs; {sum(own)} of {len(own)} articles"))  # fmt: skip
    return table


def _levels(linter: Linter, text: str) -> list[Level]:
    packs = ("translation/", "grammar/")
    return [finding.level for finding in linter.lint_text(text).findings if finding.rule.startswith(packs)]


def _is_named(linter: Linter, text: str) -> bool:
    return any(finding.rule == "translation/reads-like-translation" for finding in linter.lint_text(text).findings)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", default="dates,clean,interface")
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("--roundtrips", type=Path, nargs="*", help="files of make_roundtrip.py (default: of --data)")
    parser.add_argument("--measure", type=Path, help="write what the pages of the rules show, and nothing else")
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data}: no labelled data here; give the folder with --data")
    only = set(options.only.split(","))
    linter = Linter()
    if options.measure:
        options.measure.write_text(json.dumps(measured(options.data, linter), indent=1) + "\n", encoding="utf-8")
        return
    if "dates" in only:
        annotated = options.data / "dates" / "date_mentions.dev.jsonl.gz"
        found, total, missed = recall_of_mentions(annotated)
        print(f"annotated calendar dates read: {found} of {total} ({found / total:.3f})")
        print("  missed: " + "; ".join(missed))
        for name, (found, total) in sorted(recall_of_periods(annotated).items()):
            print(f"  and of class {name}: {found} of {total}")
    if "clean" in only:
        counts, words = findings_on_clean_news(options.data / "news" / "clean.dev.jsonl.gz", linter)
        print(f"findings on {words} words of edited news, by rule (each a false alarm until read):")
        for rule, count in counts.most_common():
            print(f"  {rule:38}{linter.rules[rule].level.label:11}{count:6}{1000 * count / words:9.4f} /1,000 words")
    if "roundtrip" in only:
        paths = options.roundtrips or sorted((options.data / "roundtrip").glob("*.jsonl.gz"))
        print(
            "round trips: share of paragraphs found at warning, and at suggestion; articles named by the document rule"
        )
        for system, figures in recall_of_round_trips(paths, linter):
            print(f"  {system:16}{figures}")
    if "interface" in only and options.cross_validate:
        folds = cross_validate(options.data / "ui" / "lines.dev.jsonl.gz", linter)
        print("interface lines of sites left out, ten folds: recall by what other sites share; by the shipped lists")
        print("  " + "  ".join(f"{learned:.2f}/{shipped:.2f}" for learned, shipped in folds))
        print(f"  mean {sum(a for a, _ in folds) / _FOLDS:.3f} / {sum(b for _, b in folds) / _FOLDS:.3f}")


if __name__ == "__main__":
    main()
