"""A rule's own proof: its `bad` lines are flagged, exactly there, and fixed so; its `good` lines stay silent."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from newslint.engine.corpus import learn
from newslint.engine.fixing import apply
from newslint.engine.pipeline import RuleSet, lint, rule_set_of
from newslint.errors import NewslintError
from newslint.formats.encodings import decode
from newslint.model import Corpus, Document, Finding, RuleSpec, Source
from newslint.rulebook.check_api import Check, Summary
from newslint.rulebook.example_markup import Marked, marked
from newslint.text.spans import Span

_QUIET_ROUNDS = 5


class _Bench(NamedTuple):
    """What lints an example: one rule, with those whose findings it counts."""

    rule: RuleSpec
    rule_set: RuleSet
    parse: Callable[[Source], Document]

    def lint(self, text: str) -> tuple[Document, tuple[Finding, ...]]:
        document = self._parse("example", text)
        separator = self.rule.examples.separator
        if separator and separator in text:
            return document, tuple(self._lint_together(text.split(separator), len(separator)))
        return document, self._own(document)

    def _lint_together(self, texts: Sequence[str], gap: int) -> Iterator[Finding]:
        """Lint several articles as those of one run; the spans found are those of the whole, and nothing is fixed."""
        documents = [self._parse(str(number), text) for number, text in enumerate(texts)]
        corpus = learn(documents)
        start = 0
        for document, text in zip(documents, texts, strict=True):
            for finding in self._own(document, corpus):
                yield finding._replace(span=Span(start + finding.span.start, start + finding.span.end), fixes=())
            start += len(text) + gap

    def _parse(self, name: str, text: str) -> Document:
        """Parse an example; one too short to tell its language is in that of its rule."""
        examples, languages = self.rule.examples, self.rule.languages
        document = self.parse(decode(f"{name}{examples.suffix}", text.encode(examples.encoding)))
        own = "en" if not languages or "en" in languages else languages[0]
        return document._replace(metadata=document.metadata._replace(site_language=own))

    def _own(self, document: Document, corpus: Corpus | None = None) -> tuple[Finding, ...]:
        findings = lint(document, self.rule_set, corpus).findings
        return tuple(finding for finding in findings if finding.rule == self.rule.id)


def prove(
    rule: RuleSpec,
    make: Callable[[str, Sequence[RuleSpec]], Check],
    parse: Callable[[Source], Document],
    rules: Iterable[RuleSpec] = (),
) -> Iterator[str]:
    """Try a rule on its own examples, alone, or with the rules whose findings it counts.

    Args:
        rule: the rule.
        make: makes a check of rules.
        parse: gives the document of a source.
        rules: where the rules stand that it may count on.

    Returns:
        A sentence for each example that fails.
    """
    own = make(rule.check, [rule])
    counted = [other for other in rules if other.sign and other.check != rule.check] if isinstance(own, Summary) else []
    tried = {one.id: one for one in (rule, *counted)}
    names = {one.check for one in counted}
    instances = {rule.check: own} | {name: make(name, [one for one in counted if one.check == name]) for name in names}
    levels = {one.id: one.level for one in tried.values()}
    rule_set = rule_set_of(tried, levels, lambda name: instances[name])
    bench = _Bench(rule, rule_set, parse)
    yield from _without_proof(bench)
    for line in rule.bad:
        try:
            yield from (f"{rule.id}: bad line {line!r}: {problem}" for problem in _prove_bad(line, bench))
        except (NewslintError, KeyError) as error:
            yield f"{rule.id}: bad line {line!r}: {error if isinstance(error, NewslintError) else repr(error)}"
    for line in rule.good:
        document, findings = bench.lint(line)
        for finding in findings:
            yield f"{rule.id}: good line {line!r}: flagged at {_shown(document, finding)}"


def _without_proof(bench: _Bench) -> Iterator[str]:
    """Say so where a rule offers a fix, and no example shows what it makes of the words."""
    examples = [marked(line) for line in bench.rule.bad]
    if any(fix is not None for example in examples for fix in example.fixes):
        return
    for example in examples:
        try:
            findings = bench.lint(example.text)[1]
        except (NewslintError, KeyError):
            continue  # told beside the line that it is
        for finding in findings:
            if finding.fixes and _can_be_marked(finding, example.text):
                yield (
                    f"{bench.rule.id}: no bad line proves the fix ‘{finding.fixes[0].title}’: "
                    "write [[match|what it becomes]] in one, [[match|]] where it goes"
                )
                return


def _can_be_marked(finding: Finding, text: str) -> bool:
    """Report whether a mark can say what the first fix makes of a finding: it changes nothing beside the finding."""
    fixed = apply(finding.fixes[0].edits, text)
    start, end = finding.span
    within = fixed[start : max(start, len(fixed) - len(text) + end)]
    return _solid(text[:start] + within + text[end:]) == _solid(fixed)


def _prove_bad(line: str, bench: _Bench) -> Iterator[str]:
    example = marked(line)
    if not example.spans:
        yield "has no [[mark]]"
        return
    document, findings = bench.lint(example.text)
    found = {finding.span: finding for finding in findings}
    for span in example.spans:
        if span not in found:
            yield f"‘{example.text[span.start : span.end]}’ is not flagged"
    for span, finding in found.items():
        if span not in example.spans:
            yield f"flagged at {_shown(document, finding)}, which is not marked"
    if set(found) == set(example.spans) and any(fix is not None for fix in example.fixes):
        yield from _prove_fixes(example, bench)


def _prove_fixes(example: Marked, bench: _Bench) -> Iterator[str]:
    """Apply the first fix of each finding, again and again; the end must be the marked one, and quiet."""
    wanted = example.text
    for span, fix in sorted(zip(example.spans, example.fixes, strict=True), reverse=True):
        wanted = wanted[: span.start] + (fix if fix is not None else wanted[span.start : span.end]) + wanted[span.end :]
    text = example.text
    for _ in range(_QUIET_ROUNDS):
        fixable = [finding for finding in bench.lint(text)[1] if finding.fixes]
        if not fixable:
            break
        text = apply(fixable[0].fixes[0].edits, text)
    if _solid(text) != _solid(wanted):
        yield f"fixed to {text!r}, not to {wanted!r}"
    elif all(fix is not None for fix in example.fixes) and bench.lint(text)[1]:
        yield f"not quiet after the fix: {text!r}"


def _solid(text: str) -> list[str]:
    """Return the lines that are not blank: deleting a whole line takes a blank one with it."""
    return [line for line in text.split("\n") if line.strip()]


def _shown(document: Document, finding: Finding) -> str:
    line, column = document.lines.position(finding.span.start)
    return f"{line}:{column} ‘{document.text[finding.span.start : finding.span.end]}’ ({finding.message})"
