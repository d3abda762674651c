"""What was checked, as data."""

from __future__ import annotations

from partnercheck.json_text import json_text
from partnercheck.report.checks.checked import Checked
from partnercheck.report.problems import problem_data
from partnercheck.report.screen import Screen

SCHEMA = "partnercheck.check/1"


def render(checked: Checked, screen: Screen) -> str:
    """The files, the problems and the counts, in ASCII, so that nothing in it can steer a terminal."""
    data = {
        "schema": SCHEMA,
        "files": list(checked.files),
        "problems": [problem_data(problem) for problem in checked.problems],
        "passed_over": list(checked.passed_over),
        "errors": checked.errors,
        "warnings": checked.warnings,
    }
    return json_text(data, ascii=True)
