"""A batch in the terminal: the applications by verdict, the invalid ones, and the summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO

from rich.console import Console, RenderableType

from partnercheck.batch.counts import BatchSummary
from partnercheck.batch.result import AssessedRow, NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary
from partnercheck.report.batch.summary_tables import (
    alone_table,
    beside_table,
    breakdown_verdict_table,
    decision_table,
    duplicate_table,
    kept_out_table,
    reason_table,
    requirement_table,
    title_under,
)
from partnercheck.report.batch.terminal.applications import Applications, NotValidFiles
from partnercheck.report.batch.terminal.brief import ROOMS, InBrief
from partnercheck.report.batch.terminal.counts import ShownCounts
from partnercheck.report.batch.terminal.head import BatchHead
from partnercheck.report.screen import Screen
from partnercheck.report.terminal.ink import QUIET, STRONG, Ink
from partnercheck.values.status import Verdict

WIDEST = 160
NARROWEST = 40
_HEIGHT, _LOWEST = 24, 20
"""Of a screen that does not say how high it is, in lines; and of one that less would be of no use on."""


class TerminalReport:
    """Takes the rows as they come and keeps the first few of each verdict; `render` gives all of it, or it in brief."""

    def __init__(
        self, heading: AnyHeading, screen: Screen, *, most_rows: int, by_requirement: bool, full: bool = True
    ) -> None:
        self._full = full
        self._heading = heading
        self._screen = screen
        self._most = most_rows
        self._by_requirement = by_requirement
        self._by_verdict: list[dict[Verdict, list[AssessedRow]]] = [
            {verdict: [] for verdict in Verdict} for _ in heading.each
        ]
        self._not_valid: list[NotValidRow] = []

    def add(self, row: AnyRow) -> None:
        """Keeps the row if it is among the first of its kind."""
        if isinstance(row, NotValidRow):
            if len(self._not_valid) < self._most:
                self._not_valid.append(row)
        elif not isinstance(row, PassedOverRow):
            for by_verdict, one in zip(self._by_verdict, row.each, strict=True):
                kept = by_verdict[one.verdict]
                if len(kept) < self._most:
                    kept.append(one)

    def render(self, summary: AnySummary) -> str:
        """The report as text for the given screen; in brief, as much of it as there is room for at once."""
        ink = Ink(self._screen)
        if self._full:
            return self._text(self._parts(summary, ink))
        most = max(self._screen.height or _HEIGHT, _LOWEST) - 1  # the shell asks for the next command below
        text = ""
        for room in ROOMS:
            head = BatchHead(self._heading, summary, ink, short=room.short_head)
            brief = InBrief(self._heading, summary, self._by_verdict, tuple(self._not_valid), ink, room)
            text = self._text((head, brief))
            if text.count("\n") <= most:
                break
        return text

    def _text(self, parts: Iterable[RenderableType]) -> str:
        file = StringIO()
        console = Console(
            file=file,
            width=max(NARROWEST, min(WIDEST, self._screen.width)),
            force_terminal=self._screen.colour,
            color_system="standard" if self._screen.colour else None,
            no_color=not self._screen.colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
        )
        for part in parts:
            if file.tell():
                console.print()
            console.print(part)
        # Tables pad their last column: a line ends with its last character.
        return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())

    def _parts(self, summary: AnySummary, ink: Ink) -> Iterator[RenderableType]:
        yield BatchHead(self._heading, summary, ink)
        first = summary.each[0]
        not_valid = NotValidFiles(first.not_valid, tuple(self._not_valid), ink)
        twice = duplicate_table(first)
        if len(summary.each) == 1:
            yield from self._applications(first, self._by_verdict[0], ink)
            if first.not_valid:
                yield not_valid
            yield from self._tables(first, ink)
        else:
            for of, one, by_verdict in zip(self._heading.each, summary.each, self._by_verdict, strict=True):
                yield ink.text(title_under(of), STRONG)
                yield from self._applications(one, by_verdict, ink)
                yield from self._tables(one, ink)
            if first.not_valid:
                yield not_valid
        if twice.rows:
            yield ShownCounts(twice, ink)
        beside = beside_table(first)
        if beside.rows:
            yield ShownCounts(replace(beside, rows=beside.rows[: self._most]), ink)
            if len(beside.rows) > self._most:
                yield ink.text(f"  and {len(beside.rows) - self._most:,} more: see them with --rows", QUIET)

    def _applications(
        self, summary: BatchSummary, by_verdict: dict[Verdict, list[AssessedRow]], ink: Ink
    ) -> Iterator[RenderableType]:
        for verdict, count in reversed(summary.verdicts):
            if count:
                yield Applications(verdict, count, summary.assessed, tuple(by_verdict[verdict]), ink)

    def _tables(self, summary: BatchSummary, ink: Ink) -> Iterator[RenderableType]:
        tables = []
        if summary.assessed:
            tables = [requirement_table(summary), reason_table(summary), alone_table(summary), decision_table(summary)]
            tables += [breakdown_verdict_table(breakdown) for breakdown in summary.breakdowns]
            if self._by_requirement:
                tables += [kept_out_table(breakdown, summary.requirements) for breakdown in summary.breakdowns]
        for table in tables:
            if table.rows:
                yield ShownCounts(table, ink)
