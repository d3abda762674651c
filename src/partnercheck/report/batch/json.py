"""JSON: the heading, every row and the summary in one document; rows are written as they come, one a line."""

from __future__ import annotations

import json
from typing import BinaryIO

from partnercheck.batch.result import BatchHeading, BatchRow, BatchSummary
from partnercheck.batch.row_data import json_line
from partnercheck.batch.summary_data import SCHEMA, heading_data, summary_data


class JsonWriter:
    """Writes each row as it comes, and the summary last."""

    def __init__(self, stream: BinaryIO, heading: BatchHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        opening = json.dumps({"schema": SCHEMA, **heading_data(heading)})
        stream.write(f'{opening[:-1]}, "rows": ['.encode())
        self._before_the_next = b"\n"

    def add(self, row: BatchRow) -> None:
        """Writes the row."""
        self._stream.write(self._before_the_next + json_line(row, self._heading).rstrip(b"\n"))
        self._before_the_next = b",\n"

    def finish(self, summary: BatchSummary) -> tuple[str, ...]:
        """Closes the rows and writes the summary."""
        self._stream.write(f'\n], "summary": {json.dumps(summary_data(summary))}}}\n'.encode())
        return ()
