"""What to do next: a short numbered list, and the questions that would settle most."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.assessment.result import Assessment
from partnercheck.report.terminal.hanging import Hanging, wrapped
from partnercheck.report.terminal.ink import HEADING, QUIET, Ink
from partnercheck.report.words import capitalised, counted, planned_words, step_words

FEW = 8


class NextSteps(NamedTuple):
    """The steps in their order, the first few of them unless everything is asked for."""

    assessment: Assessment
    ink: Ink
    everything: bool

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        steps = self.assessment.next_steps
        few = steps if self.everything or len(steps) <= FEW + 1 else steps[:FEW]
        titles = {result.id: result.title for result in self.assessment.requirements}
        column = len(str(len(few))) + 2
        yield self.ink.text("What to do next", HEADING)
        number = 0
        for requirement, together in groupby(few, key=itemgetter(0)):
            yield Text()
            for _, step in together:
                number += 1
                yield Hanging(self.ink.text(f"{number}."), (self.ink.text(capitalised(step_words(step))),), column)
            yield Hanging(Text(), (self.ink.text(f"for: {titles.get(requirement, requirement)}", QUIET),), column)
        if words := planned_words(self.assessment):
            yield Text()
            yield from wrapped(console, (self.ink.text(words),), options.max_width)
        if len(few) < len(steps):
            yield Text()
            yield self.ink.text(f"{counted(len(steps) - len(few), 'more step')}: see them with --explain.", QUIET)


class OpenQuestions(NamedTuple):
    """Every fact that is not known, and how many requirements each would help to settle."""

    assessment: Assessment
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.ink.text("Open questions, those that settle most first", HEADING)
        for number, fact in enumerate(self.assessment.open_facts, 1):
            lines = (
                self.ink.text(fact.question or fact.label),
                self.ink.text(f"{fact.path}; helps to settle {', '.join(fact.settles)}", QUIET),
            )
            yield Text()
            yield Hanging(self.ink.text(f"{number}."), lines, len(str(len(self.assessment.open_facts))) + 2)
