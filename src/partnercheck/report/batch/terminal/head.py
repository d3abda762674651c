"""The head of a batch's report: against what, as of when, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult

from partnercheck.assessment.assess import REGISTRATIONS
from partnercheck.batch.counts import BatchSummary, RequirementSummary
from partnercheck.batch.several import AnyHeading, AnySummary
from partnercheck.intake.table_problems import counted
from partnercheck.report.terminal.hanging import Hanging
from partnercheck.report.terminal.ink import QUIET, STRONG, Ink
from partnercheck.report.words import criteria_words
from partnercheck.values.calendar import in_words

_COLUMN = len("passed over") + 2
_MOST_READ = 2


@dataclass(frozen=True, slots=True)
class BatchHead:
    """What a reader sees first."""

    heading: AnyHeading
    summary: AnySummary
    ink: Ink
    short: bool = False  # a line for each thing at most, and two for how files were read

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if self.short:
            yield from self._in_few_lines(options.max_width)
            return
        ink, several = self.ink, [one.criteria for one in self.heading.each]
        if len(several) == 1:  # else each has a part under its title
            yield ink.text(several[0].title, STRONG)
        as_of = self._as_of()
        for criteria in several:
            yield Hanging(ink.text("Against", QUIET), (ink.text(criteria_words(criteria)),), _COLUMN)
        yield Hanging(ink.text("As of", QUIET), (ink.text(as_of),), _COLUMN)
        yield Hanging(ink.text("Found", QUIET), (ink.text(found_words(self.summary.each[0])),), _COLUMN)
        for lead, words in self._more():
            yield Hanging(ink.text(lead, QUIET), (ink.text(words),), _COLUMN)

    def _in_few_lines(self, width: int) -> RenderResult:
        ink, several = self.ink, [one.criteria for one in self.heading.each]
        if len(several) == 1:
            yield ink.text(several[0].title, STRONG)
        told = [
            ("Against", "; ".join(criteria_words(one).rpartition(", ")[0] for one in several)),
            ("As of", self._as_of()),
            ("Found", found_words(self.summary.each[0])),
            *self._more(),
        ]
        read = [one for one in told if one[0] == "Read"]
        for lead, words in [one for one in told if one not in read] + read[:_MOST_READ]:
            yield ink.text(cut(f"{lead:<{_COLUMN}}{words}", width))
        if len(read) > _MOST_READ:
            yield ink.text(
                f"{'':<{_COLUMN}}and {counted(len(read) - _MOST_READ, 'more thing')} on how it was read", QUIET
            )

    def _as_of(self) -> str:
        if self.heading.as_of is not None:
            return in_words(self.heading.as_of.toordinal())
        days = self.summary.each[0].own_days
        first, last = (in_words(day.toordinal()) for day in days) if days else ("", "")
        span = f": {first}" if first == last else f": {first} to {last}"
        return f"each application's own day, from `{self.heading.own_day}`{span if days else ''}"

    def _more(self) -> Iterator[tuple[str, str]]:
        summary = self.summary.each[0]  # what was found is the same under each of the criteria
        requirements = [one for each in self.summary.each for one in each.requirements]
        if any(one.has_decisions for one in requirements):
            yield "Decided", _decisions_words(requirements)
        if summary.passed_over_reasons:
            yield "Passed over", "; ".join(f"{count:,} {reason}" for reason, count in summary.passed_over_reasons)
        if summary.columns_passed_over:
            headings = ", ".join(f"`{heading}`" for _, heading in summary.columns_passed_over)
            yield "Columns", f"passed over, as they name no fact: {headings}"
        for file, words in summary.files_read:
            yield "Read", f"{file}: {words}"
        for heading, words, count in summary.read_as:
            # A number in a register may stand in a profile as well, which has no cells.
            what = "value" if heading == REGISTRATIONS else "cell"
            yield "Read", f"`{heading}`: {counted(count, what)} {words}"
        if summary.interrupted:
            yield "Stopped", f"before {counted(summary.not_reached, 'more file')} could be looked at"


def cut(text: str, width: int) -> str:
    """As much of the text as one line has room for."""
    return text if len(text) <= width else f"{text[: max(width - 1, 1)]}…"


def _decisions_words(requirements: Sequence[RequirementSummary]) -> str:
    """How many decisions count, how many of them against the rules, and how many do not count."""
    counts = [(each.decided, each.overrides, each.look_again) for each in requirements]
    decided, overrides, again = (sum(numbers) for numbers in zip(*counts, strict=True))
    return f"{decided:,} by a person, {overrides:,} against the rules (override); {again:,} not counted: look again"


def found_words(summary: BatchSummary) -> str:
    """What was found and what became of it; the parts add up."""
    parts = [f"{summary.assessed:,} assessed", f"{summary.not_valid:,} not valid"]
    if summary.passed_over:
        parts.append(f"{summary.passed_over:,} passed over")
    if summary.interrupted:
        parts.append(f"{summary.not_reached:,} not reached")
    return f"{summary.found:,}: {', '.join(parts)}"
