"""JUnit's XML, which services that show test results read: an article is a test, and a finding is why it failed."""

from collections.abc import Iterable, Iterator

from newslint.model import Finding, Level, Outcome, Result
from newslint.reporters import xml
from newslint.reporters.context import ReportContext
from newslint.reporters.record import legible_path


def report(outcomes: Iterable[Outcome], context: ReportContext) -> Iterator[str]:
    """Yield the report as lines of text; suggestions alone do not fail an article, and stand in its output."""
    cases: list[str] = []
    tests = failures = errors = 0
    for outcome in outcomes:
        tests += 1
        if isinstance(outcome, Result):
            failed = [finding for finding in outcome.findings if finding.level > Level.SUGGESTION]
            failures += bool(failed)
            cases += _case(outcome, failed)
        else:
            errors += 1
            cases += [
                f"    <{_named(outcome.path)}>",
                f"      <{_because('error', outcome.message)}/>",
                "    </testcase>",
            ]
    suite = {"name": "newslint", "tests": tests, "failures": failures, "errors": errors}
    yield xml.HEAD
    yield f"<{xml.tag('testsuites', suite)}>"
    yield f"  <{xml.tag('testsuite', suite)}>"
    yield from cases
    yield "  </testsuite>"
    yield "</testsuites>"


def _case(result: Result, failed: list[Finding]) -> list[str]:
    name = _named(result.document.path)
    if not result.findings:
        return [f"    <{name}/>"]
    lines = [f"    <{name}>"]
    if failed:
        first = failed[0]
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        lines.append(f"      <{_because('failure', _line(result, first) + more, first.rule)}>")
        lines += [xml.text(_line(result, finding)) for finding in failed]
        lines.append("      </failure>")
    if len(failed) < len(result.findings):
        lines.append("      <system-out>")
        lines += [xml.text(_line(result, finding)) for finding in result.findings if finding not in failed]
        lines.append("      </system-out>")
    return [*lines, "    </testcase>"]


def _named(path: str) -> str:
    return xml.tag("testcase", {"classname": "newslint", "name": legible_path(path)})


def _because(name: str, message: str, kind: str = "newslint") -> str:
    return xml.tag(name, {"message": message, "type": kind})


def _line(result: Result, finding: Finding) -> str:
    line, column = result.document.lines.position(finding.span.start)
    return f"{line}:{column} {finding.level.label} {finding.rule}: {finding.message}"
