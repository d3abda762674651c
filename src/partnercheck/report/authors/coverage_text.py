"""Coverage in the terminal: a line for each requirement, what was never seen, and the share that was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from partnercheck.report.marks import ASIDE, GOOD, SHORT
from partnercheck.report.terminal.branches import Branch, Branches
from partnercheck.report.terminal.hanging import Hanging
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.values.status import Status

if TYPE_CHECKING:
    from partnercheck.cases.coverage import Coverage, PartSeen, Seen

WIDEST_ID = 30


def coverage_parts(coverage: Coverage, ink: Ink, fail_under: int) -> Iterator[RenderableType]:
    """What the cases of one criteria file have seen."""
    yield Text()
    yield ink.text("What the cases have seen", HEADING)
    column = min(WIDEST_ID, max((len(seen.id) for seen in coverage.everything()), default=0)) + 2
    for seen in coverage.everything():
        yield Hanging(ink.text(seen.id, STRONG), (_statuses(seen, ink),), column)
        lacking = tuple(_part(part, ink) for part in seen.parts if part.unseen)
        if lacking:
            yield Branches(lacking, ink.screen.is_plain)
    enough = coverage.percent >= fail_under
    words = f"{coverage.percent}% seen: {coverage.wanted - coverage.lacking} of {coverage.wanted}"
    yield ink.marked(GOOD if enough else SHORT, words if enough else f"{words}; {fail_under}% needed")


def _statuses(seen: Seen, ink: Ink) -> Text:
    if not seen.possible:
        return ink.text(f"{ASIDE.on(ink.screen)} a definition", QUIET)
    shown = [status for status in Status if status in seen.statuses or status in seen.possible]
    marks = {True: (GOOD, ""), False: (SHORT, STRONG)}
    parts = []
    for status in shown:
        mark, style = marks[status in seen.statuses]
        parts.append(ink.marked(mark, status.words, style))
    return Text("  ").join(parts)


def _part(part: PartSeen, ink: Ink) -> Branch:
    never = " or ".join(truth.value for truth in part.unseen)
    label = Text.assemble(
        ink.text(part.source),
        ink.text(f": never {never}", f"{STRONG} {SHORT.style}"),
        ink.text(f"  {part.key}, {part.place}", QUIET),
        overflow="fold",
    )
    return Branch(label)
