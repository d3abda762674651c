"""Markdown: the summary, the applications by verdict and the invalid files, as tables that GitHub and editors show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from partnercheck.batch.result import AssessedRow, BatchHeading, NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary
from partnercheck.report.batch.columns import held_back_by
from partnercheck.report.batch.summary_tables import Cell, SummaryTable, every_part
from partnercheck.report.markdown_text import escaped
from partnercheck.values.status import Verdict


class MarkdownWriter:
    """Keeps a line for each row, and writes all of it at the end."""

    def __init__(self, stream: BinaryIO, heading: AnyHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        self._by_verdict: list[dict[Verdict, list[tuple[Cell, ...]]]] = [
            {verdict: [] for verdict in Verdict} for _ in heading.each
        ]
        self._not_valid: list[tuple[Cell, ...]] = []

    def add(self, row: AnyRow) -> None:
        """Keeps what is to be said of the row."""
        if isinstance(row, NotValidRow):
            self._not_valid += [(problem.place, problem.message, problem.help) for problem in row.problems]
        elif not isinstance(row, PassedOverRow):
            for by_verdict, one in zip(self._by_verdict, row.each, strict=True):
                by_verdict[one.verdict].append(
                    (one.organisation, *_day_of(one), ", ".join(held_back_by(one)), one.file)
                )

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """Writes the whole. Under several criteria there is a section for each."""
        parts = every_part(self._heading, summary)
        not_valid = SummaryTable("Not valid", ("where", "what is wrong", "what to write"), tuple(self._not_valid))
        assessed = summary.each[0].assessed
        if len(self._heading.each) == 1:
            self._write_opening(self._heading.each[0], "#", f": {assessed:,} assessed")
            self._write_tables([*parts[0].tables, *_applications(self._by_verdict[0], self._heading), not_valid], "##")
            return ()
        self._write(f"# {assessed:,} assessed against {len(self._heading.each)} criteria\n")
        self._write_tables([*parts[0].tables, not_valid], "##")
        for heading, part, by_verdict in zip(self._heading.each, parts[1:], self._by_verdict, strict=True):
            self._write("\n")
            self._write_opening(heading, "##", f" ({escaped(heading.criteria.name)})")
            self._write_tables([*part.tables, *_applications(by_verdict, heading)], "###")
        return ()

    def _write_opening(self, heading: BatchHeading, level: str, more: str) -> None:
        criteria = heading.criteria
        self._write(f"{level} {escaped(criteria.title)}{more}\n\n")
        self._write(f"Version {escaped(criteria.version)}, as of {escaped(heading.as_of_in_words)}.\n")

    def _write_tables(self, tables: Iterable[SummaryTable], level: str) -> None:
        for table in tables:
            if table.rows:
                self._write_table(table, level)

    def _write_table(self, table: SummaryTable, level: str) -> None:
        self._write(f"\n{level} {escaped(table.title)}\n\n")
        self._write_line(table.headings)
        counts = [isinstance(cell, int) for cell in table.rows[0]]
        self._write("|" + "|".join("---:" if count else "---" for count in counts) + "|\n")
        for row in table.rows:
            self._write_line(row)
        if table.note:
            self._write(f"\n{escaped(table.note)}\n")

    def _write_line(self, cells: Iterable[Cell]) -> None:
        texts = [f"{cell:,}" if isinstance(cell, int) else escaped(str(cell)) for cell in cells]
        self._write("| " + " | ".join(texts) + " |\n")

    def _write(self, text: str) -> None:
        self._stream.write(text.encode())


def _day_of(row: AssessedRow) -> tuple[Cell, ...]:
    """The day that it was assessed for, where each has its own."""
    return (row.as_of.isoformat(),) if row.as_of is not None else ()


def _applications(by_verdict: dict[Verdict, list[tuple[Cell, ...]]], heading: AnyHeading) -> list[SummaryTable]:
    headings = ("organisation", *(("as of",) if heading.own_day else ()), "held back by", "file")
    return [
        SummaryTable(f"{verdict.words.capitalize()}: {len(rows):,}", headings, tuple(rows))
        for verdict, rows in by_verdict.items()
    ]
