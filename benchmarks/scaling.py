"""How time and memory grow with an article: what has once taken the square of its length, or more, at doubling sizes.

`python -m benchmarks.scaling [--only NAME] [--least 8192] [--doublings 5] [--limit 60]` lints each text in a process of
its own and prints seconds of CPU for each size, the exponent over all sizes that took long enough to tell, and the
memory of the largest. An exponent of 1 is linear.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

# Seconds below which a time says nothing of its growth.
_NOISE = 0.02
# Names of people and things that never were, so that no sentence is anybody's.
_NAMES = (
    "Adela Borit Castun Deveren Elmira Fostane Gulden Hestor Ilves Jorvin Kelmar Lunden Marest Nolvik Orsten".split()
)
_SUBJECTS = "minister council company harbour court school union ferry bank museum farmer police team mayor".split()
_VERBS = "said announced opened sold bought closed visited found lost repaired praised counted moved planned".split()
_OBJECTS = "bridge report house budget vote market train letter record road concert garden engine library".split()
_PLACES = (
    "in the town, near the river, on Tuesday, after the storm, before noon, for the first time, in March 2019".split(
        ", "
    )
)


def prose(size: int, end: str = "\n") -> str:
    """Make about so many code points of news-like prose, the same each time; paragraphs end as told."""
    chance = random.Random(5)
    pieces: list[str] = []
    length = 0
    while length < size:
        sentence = (
            f"The {chance.choice(_SUBJECTS)} of {chance.choice(_NAMES)} {chance.choice(_VERBS)} "
            f"the {chance.choice(_OBJECTS)} {chance.choice(_PLACES)}, {chance.choice(_NAMES)} "
            f"{chance.choice(_NAMES)} told {chance.randrange(2, 900)} people"
        )
        pieces.append(sentence + (f".{end}" if len(pieces) % 4 == 3 else ". "))
        length += len(pieces[-1])
    return "".join(pieces)[:size]


def repeated(*units: str) -> Callable[[int], str]:
    """Give what repeats some units, in turn, to a size."""
    whole = "".join(units)
    return lambda size: (whole * (size // len(whole) + 1))[:size]


def numbered(form: str) -> Callable[[int], str]:
    """Give what repeats a form with another number each time."""
    return lambda size: "".join(_numbered(form, size))[:size]


def _numbered(form: str, size: int) -> Iterator[str]:
    length = number = 0
    while length < size:
        number += 1
        yield form.format(number)
        length += len(form)


def around(start: str, unit: str, end: str) -> Callable[[int], str]:
    """Give a unit repeated to a size between two others."""
    return lambda size: start + (unit * (size // len(unit) + 1))[:size] + end


def nested(form: str) -> Callable[[int], str]:
    """Give a YAML block whose lists hold the one before nine times, as deep as the size allows."""
    return lambda size: (
        "---\na0: &a0 [x]\n"
        + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, max(2, size // 60)))
        + f"{form}: *a{max(1, size // 60 - 1)}\n---\nWords.\n"
    )


# Name -> ending of the file, and what makes its text.
CASES: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "prose in lines": (".txt", prose),
    "prose in one line": (".txt", lambda size: prose(size, " ")),
    "prose in Markdown": (".md", lambda size: prose(size, "\n\n")),
    "prose in HTML": (".html", lambda size: "<p>" + prose(size, "</p>\n<p>") + "</p>"),
    "equal lines": (".txt", repeated("Five words stand in this\n")),
    "two lines in turn": (".txt", repeated("Five words stand in this\n", "Six other words stand in that\n")),
    "equal dated lines": (".txt", repeated("On 5 May 2021 “he” said (AP) of it,\n")),
    "lines that begin alike": (".txt", numbered("The same eighteen letters and then {}\n")),
    "lines but for one word": (".txt", numbered("The mayor of the old town has opened bridge {} on Tuesday\n")),
    "lines but for the first word": (".txt", numbered("{} mayors of the old town have opened a bridge on Tuesday\n")),
    "captions but for one word": (".txt", numbered("Photo: the mayor opens bridge {} (AP Photo/J. Doe)\n")),
    "equal sentences in one line": (".txt", repeated("The mayor of the old town has opened a bridge. ")),
    "lines with findings": (".txt", repeated("Sir. Ushakov said it.\n", "Leave a Comment\n", "\n")),
    "short lines with findings": (".md", repeated("He said the the end.\n\n")),
    "findings in one line": (".txt", repeated("He said the the end of it , ")),
    "dated lines with zones": (".txt", repeated("It begins at 10 a.m. EST (14:00 GMT) on Tuesday, 5 May 2021.\n")),
    "he said your": (".txt", repeated("he said your ")),
    "years on one line": (".txt", repeated("2020-21 ")),
    "words between equal lines": (".txt", around("Five words are here\n", "letter follow ", "\nFive words are here\n")),
    "capital letters": (".txt", repeated("A")),
    "small letters": (".txt", repeated("a")),
    "zero-width signs": (".txt", repeated("\u200b")),
    "quotation marks": (".txt", repeated("“a ")),
    "closing quotation marks": (".txt", repeated("a” ")),
    "apostrophes": (".txt", repeated("'a ")),
    "brackets": (".txt", repeated("(a ")),
    "blanks": (".txt", repeated(" ")),
    "blank lines": (".txt", repeated("\n")),
    "commas": (".txt", repeated("a, ")),
    "full stops": (".txt", repeated("A. ")),
    "words in capitals": (".txt", repeated("AB ")),
    "the the": (".txt", repeated("the ")),
    "mojibake": (".txt", repeated("Ã© â€™ ")),
    "figures": (".txt", repeated("5/6/2021 ")),
    "addresses": (".txt", repeated("http://a.b/c?d ")),
    "Cyrillic and Latin": (".txt", repeated("слово word ")),
    "directive open": (".md", around("<!-- newslint: off", " ", "")),
    "directive closed": (".md", around("<!-- newslint: off", " ", "x -->")),
    "directive in HTML": (".html", around("<!-- newslint: off", " ", "x -->")),
    "many open directives": (".md", repeated("<!-- newslint: off a ")),
    "directives with findings": (".html", repeated("<!-- newslint: off translation --><p>Sir. Ushakov said.</p>")),
    "switches and findings": (".md", repeated("<!-- newslint: off dates -->\n\nHe said the the end.\n\n")),
    "front matter of blanks": (".md", around("---\na", " ", "\n---\nWords.\n")),
    "YAML lists of lists": (".md", nested("title")),
    "YAML brackets": (".md", around("---\ntitle: ", "[", "\n---\nWords.\n")),
    "TOML dotted key": (".md", around("+++\n", "a.", "a = 1\n+++\nWords.\n")),
    "HTML <a": (".html", repeated("<a ")),
    "HTML <a and line feed": (".html", repeated("<a\n")),
    "HTML <a/": (".html", repeated("<a/")),
    "HTML <!--": (".html", repeated("<!--")),
    "HTML <a=quote": (".html", repeated('<a="')),
    "HTML </": (".html", repeated("</")),
    "HTML <?": (".html", repeated("<?")),
    "HTML <!---->": (".html", repeated("<!---->")),
    "HTML <![CDATA[": (".html", repeated("<![CDATA[")),
    "HTML open paragraphs": (".html", repeated("<p>a")),
    "HTML nested": (".html", repeated("<div>a")),
    "HTML wrong ends": (".html", repeated("<b></i>")),
    "HTML nested and closed": (".html", lambda size: "<div>a" * (size // 12) + "</div>" * (size // 12)),
    "HTML references": (".html", repeated("&amp")),
    "HTML tables": (".html", repeated("<table><tr><td>a")),
    "Markdown quotations": (".md", repeated("> ")),
    "Markdown lists": (".md", repeated("1. ")),
    "Markdown brackets": (".md", repeated("[")),
    "Markdown images": (".md", repeated("![")),
    "Markdown emphasis": (".md", repeated("a*b_ ")),
    "Markdown backticks": (".md", lambda size: "".join("a" + "`" * n for n in range(1, int((2 * size) ** 0.5)))),
    "Markdown backtick runs": (".md", repeated("{{ a }} ", "``` `` ` ")),
    "Markdown unclosed maths": (".md", around("{{ a }} $a", " word", "\n")),
    "Markdown dollars": (".md", repeated("{{ a }} $$ $a ")),
    "Markdown links": (".md", repeated("[a](b ")),
    "Markdown table": (".md", repeated("| a | b ")),
    "Markdown list items": (".md", repeated("- a\n")),
    "Markdown HTML": (".md", repeated("<div>\n")),
    "Markdown shortcodes": (".md", repeated("{{< a ")),
    "Markdown braces": (".md", repeated("{% a ")),
    "Markdown footnotes": (".md", numbered("[^{}]: a\n")),
}  # fmt: skip


def main() -> int:
    """Print the table; the exit status is 1 where a text outgrows the bar or the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="TEXT", default="", help="the cases whose name holds this")
    parser.add_argument("--least", type=int, default=8192, help="code points of the smallest text")
    parser.add_argument("--doublings", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60, help="seconds of CPU for one text")
    parser.add_argument("--format", default="jsonl")
    parser.add_argument("--bar", type=float, default=1.2, help="the largest exponent that passes")
    parser.add_argument("--child", nargs=2, metavar=("NAME", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return _child(options.child[0], int(options.child[1]), options.format)
    failed = False
    for name in (name for name in CASES if options.only in name):
        failed |= not _measure(name, options)
    return int(failed)


def _measure(name: str, options: argparse.Namespace) -> bool:
    """Measure one case, print its line, and tell whether it passes."""
    sizes = [options.least << step for step in range(options.doublings + 1)]
    times: list[float] = []
    memory = 0
    for size in sizes:
        answer = _in_child(name, size, options)
        if answer is None:
            break
        times.append(answer["seconds"])
        memory = int(answer["memory"])
    grown = exponent(sizes, times)
    passes = len(times) == len(sizes) and grown <= options.bar
    shown = " ".join(f"{seconds:.2f}" for seconds in times) + (
        f" >{options.limit:g}" if len(times) < len(sizes) else ""
    )
    print(f"{'ok  ' if passes else 'FAIL'} {name:32} {grown:4.2f}  {memory:4} MB  {shown}", flush=True)
    return passes


def exponent(sizes: list[int], times: list[float]) -> float:
    """Give the power of the size that the time grows with, over the last three doublings that took noticeably long."""
    told = [(size, seconds) for size, seconds in zip(sizes, times, strict=False) if seconds > _NOISE]
    if len(told) < 2:
        return 0
    (small, first), (large, last) = told[max(0, len(told) - 4)], told[-1]
    return math.log(last / first) / math.log(large / small)


def _in_child(name: str, size: int, options: argparse.Namespace) -> Mapping[str, float] | None:
    command = [sys.executable, "-m", "benchmarks.scaling", "--format", options.format, "--child", name, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=options.limit * 2, cwd=Path(__file__).parent.parent)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        print(done.stderr.decode()[-600:], file=sys.stderr)
        return None
    answer: Mapping[str, float] = json.loads(done.stdout)
    return answer if answer["seconds"] <= options.limit else None


def _child(name: str, size: int, form: str) -> int:
    """Lint and report one text, once warmed by a small one."""
    from newslint.engine import registry
    from newslint.engine.linter import Linter
    from newslint.model import Source
    from newslint.reporters.context import ReportContext

    ending, make = CASES[name]
    linter = Linter()
    context = ReportContext("0", linter.rules)
    report = registry.resolve(registry.REPORTERS[form])
    seconds = 0.0
    for text in (make(2000), make(size)):
        start = time.process_time()
        result = linter.lint(linter.parse(Source(f"a{ending}", text)))
        for _ in report([result], context):
            pass
        seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({"seconds": seconds, "memory": memory, "findings": len(result.findings)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
