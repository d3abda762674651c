"""What was checked, against exactly which criteria, as of which date: so that a report can be stood behind later."""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.assessment.result import Assessment
from partnercheck.report.terminal.hanging import Hanging
from partnercheck.report.terminal.ink import HEADING, QUIET, Ink
from partnercheck.report.words import what_was_checked

COLUMN = len("Criteria") + 2


class WhatWasChecked(NamedTuple):
    """The lines that say what was held against what, and when."""

    assessment: Assessment
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.ink.text("What was checked", HEADING)
        yield Text()
        for name, words in what_was_checked(self.assessment):
            yield Hanging(self.ink.text(name, QUIET), (self.ink.text(words),), COLUMN)
