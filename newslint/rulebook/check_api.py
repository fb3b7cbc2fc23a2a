"""What a check is, what its rules may set, and what it is told of an article before it reads it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple, NewType

from newslint.model import Document, Finding, Fix, Related, RuleSpec
from newslint.patterns.prefilter import Hits, Live
from newslint.text.spans import Span

# Phrases, and rows that begin with one, as `tables` keeps them; in a rule a list of either, or the name of a .txt or
# .tsv file.
Phrases = NewType("Phrases", str)
Table = NewType("Table", str)

# What a rule looks for in the phrase language, as an index of its phrases; in a rule a phrase or a list of them.
Find = NewType("Find", Mapping[str, Any])

# The same of phrases that are all of their line.
FindLines = NewType("FindLines", Mapping[str, Any])

# Phrases that stand for themselves, likewise; in a rule a list of them, or the name of a .txt file.
Literals = NewType("Literals", Mapping[str, Any])

# The same of the first cells of rows, and the second cells; in a rule a list of rows, or the name of a .tsv file.
Replacements = NewType("Replacements", tuple[Mapping[str, Any], tuple[str, ...]])

# Whole lines of a page, as `labels` keeps them; in a rule a list of them, which may name .txt files.
Labels = NewType("Labels", Mapping[str, bytes])

# How such lines are worded, as `labels` keeps it; in a rule a list of them, which may name .txt files.
Wording = NewType("Wording", bytes)

# An expression of a rule, in the syntax of `regex`: a parameter of this type is compiled when its rule is read.
Pattern = NewType("Pattern", str)


class Parameters:
    """What may be set of a check by its rules, or of a run, frozen; a subclass names each value, its type and default.

    Made of a class's own means, for every run makes the classes of some thirty checks. `lists` are what `@name` stands
    for in the phrases and expressions of a rule.
    """

    lists: Mapping[str, tuple[str, ...]] = {}

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

    def validate(self) -> None:
        """Refuse what contradicts itself; called when a rule is read, not when articles are.

        Raises:
            ValueError: says what.
        """


class Found(NamedTuple):
    """A place that a rule objects to: the engine makes a finding of it, with the rule's id, level and message.

    `span` is in the prose, or in the source where `in_source` says so. `values` are what the names in braces of the
    rule's message stand for; ``{match}``, where they have none, is the text of the place. `same` are further places
    which the same finding names, so that one thing in many places is told once.
    """

    span: Span
    values: Mapping[str, object] = {}
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    same: "tuple[Found, ...]" = ()
    in_source: bool = False


# The id of a rule, and a place that it objects to.
RuleFound = tuple[str, Found]


class Check:
    """The code behind rules of one kind.

    A subclass has a `name`, and a method `find` that looks at an article for one rule at a time. One that can serve all
    its rules in one pass has a method `scan` in its place. `Params` are what its rules may set. What a check finds in
    words of another language than the article's is dropped where its rule is for some languages, unless
    `seeks_foreign`.

    Args:
        rules: all rules that name the check.
    """

    name: ClassVar[str]
    Params: ClassVar[type[Parameters]] = Parameters
    seeks_foreign: ClassVar[bool] = False

    def __init__(self, rules: Iterable[RuleSpec]) -> None:
        self.rules: Mapping[str, Any] = {rule.id: self.Params(**rule.compiled) for rule in rules}

    @staticmethod
    def anchors(params: Any) -> Iterable[str]:
        """Return literals of which one stands in every match; none where every article must be read."""
        return ()

    @staticmethod
    def names(params: Any) -> Collection[str] | None:
        """Return what a message may name beside ``{match}``, of every place; None where only articles tell."""
        return None

    def configure(self, config: Any) -> None:
        """Take what the check needs of the user's `Config`; called once, before anything is read."""

    def scan(self, document: Document, live: Live) -> Iterator[RuleFound]:
        """Find what the rules object to in an article.

        Args:
            document: the article.
            live: id -> hits of the rules that can match in it, of other checks too.

        Returns:
            The places, each with the id of its rule, in any order.
        """
        for rule, params in self.rules.items():
            if rule in live:
                for found in self.find(document, params, live[rule]):
                    yield rule, found

    def find(self, document: Document, params: Any, hits: Hits) -> Iterable[Found]:
        """Find what one rule objects to in an article.

        Args:
            document: the article; its `corpus` is what other articles say, None where it is linted alone.
            params: the parameters of the rule, an instance of `Params`.
            hits: where the rule's anchors stand in the folded prose; none where it has no anchors.

        Returns:
            The places, in any order.
        """
        return ()


class Summary(Check):
    """A check whose rules judge an article by what the others have found in it, when all have read it."""

    def summarise(
        self, document: Document, params: Any, findings: Sequence[Finding], rules: Mapping[str, RuleSpec]
    ) -> Iterable[Found]:
        """Find what one rule objects to in an article as a whole.

        Args:
            document: the article.
            params: the parameters of the rule, an instance of `Params`.
            findings: what is to be reported of it so far, in the order of the text: nothing that the user has waved
                away, and one finding of a rule that speaks once an article.
            rules: the rules by id.

        Returns:
            The places, in any order.
        """
        return ()
