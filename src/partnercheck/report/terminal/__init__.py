"""The report in the terminal, made of small renderables: the verdict first, then why, then what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.console import Console, RenderableType

from partnercheck.assessment.result import Assessment
from partnercheck.report.options import ReportOptions
from partnercheck.report.screen import Screen
from partnercheck.report.terminal.checked import WhatWasChecked
from partnercheck.report.terminal.in_short import FEW, FirstSteps, SectionInShort
from partnercheck.report.terminal.ink import Ink
from partnercheck.report.terminal.next_steps import NextSteps, OpenQuestions
from partnercheck.report.terminal.requirements import SectionLines
from partnercheck.report.terminal.tiers import Tiers
from partnercheck.report.terminal.verdict import VerdictHead
from partnercheck.report.words import by_section

WIDEST = 100
NARROWEST = 40


def render_terminal(assessments: Sequence[Assessment], options: ReportOptions) -> str:
    """The reports one below another, as text for the given screen.

    In short, the verdict and what to do next come first. On a terminal too low for that they come last, the verdict at
    the very end, where they are still to be seen when the report has scrolled by.
    """
    screen = options.screen
    ink = Ink(screen)
    reports = []
    for assessment in assessments:
        if options.full or options.explain:
            reports.append(_printed(_parts(assessment, ink, options.explain), screen))
            continue
        answer, rest = list(_answer(assessment, ink, FEW)), list(_rest(assessment, ink))
        report = _printed([*answer, *rest], screen)
        if screen.height and report.count("\n") >= screen.height:
            report = _printed([*rest, *reversed(_on_one_screen(assessment, ink))], screen)
        reports.append(report)
    return "\n".join(reports)


def _printed(parts: Iterable[RenderableType], screen: Screen) -> str:
    """Renderables one below another, an empty line between them."""
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
    for part in parts:
        if file.tell():
            console.print()
        console.print(part)
    return file.getvalue()


def _on_one_screen(assessment: Assessment, ink: Ink) -> list[RenderableType]:
    """The verdict, and as many of the first steps as are seen together with it."""
    for few in range(FEW, 1, -1):
        answer = list(_answer(assessment, ink, few))
        if _printed(answer, ink.screen).count("\n") < (ink.screen.height or 0):
            return answer
    return list(_answer(assessment, ink, 1))


def _answer(assessment: Assessment, ink: Ink, few: int) -> Iterator[RenderableType]:
    yield VerdictHead(assessment, ink)
    if assessment.next_steps:
        yield FirstSteps(assessment, ink, few)


def _rest(assessment: Assessment, ink: Ink) -> Iterator[RenderableType]:
    for title, results in by_section(assessment):
        yield SectionInShort(title, tuple(results), ink)
    if assessment.tiers:
        yield Tiers(assessment.tiers, ink, explain=False)
    yield WhatWasChecked(assessment, ink)


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
    yield WhatWasChecked(assessment, ink)
