"""A rule's page: what `--explain` prints and what the documentation is made of."""

from collections import Counter
from collections.abc import Iterable, Mapping

from newslint.errors import NewslintError
from newslint.lexicon.language import UNDETERMINED, language_of
from newslint.model import Document, Level, RuleSpec
from newslint.rulebook.example_markup import marked
from newslint.text.spans import counted

_LEVELS = {
    Level.ERROR: "error (right at least 99 times in 100)",
    Level.WARNING: "warning (right at least 9 times in 10)",
    Level.SUGGESTION: "suggestion (worth a look)",
}


def explain(rule: RuleSpec) -> str:
    """Give a rule's page in Markdown: what it finds, why that happens, what it flags and what it lets stand."""
    since = f", since {rule.since}" if rule.since else ""
    parts = [f"# {rule.id}", f"*{_LEVELS[rule.level]}, {_scope(rule)}, check `{rule.kind}`{since}*"]
    if rule.status != "stable":
        parts.append(f"**Status: {rule.status}.** It is off unless switched on.")
    parts.append("> " + rule.message)
    if rule.sign:
        parts.append(
            f"A {rule.sign} sign of unedited machine translation: several in one article are a finding of their own."
        )
    if rule.why:
        parts.append("## Why\n\n" + rule.why)
    parts.append("## Flagged\n\n" + "\n".join(_bad(line) for line in rule.bad))
    parts.append("## Not flagged\n\n" + "\n".join(_quoted(line) for line in rule.good))
    title, sign = ("Switch it off", "-") if rule.status == "stable" else ("Switch it on", "+")
    parts.append(f'## {title}\n\nIn `newslint.toml`:\n\n```toml\nrules = ["{sign}{rule.id}"]\n```')
    parts.append(f"In Markdown and HTML, for one paragraph: `<!-- newslint: ignore-next {rule.id} -->`")
    if rule.references:
        parts.append("## References\n\n" + "\n".join(f"- <{reference}>" for reference in rule.references))
    return "\n\n".join(parts) + "\n"


def rule_named(name: str, rules: Mapping[str, RuleSpec], wanted: str = "rule") -> RuleSpec:
    """Return the rule of a name, be it one that the rule had before.

    Args:
        name: what the user calls the rule.
        rules: all rules by id.
        wanted: what the name might have been, for the complaint.

    Raises:
        NewslintError: there is none; it names the nearest.
    """
    for rule in rules.values():
        if name == rule.id or name in rule.was:
            return rule
    from newslint.rulebook.tomlfile import nearest_rule

    if any(rule.pack == name for rule in rules.values()):
        raise NewslintError(f"‘{name}’ is a pack; newslint --rules --select {name} lists its rules")
    raise NewslintError(f"there is no {wanted} ‘{name}’; {nearest_rule(name, rules)}")


def explain_article(document: Document, rules: Iterable[RuleSpec]) -> str:
    """Give how newslint reads an article: where it comes from and why, its language, its day, its zones.

    Args:
        document: the article.
        rules: those that are on for it.
    """
    kind, evidence = document.origin
    silent = sum(rule.kept == () for rule in rules) if document.origin.is_kept else 0
    zones = Counter(zone.kind for zone in document.zones)
    facts = {
        "language": "not told" if language_of(document) == UNDETERMINED else language_of(document),
        "source": f"{kind}, because {evidence}",
        "published": document.metadata.published or "not told",
        "zones": ", ".join(f"{count} {zone}" for zone, count in zones.most_common()) or "none",
    }
    if silent:
        facts["silent"] = f"{counted(silent, 'rule')} of scraped texts only"
    return "\n".join([document.path, *(f"  {name:10}{fact}" for name, fact in facts.items())]) + "\n"


def _scope(rule: RuleSpec) -> str:
    noun = "language" if len(rule.languages) == 1 else "languages"
    scope = f"{noun} {', '.join(f'`{one}`' for one in rule.languages)}" if rule.languages else "every language"
    scope += f", in {', '.join(rule.zones)}" if rule.zones else ""
    if rule.kept is not None:
        scope += f", of texts that somebody keeps in {', '.join(rule.kept)} only" if rule.kept else ", of scraped texts"
    return f"{scope}, once an article" if rule.once else scope


def _bad(line: str) -> str:
    """Show an example with the flagged words in bold, and below it the mended text where there is one."""
    example = marked(line)
    shown = mended = ""
    end = 0
    for span, fix in zip(example.spans, example.fixes, strict=True):
        words = example.text[span.start : span.end]
        between = example.text[end : span.start]
        shown += between + (f"⟦{words}⟧")
        mended += between + (words if fix is None else fix)
        end = span.end
    shown, mended = shown + example.text[end:], mended + example.text[end:]
    block = _quoted(shown)
    if any(fix is not None for fix in example.fixes):
        block += "\n\n  becomes\n\n" + _quoted(mended) + "\n"
    return block


def _quoted(line: str) -> str:
    """Show text as it stands, line breaks and all."""
    body = "\n".join("  " + part for part in line.rstrip("\n").split("\n"))
    return f"- ```text\n{body}\n  ```"
