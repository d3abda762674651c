"""JSON Lines: a line for everything found, written as it comes."""

from __future__ import annotations

import json
from typing import BinaryIO

from partnercheck.batch.result import BatchHeading, BatchRow, BatchSummary
from partnercheck.batch.row_data import json_line
from partnercheck.batch.summary_data import SCHEMA, heading_data, summary_data


class JsonLinesWriter:
    """Writes each row as it comes."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        self._summary_only = summary_only

    def add(self, row: BatchRow) -> None:
        """Writes the row."""
        self._stream.write(json_line(row, self._heading))

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """Every line is an application: the summary has no place among them, but where it is all that is wanted."""
        if self._summary_only:
            data = {"type": "summary", "schema": SCHEMA, **heading_data(self._heading), **summary_data(summary)}
            self._stream.write(f"{json.dumps(data)}\n".encode())
        return ()
