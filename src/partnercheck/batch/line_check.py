"""Lines in, lines out: what every engine for many machines has, whatever it makes of records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partnercheck.batch.from_python import Named, checker_for, names_of, record_digest
from partnercheck.batch.result import NotValidRow
from partnercheck.batch.row_data import json_line, whole_line
from partnercheck.intake.records import ToldLine
from partnercheck.loading.json_reader import read_json
from partnercheck.loading.source import source_from_bytes
from partnercheck.problems import ReadingError

if TYPE_CHECKING:
    from partnercheck.batch.check import Checker
    from partnercheck.batch.several import AnyRow
    from partnercheck.values.data import Data


class LineCheck:
    """A function of one line of JSON Lines: the record on it, held against criteria, as one line of JSON.

    It can be pickled and sent anywhere: it travels as the criteria's name or path, and loads them once in each
    process. Of several, in a list, a line has a field for each (docs/batch.md). A record is a mapping of facts, nested
    like a profile or with dotted names. `place` is the field that says which record it is; it is no fact. No engine's
    guess at types comes between: what is on the line is what is read. `as_of` is a day, or the date fact that says each
    record's own. With `whole` a line holds all that
    `batch --from-rows` needs for pages as well, and is many times as long.
    """

    def __init__(self, criteria: Named, as_of: date | str, *, place: str = "", whole: bool = False) -> None:
        self.criteria = names_of(criteria)
        self.as_of = as_of
        self.place = place
        self.whole = whole

    def __call__(self, line: str | bytes) -> str:
        """The row, without a line end, as a batch writes it (docs/batch.md). No line makes this raise.

        Beside what a batch writes it has `record`, which tells two records with one place apart: the beginning of the
        SHA-256 of the line, in hexadecimal digits. A line without a place is called `record` and that.
        """
        written = (_as_bytes(line) if isinstance(line, str) else line).strip()
        digest = record_digest(written)
        checker = checker_for(self.criteria, self.as_of, whole=self.whole)
        row = self._row(written, f"record {digest}", checker)
        return f'{row[:-1]},"record":"{digest}"}}'

    def _row(self, written: bytes, nameless: str, checker: Checker) -> str:
        try:
            source = source_from_bytes(nameless, written)
            told: dict[str, Data] = read_json(source)
        except ReadingError as error:
            return self._line(NotValidRow(nameless, error.problems), checker)
        named = told.pop(self.place, None) if self.place else None
        place = named if isinstance(named, str) and named.strip() else nameless
        return self._line(checker(ToldLine(place, told, source)), checker)

    def _line(self, row: AnyRow, checker: Checker) -> str:
        return (whole_line if self.whole else json_line)(row, checker.heading).decode().rstrip("\n")


def _as_bytes(line: str) -> bytes:
    """What was in the file, also where what is no UTF-8 was read as surrogates."""
    try:
        return line.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return line.encode("utf-8", "surrogatepass")
