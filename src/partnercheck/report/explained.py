"""What `explain` shows: one kind of problem in full, or several in a list."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill, indent

from partnercheck.diagnostics import Diagnostic
from partnercheck.report.screen import Screen

WIDEST = 100
NARROWEST = 40


def explained(one: Diagnostic, screen: Screen) -> str:
    """One kind: its title and severity, why it matters, and the two examples."""
    width = max(NARROWEST, min(WIDEST, screen.width))
    parts = [
        f"{one.code}: {one.title} ({one.severity.value})",
        fill(one.explanation, width),
        f"Wrong:\n\n{indent(one.wrong, '    ')}",
        f"Right:\n\n{indent(one.right, '    ')}",
    ]
    return screen.fit("\n\n".join(parts) + "\n")


def listed(several: Sequence[Diagnostic], screen: Screen) -> str:
    """A line each."""
    lines = [f"{one.code}  {one.severity.value:7}  {one.title}" for one in several]
    return screen.fit("\n".join([*lines, "", "`partnercheck explain CODE` says more about one of them."]) + "\n")
