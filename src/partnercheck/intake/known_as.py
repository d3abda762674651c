"""Known as: what is read from a file that was unpacked, told by the archive that people know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnercheck.intake.records import AnswersRecord, CellRecord, HowRead, LineRecord
from partnercheck.intake.rows import NotValidRow, PassedOverRow

if TYPE_CHECKING:
    from partnercheck.intake.records import Record
    from partnercheck.problems import Problem


class KnownAs:
    """Puts the archive's name in the place of the unpacked table's, and of the folder that it was unpacked in."""

    def __init__(self, table: str, archive: str) -> None:
        self._table = table
        self._archive = archive
        self._folder = str(Path(table).parent)

    def told(
        self, item: Record | HowRead | NotValidRow | PassedOverRow
    ) -> Record | HowRead | NotValidRow | PassedOverRow:
        """The item, under the archive's name."""
        match item:
            case CellRecord() | LineRecord() | HowRead():
                return replace(item, file=self._archive)
            case AnswersRecord():
                return replace(item, place=self._name(item.place))
            case NotValidRow():
                problems = tuple(map(self.problem, item.problems))
                return replace(item, file=self._name(item.file), problems=problems)
            case PassedOverRow():
                return replace(item, file=self._name(item.file))
        return item

    def problem(self, problem: Problem) -> Problem:
        """The problem, under the archive's name."""
        return replace(problem, file=self._name(problem.file))

    def _name(self, file: str) -> str:
        """A repeat beside the table is told by its own name too: `round.zip, partners.csv`."""
        if file == self._table or file.startswith(f"{self._table}:"):
            return self._archive + file.removeprefix(self._table)
        if file.startswith(self._folder):
            return f"{self._archive}, {file.removeprefix(self._folder)[1:]}"
        return file
