"""JSON: the heading, every row and the summary in one document; rows are written as they come, one a line."""

from __future__ import annotations

import json
from typing import BinaryIO

from partnercheck.batch.row_data import json_line
from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary
from partnercheck.batch.summary_data import opening_data, summary_data


class JsonWriter:
    """Writes each row as it comes, and the summary last."""

    def __init__(self, stream: BinaryIO, heading: AnyHeading, *, summary_only: bool = False) -> None:
        self._stream = stream
        self._heading = heading
        opening = json.dumps(opening_data(heading))
        stream.write(f'{opening[:-1]}, "rows": ['.encode())
        self._before_the_next = b"\n"

    def add(self, row: AnyRow) -> None:
        """Writes the row."""
        self._stream.write(self._before_the_next + json_line(row, self._heading).rstrip(b"\n"))
        self._before_the_next = b",\n"

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """Closes the rows and writes the summary."""
        self._stream.write(f'\n], "summary": {json.dumps(summary_data(summary, self._heading))}}}\n'.encode())
        return ()
