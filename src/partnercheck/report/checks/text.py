"""What was checked, for people: every problem with its line and carets, and a last line that sums up."""

from __future__ import annotations

from partnercheck.report.checks.checked import Checked
from partnercheck.report.problems import problems_as_text
from partnercheck.report.screen import Screen
from partnercheck.report.words import counted


def render(checked: Checked, screen: Screen) -> str:
    """The problems, or that there are none."""
    files = counted(len(checked.files), "file")
    if not checked.problems:
        return f"{files} checked, nothing to mend\n"
    shown = problems_as_text(checked.problems, screen)
    codes = ", ".join(sorted({problem.code for problem in checked.problems})[:1])
    hint = f"`partnercheck explain {codes}` says more about a code" if codes else ""
    return f"{shown}\n\n{files} checked; {hint}\n"
