"""A batch in brief: what fits on one screen, and where the rest is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from partnercheck.batch.result import AssessedRow, BatchSummary, NotValidRow, RequirementSummary, Standing
from partnercheck.batch.several import AnyHeading, AnySummary
from partnercheck.intake.table_problems import counted
from partnercheck.report.batch.summary_tables import share_in_words
from partnercheck.report.marks import SHORT, mark_of_verdict
from partnercheck.report.terminal.hanging import STEP, Hanging, indented
from partnercheck.report.terminal.ink import HEADING, QUIET, Ink
from partnercheck.report.words import capitalised
from partnercheck.values.status import Verdict

MOST_NAMES = 3
MOST_IN_THE_WAY = 5
FEWEST_IN_THE_WAY = 2
MOST_CAUSES = 5


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

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        several = len(self.heading.each) > 1
        for place, (of, one) in enumerate(zip(self.heading.each, self.summary.each, strict=True)):
            if several:
                if place:
                    yield Text()
                yield self.ink.text(of.criteria.title, HEADING)
            yield from self._under(one, self.by_verdict[place], options.max_width)
        yield from self._of_all(self.summary.each[0], console, options.max_width)

    def _under(self, summary: BatchSummary, by_verdict: dict[Verdict, list[AssessedRow]], width: int) -> RenderResult:
        ink = self.ink
        for verdict, count in summary.verdicts:
            if count:
                share = share_in_words(count, summary.assessed)
                heading = f"{capitalised(verdict.words)}: {count:,} ({share})"
                names = _names(by_verdict[verdict], count)
                yield ink.marked(mark_of_verdict(verdict), _cut(f"{heading}  {names}", width - 2))
        in_the_way = sorted(
            (one for one in summary.requirements if one.holds_back), key=lambda one: (-one.holds_back, one.title)
        )
        # A screen has room for so many in all.
        most = max(MOST_IN_THE_WAY // len(self.heading.each), FEWEST_IN_THE_WAY)
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
            causes = list(self._causes(summary))
            for words, setting in causes[:MOST_CAUSES]:
                yield Hanging(Text(), (ink.text(words),), STEP)
                if setting:
                    yield from indented(console, [ink.text(_in_the_settings(setting), QUIET)], 2 * STEP, width)
            yield from self._more(len(causes) - MOST_CAUSES, "cause")
        if summary.duplicates:
            pairs = counted(len(summary.duplicates), "application")
            yield Text()
            yield ink.text(f"{pairs} may be of an organisation that applied before", QUIET)
        if summary.beside:
            yield Text()
            texts = counted(len(summary.beside), "text")
            yield ink.text(f"{texts} written beside the choices, for a person to read: --full shows them", QUIET)
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


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(width - 1, 1)]}…"
