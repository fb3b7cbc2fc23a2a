"""Which check a rule asks: its kind and, where the kind answers several, the question.

The checks of a kind are named ``kind/question``; a kind with one answer has its own name alone.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newslint.rulebook import tomlfile

# Names that rules outside newslint may have, and what they leave unsaid.
_OLDER: Mapping[str, Mapping[str, Any]] = {"existence": {}, "substitution": {"safe": True}}
_NEWER = "characters"
ASK = "ask"


def kinds_of(checks: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the kinds of some checks, each with the questions that it answers; a kind with one answer has none."""
    kinds: dict[str, tuple[str, ...]] = {}
    for name in sorted(checks):
        kind, _, question = name.partition("/")
        kinds[kind] = (*kinds.get(kind, ()), question) if question else kinds.get(kind, ())
    return kinds


def asked(path: Path, data: Mapping[str, Any], checks: Iterable[str]) -> tuple[str, Mapping[str, Any]]:
    """Return the name of the check that a rule asks, and the parameters that it gives it.

    Args:
        path: the rule file, for complaints.
        data: what it says.
        checks: the names of all checks.

    Raises:
        NewslintError: there is no such kind, or it answers no such question.
    """
    kinds = kinds_of(checks)
    params = tomlfile.typed(path, "params", data.get("params", {}), dict)
    kind = tomlfile.choice(path, "check", data["check"], [*kinds, *_OLDER])
    if kind in _OLDER:
        return _NEWER, _modern(kind, params)
    questions = kinds[kind]
    if not questions and ASK in params:
        raise tomlfile.complaint(path, ASK, f"‘{kind}’ answers one question only: leave {ASK} out", "params")
    if not questions:
        return kind, params
    if ASK not in params:
        message = f"‘{kind}’ answers several questions; say in [params] which: {ASK} is one of {', '.join(questions)}"
        raise tomlfile.complaint(path, "check", message)
    question = tomlfile.choice(path, ASK, params[ASK], questions, "params")
    return f"{kind}/{question}", {key: value for key, value in params.items() if key != ASK}


def _modern(kind: str, params: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the parameters of a rule of an older kind as `characters` takes them."""
    if kind == "substitution" and params.get("fix") == "":
        params = {key: value for key, value in params.items() if key != "fix"} | {"delete": "match"}
    return {**_OLDER[kind], **params}
