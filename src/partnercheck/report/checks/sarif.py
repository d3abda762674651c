"""What was checked, as SARIF 2.1.0, which code hosts and editors show beside the lines (OASIS standard)."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from partnercheck import __version__
from partnercheck.diagnostics import Diagnostic
from partnercheck.json_text import json_text
from partnercheck.problems import Problem
from partnercheck.report.checks.checked import Checked
from partnercheck.report.checks.text import NOTHING_TO_CHECK
from partnercheck.report.repository import from_the_top
from partnercheck.report.screen import Screen
from partnercheck.report.words import shown

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(checked: Checked, screen: Screen) -> str:
    """One run: the rules that were broken, and where."""
    rules = sorted({problem.code for problem in checked.problems})
    driver: dict[str, Any] = {"name": "partnercheck", "version": __version__}
    if home := _home_page():
        driver["informationUri"] = home
    driver["rules"] = [_rule(code, checked.kinds.get(code)) for code in rules]
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [_passed_over(file) for file in checked.passed_over],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}} for file in checked.files],
        "results": [_result(problem, rules.index(problem.code)) for problem in checked.problems],
    }
    return json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ascii=True)


def _rule(code: str, kind: Diagnostic | None) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code}
    if kind is not None:
        rule["name"] = "".join(word.capitalize() for word in kind.title.replace("-", " ").replace("_", " ").split())
        rule["shortDescription"] = {"text": kind.title}
        rule["fullDescription"] = {"text": kind.explanation}
        rule["help"] = {"text": _help(kind, ""), "markdown": _help(kind, "```")}
        rule["defaultConfiguration"] = {"level": kind.severity.value}
    return rule


def _help(kind: Diagnostic, fence: str) -> str:
    """What `partnercheck explain` tells of a rule; the lines in fences where they are to be Markdown."""
    wrong, right = (f"{fence}\n{lines}\n{fence}".strip() for lines in (kind.wrong, kind.right))
    return f"{kind.explanation}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"


def _home_page() -> str:
    """The address of the project, as the installed program has it from its maintainers."""
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        addresses = metadata("partnercheck").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    return next((address.partition(", ")[2] for address in addresses), "")


def _passed_over(file: str) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": _uri(file)}}
    message = {"text": f"passed over, with {NOTHING_TO_CHECK}"}
    return {"level": "note", "message": message, "locations": [{"physicalLocation": place}]}


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    message = f"{problem.message}. {problem.help}".removesuffix(". ")
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.file)}}
    if problem.span is not None:
        span = problem.span
        place["region"] = {"startLine": span.line, "startColumn": span.column, "endColumn": span.end_column}
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity.value,
        "message": {"text": shown(message)},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    """A path as a reference: from the top of the repository, where a code host looks for it; else as it is."""
    path = PurePath(from_the_top(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
