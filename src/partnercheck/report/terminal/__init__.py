"""The report in the terminal, made of small renderables: the verdict first, then why, then what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console, RenderableType

from partnercheck.assessment.result import Assessment
from partnercheck.report.options import ReportOptions
from partnercheck.report.terminal.checked import Checked
from partnercheck.report.terminal.ink import Ink
from partnercheck.report.terminal.next_steps import NextSteps, OpenQuestions
from partnercheck.report.terminal.requirements import SectionLines
from partnercheck.report.terminal.tiers import Tiers
from partnercheck.report.terminal.verdict import VerdictHead
from partnercheck.report.words import by_section

WIDEST = 100
NARROWEST = 40


def render_terminal(assessments: Sequence[Assessment], options: ReportOptions) -> str:
    """The reports one below another, as text for the given screen."""
    screen = options.screen
    file = StringIO()
    console = Console(
        file=file,
        # Longer lines are harder to read than a wide window is to leave empty.
        width=max(NARROWEST, min(WIDEST, screen.width)),
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    ink = Ink(screen)
    for assessment in assessments:
        for part in _parts(assessment, ink, options.explain):
            if file.tell():
                console.print()
            console.print(part)
    return file.getvalue()


def _parts(assessment: Assessment, ink: Ink, explain: bool) -> Iterator[RenderableType]:
    yield VerdictHead(assessment, ink)
    for title, results in by_section(assessment):
        if explain:
            from partnercheck.report.terminal.explained import ExplainedSection

            yield ExplainedSection(title, tuple(results), ink)
        else:
            yield SectionLines(title, tuple(results), ink)
    if assessment.next_steps:
        yield NextSteps(assessment, ink, everything=explain)
    if explain and assessment.open_facts:
        yield OpenQuestions(assessment, ink)
    if assessment.tiers:
        yield Tiers(assessment.tiers, ink, explain)
    yield Checked(assessment, ink)
