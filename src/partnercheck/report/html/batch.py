"""The page of a batch: the summary, a matrix of organisations by requirements, and each organisation's explanation."""

from __future__ import annotations

from typing import BinaryIO, NamedTuple

from partnercheck.batch.result import AssessedRow, BatchHeading, BatchRow, BatchSummary, NotValidRow, Standing
from partnercheck.report.batch.summary_tables import every_table
from partnercheck.report.html.page import environment
from partnercheck.values.status import Verdict

_URGENCY = {verdict: place for place, verdict in enumerate(reversed(Verdict))}


class _Shown(NamedTuple):
    """One organisation as the page shows it: its place in the page, and its requirements' standings as a short code."""

    number: int
    row: AssessedRow
    standings: str
    reasons: str


class HtmlWriter:
    """Keeps the rows, and writes the page at the end."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        self._summary_only = summary_only
        self._rows: list[AssessedRow] = []
        self._not_valid: list[NotValidRow] = []

    def add(self, row: BatchRow) -> None:
        """Keeps the row."""
        if isinstance(row, AssessedRow):
            self._rows.append(row)
        elif isinstance(row, NotValidRow):
            self._not_valid.append(row)

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """Writes the whole, piece by piece."""
        rows = [
            _Shown(
                number,
                row,
                " ".join(outcome.standing.value for outcome in row.requirements),
                " ".join(outcome.reason.value for outcome in row.requirements),
            )
            for number, row in enumerate(sorted(self._rows, key=lambda row: (_URGENCY[row.verdict], row.file)), 1)
        ]
        reasons = list(dict.fromkeys(outcome.reason for row in self._rows for outcome in row.requirements))
        page = environment().get_template("batch.html")
        for piece in page.generate(
            heading=self._heading,
            summary=summary,
            tables=list(every_table(summary)),
            rows=rows,
            reasons=sorted(reasons, key=lambda reason: reason.words),
            not_valid=self._not_valid,
            standings=list(Standing),
            summary_only=self._summary_only,
        ):
            self._stream.write(piece.encode())
        return ()
