"""Targets: the facts that columns hold, and how their cells are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from partnercheck.intake.cells import OddCell, cleaned
from partnercheck.intake.kinds import NOTHING, TEXT, CellReading, Kind
from partnercheck.intake.style import PLAIN, Style
from partnercheck.problems import PartnercheckError
from partnercheck.quick import QUICK

if TYPE_CHECKING:
    from partnercheck.values.data import Path


_MOST_KEPT = 4_096
_LONGEST_KEPT = 64
"""How many readings a column keeps, and of how long texts: the same few are written again and again."""


class ColumnsError(PartnercheckError):
    """The columns of a spreadsheet, or a mapping file for them, cannot be understood."""


@dataclass(frozen=True, slots=True)
class Target:
    """The fact that a column holds, and how its cells are read.

    `words` are what some texts mean, folded. `option` is the one choice that the column is for, and `is_other` that it
    holds what was written beside the choices.
    """

    path: Path
    kind: Kind = TEXT
    style: Style = PLAIN
    words: Mapping[str, str] = field(default_factory=dict)
    option: str = ""
    is_other: bool = False
    _kept: dict[str, CellReading] = field(default_factory=dict, repr=False, compare=False)

    @property
    def kept(self) -> Mapping[str, CellReading]:
        """What cells were read as before, by their text."""
        return self._kept

    def read(self, cell: str) -> CellReading:
        """What the cell says. Raises UnreadableCellError."""
        if cell.__class__ is not str:
            if isinstance(cell, OddCell):
                raise cell.unreadable
            return self.kind.read(cell, self.style, self.words)
        found = self._kept.get(cell)
        if found is None:
            text = cleaned(cell)
            found = self.kind.read(text, self.style, self.words) if text else NOTHING
            if QUICK and len(cell) <= _LONGEST_KEPT and len(self._kept) < _MOST_KEPT:
                self._kept[cell] = found
        return found

    def read_at_once(self, cell: str) -> CellReading | None:
        """What `read` gives, where it goes without saying: read before, or plain. None for everything else."""
        if cell.__class__ is str:
            found = self._kept.get(cell)
            if found is not None:
                return None if found.note or found.others else found
        if self.words or self.option or self.is_other:
            return None
        return self.kind.read_at_once(cell, self.style)

    @property
    def is_part(self) -> bool:
        """The column is one of several that make one answer."""
        return bool(self.option) or self.is_other


def parse_path(text: str) -> Path:
    """A dotted path; a number is the place in a list, counted from 1: `experience.1.title`."""
    return tuple(int(part) if part.isdecimal() else part for part in text.strip().split("."))


def in_dots(path: Path) -> str:
    """The path as settings and headings write it."""
    return ".".join(map(str, path))
