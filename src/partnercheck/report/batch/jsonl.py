"""JSON Lines: a line for everything found, written as it comes."""

from __future__ import annotations

import json
from typing import BinaryIO

from partnercheck.batch.reading_data import reading_line
from partnercheck.batch.row_data import json_line, whole_line
from partnercheck.batch.several import AnyHeading, AnyRow, AnySummary
from partnercheck.batch.summary_data import opening_data, summary_data


class JsonLinesWriter:
    """Writes each row as it comes."""

    def __init__(
        self, stream: BinaryIO, heading: AnyHeading, *, summary_only: bool = False, whole: bool = False
    ) -> None:
        """With `whole`, each line holds all that its row holds, so that pages can be made from it as well.

        A last line then says how spreadsheets were read.
        """
        self._stream = stream
        self._whole = whole
        self._line = whole_line if whole else json_line
        self._heading = heading
        self._summary_only = summary_only

    def add(self, row: AnyRow) -> None:
        """Writes the row."""
        self._stream.write(self._line(row, self._heading))

    def finish(self, summary: AnySummary) -> tuple[str, ...]:
        """Every line is an application: the summary has no place among them, but where it is all that is wanted."""
        if self._summary_only:
            data = {"type": "summary", **opening_data(self._heading), **summary_data(summary, self._heading)}
            self._stream.write(f"{json.dumps(data)}\n".encode())
        elif self._whole:
            self._stream.write(reading_line(summary.each[0]))
        return ()
