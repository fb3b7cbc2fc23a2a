"""Linting one document: check, confirm, suppress, summarise, sort; a pure function of what it is given."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newslint.engine import suppress
from newslint.engine.findings import finding_of, in_order
from newslint.errors import NewslintError, described
from newslint.lexicon.language import is_foreign, language_of
from newslint.model import Corpus, Document, Finding, Level, Result, RuleSpec
from newslint.patterns.prefilter import Live, Prefilter
from newslint.patterns.regexes import OutOfTimeError
from newslint.patterns.rule_phrases import PhraseMatch, RulePhrases
from newslint.rulebook.check_api import Check, RuleFound, Summary
from newslint.text.spans import Span, counted


class RuleSet(NamedTuple):
    """The rules to lint with: their specifications and levels, the prefilter over them, and the code behind them.

    `phrases` finds those of the rules `by_phrase`.
    `check_of` gives the check of a name, which holds all rules that name it; it may make it on first need. `scopes` are
    the different sets of languages that rules are limited to. `rules` are all there are, `levels` those that are on.
    """

    rules: Mapping[str, RuleSpec]
    levels: Mapping[str, Level]
    prefilter: Prefilter
    phrases: RulePhrases
    by_phrase: frozenset[str]
    check_of: Callable[[str], Check]
    scopes: frozenset[tuple[str, ...]]


def rule_set_of(
    rules: Mapping[str, RuleSpec], levels: Mapping[str, Level], check_of: Callable[[str], Check]
) -> RuleSet:
    """Make the rule set of those of the rules that have a level."""
    on = [rules[rule] for rule in levels]
    scopes = frozenset(rule.languages for rule in on if rule.languages)
    indexes = {rule.id: index for rule in on if (index := _phrases(rule))}
    exceptions = {rule: rules[rule].compiled["unless"] for rule in indexes if rules[rule].compiled.get("unless")}
    prefilter = Prefilter(rule for rule in on if rule.id not in indexes)
    phrases = RulePhrases(indexes, exceptions)
    return RuleSet(rules, levels, prefilter, phrases, frozenset(indexes), check_of, scopes)


def _phrases(rule: RuleSpec) -> Mapping[str, Any]:
    """Return the index of a rule's phrases; empty where it has none."""
    index: Mapping[str, Any] = rule.compiled.get("find") or {}
    if rule.check == "phrase":
        index = index or rule.compiled.get("phrases") or rule.compiled["table"][0]
    return index


def lint(
    document: Document, rule_set: RuleSet, corpus: Corpus | None = None, waived: suppress.Waived | None = None
) -> Result:
    """Lint a document.

    Args:
        document: the article.
        rule_set: what to lint it with.
        corpus: what other articles say; None where it is linted alone.
        waived: what is waved away of it beside what its own comments hide.

    Returns:
        Its findings in the order of the text, and how many are hidden. A rule that outruns the time of its expressions
        has a finding that says so in their place; of one that breaks `trouble` speaks.
    """
    article = _beside(document, corpus)
    live = _live(article, rule_set)
    names = {rule_set.rules[rule].check for rule in live}
    checks = [rule_set.check_of(name) for name in sorted(names)]
    broken: dict[str, Exception] = {}
    suppression = suppress.suppression(article, rule_set.rules, waived or suppress.Waived())
    found = suppression.part(_confirm(article, rule_set, _scan(article, checks, live, rule_set, broken)))
    # What is waved away is no ground for judging the article; the judgement may be waved away in its turn.
    judgement = _confirm(article, rule_set, _summarise(article, checks, live, found.shown, rule_set, broken))
    judged = suppression.part([*judgement, *_out_of_time(article, broken)])
    idle = suppression.part(suppression.idle(found.comments | judged.comments, rule_set.levels))
    return _result(document, (found, judged, idle), _trouble(article, broken))


def _result(document: Document, parts: Sequence[suppress.Parted], trouble: str) -> Result:
    """Put together what the stages found."""
    shown = in_order(finding for part in parts for finding in part.shown)
    hidden = tuple(suppressed for part in parts for suppressed in part.hidden)
    ignores = frozenset[int]().union(*(part.ignores for part in parts))
    return Result(document, tuple(shown), hidden, trouble=trouble, ignores=ignores)


def _beside(document: Document, corpus: Corpus | None) -> Document:
    """Give an article as checks are given it, with what others say; what is read of it alone is not kept for that."""
    return document if document.corpus is corpus else document._replace(corpus=corpus)


def _live(document: Document, rule_set: RuleSet) -> Live:
    """Give the rules that can match here: anchored, and of the article's language."""
    language = language_of(document) if rule_set.scopes else ""
    foreign = {scope for scope in rule_set.scopes if language not in scope}
    live = rule_set.prefilter.live(document.folded)
    if foreign:
        live = {rule: hits for rule, hits in live.items() if rule_set.rules[rule].languages not in foreign}
    return {**live, **_matches(document, rule_set, foreign)}


def _matches(
    document: Document, rule_set: RuleSet, foreign: Collection[tuple[str, ...]]
) -> Mapping[str, Sequence[PhraseMatch]]:
    """Find the phrases of the rules that can speak of an article."""
    own = rule_set.by_phrase
    if foreign:
        own = frozenset(rule for rule in own if rule_set.rules[rule].languages not in foreign)
    return rule_set.phrases.find(document.tokens, own)


def _scan(
    document: Document, checks: Iterable[Check], live: Live, rule_set: RuleSet, broken: dict[str, Exception]
) -> Iterator[RuleFound]:
    """Let the checks read the document; a rule for a language says nothing of what is quoted in another."""
    for check in checks:
        for rule, found in _scan_one(document, check, live, rule_set, broken):
            if check.seeks_foreign or not rule_set.rules[rule].languages or not is_foreign(document, found.span):
                yield rule, found


def _scan_one(
    document: Document, check: Check, live: Live, rule_set: RuleSet, broken: dict[str, Exception]
) -> list[RuleFound]:
    """Let one check read the document; where that breaks, each of its rules alone, so that the others are heard."""
    try:
        return list(check.scan(document, live))
    except NewslintError:
        raise
    except Exception as error:
        rules = [rule for rule in live if rule_set.rules[rule].check == check.name]
        if len(rules) == 1:
            broken[rules[0]] = error
            return []
    alone = ({rule: live[rule]} for rule in rules)
    return [found for one in alone for found in _scan_one(document, check, one, rule_set, broken)]


def _out_of_time(document: Document, broken: Mapping[str, Exception]) -> Iterator[Finding]:
    """Say of the rules that outran their time where that was; whatever they would have found there, nobody knows."""
    for rule, error in broken.items():
        if isinstance(error, OutOfTimeError):
            place = document.prose.to_source(Span(error.offset, error.offset))
            message = (
                f"{rule} needed more than its time, or all memory, from here on and was not finished; "
                f'switch it off with rules = ["-{rule}"] and report it'
            )
            yield Finding(rule, Level.ERROR, Span(place.start, place.start), message)


def _trouble(document: Document, broken: Mapping[str, Exception]) -> str:
    """Name the rules that broke, and how."""
    told = {rule: error for rule, error in broken.items() if not isinstance(error, OutOfTimeError)}
    if not told:
        return ""
    rules = ", ".join(f"{rule} ({described(error)})" for rule, error in told.items())
    return f"{document.path}: {counted(len(told), 'rule')} failed on this file: {rules}; please report it"


def _summarise(
    document: Document,
    checks: Iterable[Check],
    live: Live,
    findings: Sequence[Finding],
    rule_set: RuleSet,
    broken: dict[str, Exception],
) -> Iterator[RuleFound]:
    """Let the rules that judge an article by what the others found have their say; one that breaks says nothing."""
    for check in [check for check in checks if isinstance(check, Summary)]:
        for rule, params in check.rules.items():
            try:
                places = list(check.summarise(document, params, findings, rule_set.rules)) if rule in live else []
            except NewslintError:
                raise
            except Exception as error:
                broken[rule] = error
            else:
                yield from ((rule, found) for found in places)


def _confirm(document: Document, rule_set: RuleSet, places: Iterable[RuleFound]) -> Iterator[Finding]:
    """Make findings of the places, with the level that the user has set, but for those outside their rule's zones."""
    for rule, found in places:
        finding = finding_of(document, rule_set.rules[rule], rule_set.levels[rule], found)
        if _speaks_of(rule_set.rules[rule], document, finding.span.start):
            yield finding


def _speaks_of(rule: RuleSpec, document: Document, offset: int) -> bool:
    """Tell whether a rule speaks of the zone at an offset of the source, in a text of this origin."""
    kept = rule.kept if document.origin.is_kept else None
    if not rule.zones and kept is None:
        return True
    zone = document.zone_at(offset)
    return (not rule.zones or zone in rule.zones) and (kept is None or zone in kept)
