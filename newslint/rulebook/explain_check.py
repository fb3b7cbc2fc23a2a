"""A check's page: what it finds, the questions it answers, and what its rules may set; made from the code itself."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from newslint.model import RuleSpec
from newslint.rulebook.check_api import (
    Check,
    Find,
    FindLines,
    Labels,
    Literals,
    Parameters,
    Pattern,
    Phrases,
    Replacements,
    Summary,
    Table,
    Wording,
)
from newslint.text.spans import counted

_PHRASES = "a phrase of the phrase language, several, or .txt files of them"
_TYPES: Mapping[Any, str] = {
    str: "text", bool: "true or false", int: "a whole number", float: "a number",
    Pattern: "an expression, or several", Find: _PHRASES, FindLines: _PHRASES, Phrases: "a list, or a .txt file",
    Literals: "a list, or a .txt file", Table: "rows, or a .tsv file", Replacements: "rows, or a .tsv file",
    Labels: "a list, which may name .txt files", Wording: "a list, which may name .txt files",
}  # fmt: skip
_MOST_RULES = 8
_BASES = (Check, Summary, Parameters, object)


def explain_check(kind: str, checks: Mapping[str, type[Check]], rules: Iterable[RuleSpec]) -> str:
    """Return the page of a kind of checks in Markdown.

    Args:
        kind: its name, as rules give it.
        checks: all checks by name, ``kind`` or ``kind/question``.
        rules: all rules, of which some serve as examples.
    """
    own = {name: check for name, check in checks.items() if name.partition("/")[0] == kind}
    pages = [_section(name, check, [rule.id for rule in rules if rule.check == name]) for name, check in own.items()]
    questions = [name.partition("/")[2] for name in own]
    lead = [f"# The check `{kind}`"]
    if any(questions):
        lead.append(f"It answers {counted(len(questions), 'question')}; a rule says in `[params]` which: `ask = …`.")
    return "\n\n".join([*lead, *pages]) + "\n"


def _section(name: str, check: type[Check], rules: Sequence[str]) -> str:
    question = name.partition("/")[2]
    parts = [f'## `ask = "{question}"`'] if question else []
    parts.append(_text(check))
    rows = [_row(key, hint, check.Params) for key, hint in _hints(check.Params).items()]
    if rows:
        parts.append("\n".join(["| parameter | is | default |", "|---|---|---|", *rows]))
    parts.append(_text(check.Params))
    if rules:
        more = f" and {len(rules) - _MOST_RULES} more" if len(rules) > _MOST_RULES else ""
        parts.append(f"Rules: {', '.join(f'`{rule}`' for rule in rules[:_MOST_RULES])}{more}.")
    return "\n\n".join(filter(None, parts))


def _hints(params: type[Parameters]) -> Mapping[str, Any]:
    """Return the types of the parameters, those of the check itself first."""
    hints = get_type_hints(params)
    return {**{key: hint for key, hint in hints.items() if key in vars(params).get("__annotations__", {})}, **hints}


def _row(key: str, hint: Any, params: type[Parameters]) -> str:
    default = _shown(getattr(params, key)) if hasattr(params, key) else "must be given"
    return f"| `{key}` | {_type(hint)} | {default} |"


def _type(hint: Any) -> str:
    """Name a type as a writer of rules writes it."""
    if isinstance(hint, UnionType):
        return " or ".join(_type(one) for one in get_args(hint) if one is not type(None))
    if get_origin(hint) is tuple:
        return "a list of expressions" if get_args(hint)[0] is Pattern else "a list, or a .txt file"
    return _TYPES.get(hint, "a table of lists")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"`{value}`" if value and not isinstance(value, (bytes, tuple, dict)) else ""


def _text(documented: type) -> str:
    """Return what a class says of itself, and of what it is made from; the bases of all say nothing of any."""
    texts = [inspect.cleandoc(one.__doc__) for one in documented.__mro__ if one not in _BASES and one.__doc__]
    return "\n\n".join(texts if issubclass(documented, Parameters) else texts[:1])
