"""What names a finding across edits elsewhere in the article: rule, text, neighbouring words on its line, ordinal."""

import hashlib
from collections import Counter
from collections.abc import Iterator

from newslint.model import Finding, Result

_NEIGHBOURS = 3
_REACH = 60


def fingerprints(result: Result) -> Iterator[str]:
    """Give the fingerprint of each finding of a result, in their order.

    Two findings of one rule on the same words in the same surroundings are told apart by their ordinal.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in result.findings:
        key = _key(result.document.text, finding)
        seen[key] += 1
        whole = "\0".join((*key, str(seen[key])))
        yield hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def content_hash(text: str) -> str:
    """Return what tells whether an article still is what was reviewed: the SHA-256 of its decoded text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _key(text: str, finding: Finding) -> tuple[str, ...]:
    start, end = finding.span
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2].split()[-_NEIGHBOURS:]
    after = text[end : end + _REACH].partition("\n")[0].split()[:_NEIGHBOURS]
    return finding.rule, " ".join(text[start:end].split()), " ".join(before), " ".join(after)
