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
    "ambiguous-date": "newslint.checks.dates.figures:AmbiguousFigures",
    "reversed-range": "newslint.checks.dates.reversed_range:ReversedRange",
    "time-zones": "newslint.checks.dates.zones:TimeZones",
    "unknown-words": "newslint.checks.unknown_words:UnknownWords",
    "front-matter-date": "newslint.checks.dates.front_matter:FrontMatterDate",
    "zone-season": "newslint.checks.dates.zone_season:ZoneSeason",
    "relative-day": "newslint.checks.dates.relative_day:RelativeDay",
    "related-days": "newslint.checks.dates.related_days:RelatedDays",
    "cut-lines": "newslint.checks.cut_lines:CutLines",
    "date-tense": "newslint.checks.dates.tense:Tense",
    "two-days": "newslint.checks.dates.two_days:TwoDays",
    "acronym": "newslint.checks.acronym:Acronym",
    "alternative-text": "newslint.checks.alternative_text:AlternativeText",
    "broken-line": "newslint.checks.broken_line:BrokenLine",
    "consistency": "newslint.checks.consistency:Consistency",
    "doubled-function-words": "newslint.checks.doubled_function_words:DoubledFunctionWords",
    "doubled-line": "newslint.checks.doubled_line:DoubledLine",
    "duplicate-lines": "newslint.checks.duplicates:DuplicateLines",
    "duplicate-sentences": "newslint.checks.duplicate_sentences:DuplicateSentences",
    "echo": "newslint.checks.echo:Echo",
    "encoding": "newslint.checks.encoding:Encoding",
    "characters": "newslint.checks.characters:Characters",
    "glued-words": "newslint.checks.glued_words:GluedWords",
    "impossible-date": "newslint.checks.dates.impossible:ImpossibleDate",
    "joined-copies": "newslint.checks.joined_copies:JoinedCopies",
    "label-words": "newslint.checks.label_words:LabelWords",
    "loop": "newslint.checks.loop:Loop",
    "languagetool": "newslint.checks.languagetool.check:Grammar",
    "line-block": "newslint.checks.line_block:LineBlock",
    "line-pattern": "newslint.checks.line_pattern:LinePattern",
    "line": "newslint.checks.line:Line",
    "line-list": "newslint.checks.line_list:LineList",
    "mixed-date-style": "newslint.checks.dates.style:MixedDateStyle",
    "misplaced-capital": "newslint.checks.misplaced_capital:MisplacedCapital",
    "mojibake": "newslint.checks.mojibake:Mojibake",
    "name-forms": "newslint.checks.name_forms:NameForms",
    "name-spelling": "newslint.checks.name_spelling:NameSpelling",
    "phrase": "newslint.checks.phrase:Phrase",
    "noun-chain": "newslint.checks.noun_chain:NounChain",
    "repeated-head": "newslint.checks.repeated_head:RepeatedHead",
    "repetition": "newslint.checks.repetition:Repetition",
    "scarce-words": "newslint.checks.scarce_words:ScarceWords",
    "slug-line": "newslint.checks.slug_line:SlugLine",
    "site-line": "newslint.checks.site_line:SiteLine",
    "signs": "newslint.checks.signs:Signs",
    "stray-capitals": "newslint.checks.stray_capitals:StrayCapitals",
    "stray-your": "newslint.checks.stray_your:StrayYour",
    "suppression": "newslint.checks.suppression:Suppression",
    "unbalanced-quotes": "newslint.checks.unbalanced_quotes:UnbalancedQuotes",
    "untranslated": "newslint.checks.untranslated:Untranslated",
    "weekday-date": "newslint.checks.dates.weekday:WeekdayDate",
}
REPORTERS: Mapping[str, str] = {
    "concise": "newslint.reporters.concise:report",
    "github": "newslint.reporters.github:report",
    "json": "newslint.reporters.json:report",
    "jsonl": "newslint.reporters.jsonl:report",
    "sarif": "newslint.reporters.sarif:report",
    "text": "newslint.reporters.text:report",
}
# What `--statistics` prints in place of a report, by its format.
STATISTICS: Mapping[str, str] = {
    "json": "newslint.reporters.statistics:report_json",
    "text": "newslint.reporters.statistics:report",
}

# Bytes. A device such as /dev/zero has no end.
_LARGEST = 256 << 20


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
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read ({error.strerror})") from None
    if len(data) > _LARGEST:
        raise NewslintError(f"{path}: larger than {_LARGEST >> 20} MiB, which no article is; split it or leave it out")
    return (decode(path, data)._replace(whole=True),)


def parse(source: Source, form: str | None = None) -> Document:
    """Parse a source in a format; where none is named, in that of its path's ending, else as plain text."""
    parser = resolve(FORMATS[form or ENDINGS.get(ending(source.path), "plain")].parser)
    document: Document = parser(source)
    return document
