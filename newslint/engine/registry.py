"""What newslint brings itself, by name: checks and reporters are imported when something asks for them."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

from newslint.errors import NewslintError
from newslint.formats.encodings import decode
from newslint.formats.endings import ENDINGS, FORMATS, ending
from newslint.model import Document, Source

CHECKS: Mapping[str, str] = {
    "characters": "newslint.checks.characters:Characters",
    "consistency/acronyms": "newslint.checks.consistency.acronyms:Acronym",
    "consistency/endings": "newslint.checks.consistency.endings:NameForms",
    "consistency/forms": "newslint.checks.consistency.forms:Consistency",
    "consistency/person": "newslint.checks.consistency.person:StrayYour",
    "consistency/surnames": "newslint.checks.consistency.surnames:NameSpelling",
    "count/chain": "newslint.checks.count.chain:NounChain",
    "count/signs": "newslint.checks.count.signs:Signs",
    "count/words": "newslint.checks.count.words:ScarceWords",
    "date/ambiguous": "newslint.checks.date.figures:AmbiguousFigures",
    "date/front-matter": "newslint.checks.date.front_matter:FrontMatterDate",
    "date/impossible": "newslint.checks.date.impossible:ImpossibleDate",
    "date/range": "newslint.checks.date.reversed_range:ReversedRange",
    "date/related": "newslint.checks.date.related_days:RelatedDays",
    "date/relative": "newslint.checks.date.relative_day:RelativeDay",
    "date/season": "newslint.checks.date.zone_season:ZoneSeason",
    "date/style": "newslint.checks.date.style:MixedDateStyle",
    "date/tense": "newslint.checks.date.tense:Tense",
    "date/two-days": "newslint.checks.date.two_days:TwoDays",
    "date/weekday": "newslint.checks.date.weekday:WeekdayDate",
    "date/zones": "newslint.checks.date.zones:TimeZones",
    "duplicate/lines": "newslint.checks.duplicate.lines:DuplicateLines",
    "duplicate/sentences": "newslint.checks.duplicate.sentences:DuplicateSentences",
    "encoding/mojibake": "newslint.checks.encoding.mojibake:Mojibake",
    "encoding/reading": "newslint.checks.encoding.reading:Encoding",
    "languagetool": "newslint.checks.languagetool.check:Grammar",
    "line/block": "newslint.checks.line.block:LineBlock",
    "line/labels": "newslint.checks.line.labels:LabelWords",
    "line/list": "newslint.checks.line.list:LineList",
    "line/pattern": "newslint.checks.line.pattern:LinePattern",
    "line/phrase": "newslint.checks.line.phrase:Line",
    "line/slug": "newslint.checks.line.slug:SlugLine",
    "near-lines/alternative": "newslint.checks.near_lines.alternative:AlternativeText",
    "near-lines/broken": "newslint.checks.near_lines.broken:BrokenLine",
    "near-lines/cut": "newslint.checks.near_lines.cut:CutLines",
    "near-lines/doubled": "newslint.checks.near_lines.doubled:DoubledLine",
    "near-lines/site": "newslint.checks.near_lines.site:SiteLine",
    "near-lines/title": "newslint.checks.near_lines.title:RepeatedHead",
    "pairs": "newslint.checks.pairs:UnbalancedQuotes",
    "phrase": "newslint.checks.phrase:Phrase",
    "repeat/echo": "newslint.checks.repeat.echo:Echo",
    "repeat/function-words": "newslint.checks.repeat.function_words:DoubledFunctionWords",
    "repeat/joined": "newslint.checks.repeat.joined:JoinedCopies",
    "repeat/loop": "newslint.checks.repeat.loop:Loop",
    "repeat/words": "newslint.checks.repeat.words:Repetition",
    "spelling/capital": "newslint.checks.spelling.capital:MisplacedCapital",
    "spelling/capitals": "newslint.checks.spelling.capitals:StrayCapitals",
    "spelling/glued": "newslint.checks.spelling.glued:GluedWords",
    "spelling/unknown": "newslint.checks.spelling.unknown:UnknownWords",
    "spelling/untranslated": "newslint.checks.spelling.untranslated:Untranslated",
    "suppression": "newslint.checks.suppression:Suppression",
}
REPORTERS: Mapping[str, str] = {
    "checkstyle": "newslint.reporters.checkstyle:report",
    "concise": "newslint.reporters.concise:report",
    "github": "newslint.reporters.github:report",
    "gitlab": "newslint.reporters.gitlab:report",
    "html": "newslint.reporters.html:report",
    "json": "newslint.reporters.json:report",
    "jsonl": "newslint.reporters.jsonl:report",
    "junit": "newslint.reporters.junit:report",
    "markdown": "newslint.reporters.markdown:report",
    "rdjson": "newslint.reporters.rdjson:report",
    "sarif": "newslint.reporters.sarif:report",
    "text": "newslint.reporters.text:report",
}
# What `--statistics` prints in place of a report, by its format.
STATISTICS: Mapping[str, str] = {
    "json": "newslint.reporters.statistics:report_json",
    "text": "newslint.reporters.statistics:report",
}

# Bytes. A device such as /dev/zero has no end.
LARGEST = 256 << 20


@cache
def resolve(reference: str) -> Any:
    """Import what ``module:name`` names."""
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)


def read(path: str) -> Iterable[Source]:
    """Read the one article of a file.

    Raises:
        NewslintError: it cannot be read, or is no text.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read ({error.strerror})") from None
    if len(data) > LARGEST:
        raise NewslintError(f"{path}: larger than {LARGEST >> 20} MiB, which no article is; split it or leave it out")
    return (decode(path, data)._replace(whole=True),)


def parse(source: Source, form: str | None = None) -> Document:
    """Parse a source in a format; where none is named, in that of its path's ending, else as plain text."""
    parser = resolve(FORMATS[form or ENDINGS.get(ending(source.path), "plain")].parser)
    document: Document = parser(source)
    return document
