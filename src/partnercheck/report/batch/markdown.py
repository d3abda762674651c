"""Markdown: the summary, the applications by verdict and the invalid files, as tables that GitHub and editors show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from partnercheck.batch.result import AssessedRow, BatchHeading, BatchRow, BatchSummary, NotValidRow
from partnercheck.report.batch.columns import held_back_by
from partnercheck.report.batch.summary_tables import Cell, SummaryTable, every_table
from partnercheck.report.markdown_text import escaped
from partnercheck.values.status import Verdict


class MarkdownWriter:
    """Keeps a line for each row, and writes all of it at the end."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        self._by_verdict: dict[Verdict, list[tuple[Cell, ...]]] = {verdict: [] for verdict in Verdict}
        self._not_valid: list[tuple[Cell, ...]] = []

    def add(self, row: BatchRow) -> None:
        """Keeps what is to be said of the row."""
        if isinstance(row, AssessedRow):
            self._by_verdict[row.verdict].append((row.organisation, ", ".join(held_back_by(row)), row.file))
        elif isinstance(row, NotValidRow):
            self._not_valid += [(problem.place, problem.message, problem.help) for problem in row.problems]

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """Writes the whole."""
        criteria = self._heading.criteria
        self._write(f"# {escaped(criteria.title)}: {summary.assessed:,} assessed\n\n")
        self._write(f"Version {escaped(criteria.version)}, as of {self._heading.as_of.isoformat()}.\n")
        tables = list(every_table(summary))
        applications = [
            SummaryTable(
                f"{verdict.words.capitalize()}: {len(rows):,}", ("organisation", "held back by", "file"), tuple(rows)
            )
            for verdict, rows in self._by_verdict.items()
        ]
        not_valid = SummaryTable("Not valid", ("where", "what is wrong", "what to write"), tuple(self._not_valid))
        for table in (*tables, *applications, not_valid):
            if table.rows:
                self._write_table(table)
        return ()

    def _write_table(self, table: SummaryTable) -> None:
        self._write(f"\n## {escaped(table.title)}\n\n")
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
