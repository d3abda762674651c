"""What was checked, for people: every problem with its line and carets, and a last line that sums up."""

from __future__ import annotations

from collections.abc import Iterator

from partnercheck.report.checks.checked import Checked
from partnercheck.report.problems import problems_as_text
from partnercheck.report.screen import Screen
from partnercheck.report.words import counted, shown

NOTHING_TO_CHECK = "none of the keys of criteria, shared facts, cases or an outline"


def render(checked: Checked, screen: Screen) -> str:
    """The problems, or that there are none."""
    files = counted(len(checked.files), "file")
    passed_over = "".join(f"{line}\n" for line in _passed_over(checked, screen))
    if not checked.problems:
        return f"{files} checked, nothing to mend\n{passed_over}"
    shown = problems_as_text(checked.problems, screen)
    codes = ", ".join(sorted({problem.code for problem in checked.problems})[:1])
    hint = f"`partnercheck explain {codes}` says more about a code" if codes else ""
    return f"{shown}\n\n{files} checked; {hint}\n{passed_over}"


def _passed_over(checked: Checked, screen: Screen) -> Iterator[str]:
    if checked.passed_over:
        yield f"{counted(len(checked.passed_over), 'file')} passed over, with {NOTHING_TO_CHECK}:"
        for file in checked.passed_over:
            yield screen.fit(shown(f"  {file}"))
