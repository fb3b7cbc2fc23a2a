"""A newslint plugin: one pack, one check, one reporter, and a reader of JSON Lines archives."""

import json
from importlib.resources import files

from newslint.plugin import Source, hookimpl

from newslint_demo.report import report
from newslint_demo.shouting import Shouting


@hookimpl
def newslint_rule_packs():
    """Give the folder of the pack."""
    return [files("newslint_demo") / "rules"]


@hookimpl
def newslint_checks():
    """Give the check."""
    return [Shouting]


@hookimpl
def newslint_reporters():
    """Give the reporter."""
    return {"count": report}


@hookimpl
def newslint_read(path):
    """Read an archive of articles, one JSON object a line."""
    if path.suffix != ".jsonl":
        return None
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Source(f"{path}#{row['id']}.txt", row["text"]) for row in rows]
