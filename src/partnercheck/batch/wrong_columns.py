"""Columns with problems: what is wrong with the cells of a column, each cause told once however many rows it has."""

from __future__ import annotations

import re
from collections import Counter

from partnercheck.batch.counts import WrongColumn
from partnercheck.batch.result import NotValidRow

_QUOTED = re.compile(r"`[^`]*`")


class ProblemsByColumn:
    """Counts rows by heading and cause. A cause is a message without what it quotes from the cell."""

    def __init__(self) -> None:
        self._rows: Counter[tuple[str, str, str]] = Counter()
        self._examples: dict[tuple[str, str, str], str] = {}

    def add(self, row: NotValidRow) -> None:
        """Counts one row, once for each of its causes."""
        causes: dict[tuple[str, str, str], str] = {}
        for cell in row.cells:
            causes.setdefault((cell.heading, _cause(cell.message, cell.setting), cell.setting), cell.text)
        for cause, text in causes.items():
            self._rows[cause] += 1
            self._examples.setdefault(cause, text)

    def most_first(self) -> tuple[WrongColumn, ...]:
        """The causes, those of most rows first."""
        ordered = sorted(self._rows.items(), key=lambda item: (-item[1], item[0]))
        return tuple(
            WrongColumn(heading, cause, count, self._examples[heading, cause, setting], setting)
            for (heading, cause, setting), count in ordered
        )


def _cause(message: str, setting: str) -> str:
    """The message, with what is quoted from one cell left out where the cause is the same without it."""
    first = _QUOTED.match(message)
    bare = message[first.end() :].strip() if first else message
    for start, said in _TOLD_ALIKE.items():
        if bare.startswith(start):
            return said
    return _QUOTED.sub("...", message) if first is None else f"... {bare}"


_TOLD_ALIKE = {
    "could be": "could mean two things",
    "is not one of the choices": "is not one of the choices",
    "was written beside the choices": "something was written beside the choices",
}
