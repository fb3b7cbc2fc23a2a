"""Where the documentation of a rule stands on the web."""

from newslint.model import RuleSpec
from newslint.rulebook.packs import is_builtin

SITE = "https://newslint.github.io/newslint/"


def page_of(rule: RuleSpec | None) -> str | None:
    """Return the address of a rule's page; None for a rule that is not newslint's own."""
    return f"{SITE}rules/{rule.id}/" if rule is not None and is_builtin(rule) else None
