"""What was checked, as annotations on the lines of a pull request."""

from __future__ import annotations

from partnercheck.report.checks.checked import Checked
from partnercheck.report.checks.text import render as render_text
from partnercheck.report.problems import problems_as_annotations
from partnercheck.report.screen import Screen


def render(checked: Checked, screen: Screen) -> str:
    """A workflow command for each problem; where there is none, the line that says so."""
    return problems_as_annotations(checked.problems) or render_text(checked, screen)
