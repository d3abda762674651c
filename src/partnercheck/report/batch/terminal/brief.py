"""A batch in brief: what fits on one screen, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.batch.result import AssessedRow, BatchSummary, NotValidRow, RequirementSummary, Standing
from partnercheck.intake.faults import counted
from partnercheck.report.batch.summary_tables import share_in_words
from partnercheck.report.marks import SHORT, mark_of_verdict
from partnercheck.report.terminal.hanging import STEP, Hanging, indented
from partnercheck.report.terminal.ink import HEADING, QUIET, Ink
from partnercheck.report.words import capitalised
from partnercheck.values.status import Verdict

MOST_NAMES = 3
MOST_IN_THE_WAY = 5
MOST_CAUSES = 5


@dataclass(frozen=True, slots=True)
class InBrief:
    """Verdicts with the first names of each, what most often stands in the way, and what is wrong with bad rows."""

    summary: BatchSummary
    by_verdict: dict[Verdict, list[AssessedRow]]
    not_valid: tuple[NotValidRow, ...]
    ink: Ink

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        ink, summary = self.ink, self.summary
        for verdict, count in summary.verdicts:
            if count:
                share = share_in_words(count, summary.assessed)
                heading = f"{capitalised(verdict.words)}: {count:,} ({share})"
                names = self._names(verdict, count)
                yield ink.marked(mark_of_verdict(verdict), _cut(f"{heading}  {names}", options.max_width - 2))
        in_the_way = sorted(
            (one for one in summary.requirements if one.holds_back), key=lambda one: (-one.holds_back, one.title)
        )
        if in_the_way:
            yield Text()
            yield ink.text("What most often stands in the way", HEADING)
            for one in in_the_way[:MOST_IN_THE_WAY]:
                yield Hanging(Text(), (ink.text(_in_the_way(one)),), STEP)
            yield from self._more(len(in_the_way) - MOST_IN_THE_WAY, "requirement")
        if summary.not_valid:
            yield Text()
            yield ink.marked(SHORT, f"Not valid: {summary.not_valid:,}")
            causes = list(self._causes())
            for words, setting in causes[:MOST_CAUSES]:
                yield Hanging(Text(), (ink.text(words),), STEP)
                if setting:
                    yield from indented(
                        console, [ink.text(f"in the settings: {setting}", QUIET)], 2 * STEP, options.max_width
                    )
            yield from self._more(len(causes) - MOST_CAUSES, "cause")
        if summary.duplicates:
            pairs = counted(len(summary.duplicates), "application")
            yield Text()
            yield ink.text(f"{pairs} may be of an organisation that applied before", QUIET)
        yield Text()
        yield ink.text("All of it: --full on the screen, --output results.xlsx for a workbook", QUIET)

    def _names(self, verdict: Verdict, count: int) -> str:
        first = [row.organisation for row in self.by_verdict[verdict][:MOST_NAMES]]
        more = f" and {count - len(first):,} more" if count > len(first) else ""
        return ", ".join(first) + more

    def _causes(self) -> Iterator[tuple[str, str]]:
        """Each cause once: of cells by their column, and of everything else one by one."""
        for fault in self.summary.columns_at_fault:
            example = f", as in `{fault.text}`" if fault.text else ""
            yield f"{counted(fault.rows, 'row')}: `{fault.heading}` {_told(fault.cause)}{example}", fault.setting
        for row in self.not_valid:
            if not row.cells:
                first = row.problems[0]
                yield f"{first.place}: {first.message}", ""

    def _more(self, count: int, noun: str) -> Iterator[Text]:
        if count > 0:
            yield self.ink.text(f"  and {counted(count, f'more {noun}')}", QUIET)


def _in_the_way(one: RequirementSummary) -> str:
    standings = dict(one.standings)
    parts = [
        f"{standings[standing]:,} {words}"
        for standing, words in (
            (Standing.FALLS_SHORT, "fall short"),
            (Standing.UNANSWERED, "have not answered"),
            (Standing.BORDERLINE, "borderline"),
        )
        if standings[standing]
    ]
    alone = f"; for {one.alone:,} nothing else" if one.alone else ""
    return f"{one.holds_back:,}  {one.title} ({', '.join(parts)}{alone})"


def _told(cause: str) -> str:
    return cause.removeprefix("... ")


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(width - 1, 1)]}…"
