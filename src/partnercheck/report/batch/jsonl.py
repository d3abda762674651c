"""JSON Lines: a line for everything found, written as it comes."""

from __future__ import annotations

from typing import BinaryIO

from partnercheck.batch.result import BatchHeading, BatchRow, BatchSummary
from partnercheck.batch.row_data import json_line


class JsonLinesWriter:
    """Writes each row as it comes."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading) -> None:
        self._stream = stream
        self._heading = heading

    def add(self, row: BatchRow) -> None:
        """Writes the row."""
        self._stream.write(json_line(row, self._heading))

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """Every line is an application: the summary has no place among them."""
        return ()
