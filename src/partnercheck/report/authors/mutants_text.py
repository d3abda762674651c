"""Mutants in the terminal: each change that no case noticed, as a diff of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from partnercheck.mutants.new_cases import for_change
from partnercheck.report.authors.diff_words import NO_EXAMPLE
from partnercheck.report.marks import GOOD, SHORT
from partnercheck.report.terminal.hanging import Hanging
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.report.terminal.verbatim import Verbatim
from partnercheck.report.words import capitalised, counted

if TYPE_CHECKING:
    from partnercheck.mutants.mutant import Mutant
    from partnercheck.mutants.run import MutantsRun, Unnoticed


def mutants_parts(run: MutantsRun, ink: Ink) -> Iterator[RenderableType]:
    """The changes that went unnoticed, and how many were tried."""
    yield Text()
    yield ink.text("Small changes that the cases should notice", HEADING)
    for unnoticed in run.unnoticed:
        yield from _unnoticed(unnoticed, ink)
        yield Text()
    words = f"{counted(run.tried, 'change')} tried, {run.noticed} noticed"
    if run.equivalent:
        words += f", {run.equivalent} that cannot change anything"
    yield ink.marked(SHORT if run.unnoticed else GOOD, words)


def _unnoticed(unnoticed: Unnoticed, ink: Ink) -> Iterator[RenderableType]:
    mutant = unnoticed.mutant
    yield Text.assemble(
        ink.marked(SHORT, f"{mutant.subject}, {mutant.key}: {mutant.what}"),
        ink.text(f"  {mutant.place}", QUIET),
        overflow="fold",
    )
    for sign, lines, style in (("-", mutant.before, SHORT.style), ("+", mutant.after, GOOD.style)):
        for line in without_margin(mutant, lines):
            yield Hanging(ink.text(f"  {sign}", style), (ink.text(line, style),), 4)
    new = for_change(unnoticed)
    if unnoticed.to_confirm:
        words = f"  noticed only by a case that is to be confirmed: {unnoticed.to_confirm}"
        yield Hanging(ink.text(words), (), 4)
    elif new is not None and unnoticed.witness is not None:
        day = f", as of {unnoticed.day.isoformat()}" if unnoticed.day is not None else ""
        seen = f" ({unnoticed.requirement}: {unnoticed.witness.difference}{day})"
        yield Text.assemble(ink.text("  a case that would notice", STRONG), ink.text(f"{seen}:"), overflow="fold")
        for line in new.lines():
            yield Verbatim(Text.assemble("    ", ink.text(line)))
    else:
        yield Hanging(ink.text("  ", STRONG), (ink.text(capitalised(f"{NO_EXAMPLE}.")),), 4)


def without_margin(mutant: Mutant, lines: Sequence[str]) -> list[str]:
    """The lines without the blanks that all the changed lines begin with."""
    filled = [line for line in (*mutant.before, *mutant.after) if line.strip()]
    margin = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return [line[margin:] for line in lines]
