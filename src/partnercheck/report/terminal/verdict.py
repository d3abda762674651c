"""The head of the report: the verdict, for whom, what it could still become, and how many requirements stand how."""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult

from partnercheck.assessment.result import Assessment
from partnercheck.report.marks import mark_of_verdict
from partnercheck.report.terminal.hanging import STEP, Hanging
from partnercheck.report.terminal.ink import STRONG, Ink
from partnercheck.report.words import best_case_words, capitalised, counts_words, name_of


class VerdictHead(NamedTuple):
    """What a reader sees first."""

    assessment: Assessment
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        assessment, ink = self.assessment, self.ink
        mark = mark_of_verdict(assessment.verdict)
        lines = (
            ink.text(capitalised(assessment.verdict.words), f"{STRONG} {mark.style}"),
            ink.text(name_of(assessment), STRONG),
            ink.text(assessment.criteria.title),
            ink.text(""),
            ink.text(best_case_words(assessment)),
            ink.text(counts_words(assessment)),
        )
        yield Hanging(ink.text(mark.on(ink.screen), f"{STRONG} {mark.style}"), lines, STEP)
