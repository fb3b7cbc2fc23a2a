"""What a check is, what its rules may set, and what it is told of an article before it reads it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NewType, Protocol

from newslint.model import Document, Finding, RuleSpec
from newslint.patterns.prefilter import Live

# Phrases, and rows that begin with one, as `tables` keeps them; in a rule a list of either, or the name of a .txt or
# .tsv file.
Phrases = NewType("Phrases", str)
Table = NewType("Table", str)

# What a rule looks for in the phrase language, as an index of its phrases; in a rule a phrase or a list of them.
Find = NewType("Find", bytes)

# The same of phrases that are all of their line.
FindLines = NewType("FindLines", bytes)

# Phrases that stand for themselves, likewise; in a rule a list of them, or the name of a .txt file.
Literals = NewType("Literals", bytes)

# The same of the first cells of rows, and the second cells; in a rule a list of rows, or the name of a .tsv file.
Replacements = NewType("Replacements", tuple[bytes, tuple[str, ...]])

# Whole lines of a page, as `labels` keeps them; in a rule a list of them, which may name .txt files.
Labels = NewType("Labels", Mapping[str, bytes])

# How such lines are worded, as `labels` keeps it; in a rule a list of them, which may name .txt files.
Wording = NewType("Wording", bytes)

# An expression of a rule, in the syntax of `regex`: a parameter of this type is compiled when its rule is read.
Pattern = NewType("Pattern", str)


class Parameters:
    """What may be set of a check by its rules, or of a run, frozen; a subclass names each value, its type and default.

    Made of a class's own means, for every run makes the classes of some thirty checks.
    """

    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} cannot be set: parameters are frozen")

    def check_choice(self, name: str, valid: Iterable[str]) -> None:
        """Refuse a value that is none of the valid ones.

        Raises:
            ValueError: it is not; the text names those that are.
        """
        value = getattr(self, name)
        if value not in valid:
            raise ValueError(f"{name} is one of {', '.join(valid)}, not ‘{value}’")


class Check(Protocol):
    """The code behind rules of one kind; it holds all of them, so that one pass can serve all."""

    name: ClassVar[str]
    Params: ClassVar[type[Parameters]]

    def __init__(self, rules: Sequence[RuleSpec]) -> None: ...

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Give literals of which one stands in every match; none where the check must read every document."""

    def scan(self, document: Document, live: Live) -> Iterator[Finding]:
        """Find what the live rules forbid; findings may come in any order.

        A check may have a method ``review(document, live, findings, rules)`` too, which is called after all have
        scanned and may add findings because of what the others found, with the rules by id; and a method
        ``configure(config)``, called before it scans anything. What it finds in words of another language than the
        article's is let go where its rule is for some languages, unless the class says ``seeks_foreign = True``.
        """


class PlainCheck:
    """What a check without parameters keeps: its rules."""

    Params: ClassVar[type[Parameters]] = Parameters

    def __init__(self, rules: Sequence[RuleSpec]) -> None:
        self._rules = rules
