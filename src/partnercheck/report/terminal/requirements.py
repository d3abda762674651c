"""The requirements of one section, most urgent first: mark, word, title, one line of why, and the reason."""

from __future__ import annotations

from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.assessment.result import RequirementResult
from partnercheck.report.marks import mark_of_requirement
from partnercheck.report.terminal.hanging import Hanging
from partnercheck.report.terminal.ink import HEADING, QUIET, STRONG, Ink
from partnercheck.report.words import decision_lines, reason_words, shown
from partnercheck.values.status import Status

COLUMN = len("? not applicable") + 2


class RequirementLines(NamedTuple):
    """One requirement in a few lines."""

    result: RequirementResult
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Hanging(
            self.ink.marked(mark_of_requirement(self.result), self.result.status.words), tuple(self._lines()), COLUMN
        )

    def _lines(self) -> list[Text]:
        result, ink = self.result, self.ink
        settled = result.status in (Status.MET, Status.NOT_APPLICABLE)
        lines = [ink.text(result.title, "" if settled else STRONG)]
        if shown(result.why) != shown(result.title):
            lines.append(ink.text(result.why))
        if not (result.status is Status.MET and len(result.could_be) <= 1):
            lines.append(ink.text(reason_words(result), QUIET))
        lines += [ink.text(line, QUIET) for line in decision_lines(result)]
        return lines


class SectionLines(NamedTuple):
    """A section's title and its requirements."""

    title: str
    results: tuple[RequirementResult, ...]
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.ink.text(self.title, HEADING)
        for result in self.results:
            yield Text()
            yield RequirementLines(result, self.ink)
