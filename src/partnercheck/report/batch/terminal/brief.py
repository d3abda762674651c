"""A batch in brief: what fits on one screen, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.batch.counts import BatchSummary, RequirementSummary
from partnercheck.batch.outcomes import Standing
from partnercheck.batch.result import AssessedRow, NotValidRow
from partnercheck.batch.several import AnyHeading, AnySummary
from partnercheck.intake.table_problems import counted
from partnercheck.report.batch.summary_tables import share_in_words
from partnercheck.report.batch.terminal.head import cut
from partnercheck.report.marks import SHORT, mark_of_verdict
from partnercheck.report.terminal.hanging import STEP, Hanging, indented
from partnercheck.report.terminal.ink import HEADING, QUIET, Ink
from partnercheck.report.words import capitalised
from partnercheck.values.status import Verdict

MOST_NAMES = 3


class Room(NamedTuple):
    """How much of each part there is room for: requirements for each of the criteria, and causes.

    A `short_head` has a line for each thing it says. Where it is `tight`, lists go on one line as well, where it is
    `cut` so does each cause, and where there are `counts_alone` so do the verdicts under each of the criteria.
    """

    in_the_way: int
    causes: int
    short_head: bool = True
    tight: bool = False
    cut: bool = False
    counts_alone: bool = False


ROOMS = (
    *(Room(5, 5, short_head=False), Room(4, 4), Room(3, 3), Room(2, 2)),
    *(
        Room(5, 3, tight=True),
        Room(5, 2, tight=True),
        Room(5, 3, tight=True, cut=True),
        Room(5, 2, tight=True, cut=True),
    ),
    *(Room(3, most, tight=True, cut=True, counts_alone=True) for most in (3, 2, 1)),
    Room(0, 1, tight=True, cut=True, counts_alone=True),
)
"""From the widest to the one that there is always room for; the first that fits the screen is taken."""


@dataclass(frozen=True, slots=True)
class InBrief:
    """Verdicts with the first names of each, what most often stands in the way, and what is wrong with bad rows.

    Under several criteria the first two come for each, under its title.
    """

    heading: AnyHeading
    summary: AnySummary
    by_verdict: Sequence[dict[Verdict, list[AssessedRow]]]
    not_valid: tuple[NotValidRow, ...]
    ink: Ink
    room: Room = ROOMS[0]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        several = len(self.heading.each) > 1
        for place, (of, one) in enumerate(zip(self.heading.each, self.summary.each, strict=True)):
            if several and self.room.counts_alone:
                yield self.ink.text(cut(f"{of.criteria.title}: {_counts(one)}", options.max_width))
                yield from self._in_one_line(one, options.max_width)
                continue
            if several:
                if place and not self.room.tight:
                    yield Text()
                yield self.ink.text(of.criteria.title, HEADING)
            yield from self._under(one, self.by_verdict[place], options.max_width)
        yield from self._of_all(self.summary.each[0], console, options.max_width)

    def _in_one_line(self, summary: BatchSummary, width: int) -> RenderResult:
        """What most often stands in the way, as far as one line reaches."""
        in_the_way = _most_first(summary)
        for most in range(min(self.room.in_the_way, len(in_the_way)), 0, -1):
            named = [f"{one.title} ({one.holds_back:,})" for one in in_the_way[:most]]
            more = f" and {len(in_the_way) - most:,} more" if len(in_the_way) > most else ""
            words = f"  In the way: {', '.join(named)}{more}"
            if len(words) <= width or most == 1:
                yield self.ink.text(cut(words, width))
                return

    def _under(self, summary: BatchSummary, by_verdict: dict[Verdict, list[AssessedRow]], width: int) -> RenderResult:
        ink = self.ink
        for verdict, count in summary.verdicts:
            if count:
                share = share_in_words(count, summary.assessed)
                heading = f"{capitalised(verdict.words)}: {count:,} ({share})"
                names = _names(by_verdict[verdict], count)
                yield ink.marked(mark_of_verdict(verdict), cut(f"{heading}  {names}", width - 2))
        if self.room.tight:
            yield from self._in_one_line(summary, width)
            return
        in_the_way, most = _most_first(summary), self.room.in_the_way
        if in_the_way:
            yield Text()
            yield ink.text("What most often stands in the way", HEADING)
            for one in in_the_way[:most]:
                yield Hanging(Text(), (ink.text(_in_the_way(one)),), STEP)
            yield from self._more(len(in_the_way) - most, "requirement")

    def _of_all(self, summary: BatchSummary, console: Console, width: int) -> RenderResult:
        ink = self.ink
        if summary.not_valid:
            yield Text()
            yield ink.marked(SHORT, f"Not valid: {summary.not_valid:,}")
            causes, most = list(self._causes(summary)), self.room.causes
            for words, setting in causes[:most]:
                if self.room.cut:
                    yield ink.text(f"  {cut(words, width - 2)}")
                else:
                    yield Hanging(Text(), (ink.text(words),), STEP)
                if setting:
                    yield from indented(console, [ink.text(_in_the_settings(setting), QUIET)], 2 * STEP, width)
            yield from self._more(len(causes) - most, "cause")
        if summary.duplicates:
            pairs = counted(len(summary.duplicates), "application")
            if not self.room.tight:
                yield Text()
            yield ink.text(f"{pairs} may be of an organisation that applied before", QUIET)
        if summary.beside:
            if not self.room.tight:
                yield Text()
            texts = counted(len(summary.beside), "text")
            yield ink.text(f"{texts} written beside the choices, for a person to read: --full shows them", QUIET)
        if not self.room.tight:
            yield Text()
        yield ink.text("All of it: --full on the screen, --output results.xlsx for a workbook", QUIET)

    def _causes(self, summary: BatchSummary) -> Iterator[tuple[str, str]]:
        """Each cause once: of cells by their column, and of everything else one by one."""
        for column in summary.columns_at_fault:
            example = f", as in `{column.text}`" if column.text else ""
            yield f"{counted(column.rows, 'row')}: `{column.heading}` {_told(column.cause)}{example}", column.setting
        for row in self.not_valid:
            if not row.cells:
                first = row.problems[0]
                yield f"{first.place}: {first.message}", ""

    def _more(self, count: int, noun: str) -> Iterator[Text]:
        if count > 0:
            yield self.ink.text(f"  and {counted(count, f'more {noun}')}", QUIET)


def _most_first(summary: BatchSummary) -> list[RequirementSummary]:
    return sorted((one for one in summary.requirements if one.holds_back), key=lambda one: (-one.holds_back, one.title))


def _counts(summary: BatchSummary) -> str:
    return ", ".join(f"{count:,} {verdict.words}" for verdict, count in summary.verdicts if count) or "none assessed"


def _names(rows: list[AssessedRow], count: int) -> str:
    first = [row.organisation for row in rows[:MOST_NAMES]]
    more = f" and {count - len(first):,} more" if count > len(first) else ""
    return ", ".join(first) + more


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


def _in_the_settings(setting: str) -> str:
    """Words stand for answers in one column only; how days and numbers are written may hold for all."""
    where = " for this column" if setting.startswith("values:") else ""
    return f"in the settings{where}: {setting}"


def _told(cause: str) -> str:
    return cause.removeprefix("... ")
