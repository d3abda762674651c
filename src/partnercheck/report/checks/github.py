"""What was checked, as annotations on the lines of a pull request."""

from __future__ import annotations

from partnercheck.report.checks.checked import Checked
from partnercheck.report.checks.text import NOTHING_TO_CHECK
from partnercheck.report.checks.text import render as render_text
from partnercheck.report.problems import notice, problems_as_annotations
from partnercheck.report.screen import Screen


def render(checked: Checked, screen: Screen) -> str:
    """A workflow command for each problem, or the line that there is none; and one for each file passed over."""
    passed_over = (notice(file, f"passed over, with {NOTHING_TO_CHECK}") for file in checked.passed_over)
    return (problems_as_annotations(checked.problems) or render_text(checked, screen)) + "".join(passed_over)
