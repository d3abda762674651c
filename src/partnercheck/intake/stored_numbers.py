"""Stored numbers: columns of a workbook that hold numbers as such beside texts with signs between their digits.

A spreadsheet program that opens a file of texts makes numbers of those that look like numbers where it runs, and leaves
the rest: with an English one `15.000` becomes 15, and `15.000,00` stays. What is left of the first is a number like any
other; only the texts beside it tell that somebody may have meant another. So it is said, and nobody is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from partnercheck.facts.problem import shown
from partnercheck.intake.kinds import DurationKind, NumberKind, ShareKind

if TYPE_CHECKING:
    from partnercheck.intake.targets import Target

_MOST_NAMED = 3
_MAY_BE_A_THOUSAND_TIMES_MORE = 1000
_SIGN_BETWEEN_DIGITS = re.compile(r"[0-9][.,'\u2019 \u00a0\u202f][0-9]")
_LONGEST = 40


class _ColumnOfNumbers:
    """What one column holds: how many numbers, the first of them, and the first text with a sign."""

    __slots__ = ("first", "first_small", "numbers", "small", "text")

    def __init__(self) -> None:
        self.numbers = self.small = 0
        self.first: list[int] = []
        self.first_small: list[int] = []
        self.text = ""


class StoredNumbers:
    """Looks at the rows of one sheet as they pass; columns count from 0, and so do rows."""

    def __init__(self, begins: int) -> None:
        """`begins` is the first column that the reader gives."""
        self._begins = begins
        self._columns: dict[int, _ColumnOfNumbers] = {}
        self._watched: tuple[int, ...] | None = None

    def watch(self, columns: Collection[int]) -> None:
        """Only these columns matter from here on."""
        self._watched = tuple(sorted(columns))

    def look(self, number: int, row: Sequence[object]) -> None:
        """One row, as the reader gives it: in few steps, as it is done for every row of a round."""
        begins, columns = self._begins, self._columns
        width = len(row)
        for column in range(begins, begins + width) if self._watched is None else self._watched:
            place = column - begins
            if place >= width or place < 0:
                continue
            cell = row[place]
            kind = cell.__class__
            if kind is float or kind is int:
                held = columns.get(column)
                if held is None:
                    held = columns[column] = _ColumnOfNumbers()
                held.numbers += 1
                if len(held.first) < _MOST_NAMED:
                    held.first.append(number)
                if -_MAY_BE_A_THOUSAND_TIMES_MORE < cell < _MAY_BE_A_THOUSAND_TIMES_MORE and cell:  # type: ignore[operator]
                    held.small += 1
                    if len(held.first_small) < _MOST_NAMED:
                        held.first_small.append(number)
            elif cell and kind is str and len(cell) <= _LONGEST and _SIGN_BETWEEN_DIGITS.search(cell):  # type: ignore[arg-type,call-overload]
                held = columns.setdefault(column, _ColumnOfNumbers())
                held.text = held.text or str(cell)

    def said(self, headings: Mapping[int, str]) -> Iterator[str]:
        """In words what to look at in these columns, where there is anything."""
        for column, heading in sorted(headings.items()):
            held = self._columns.get(column)
            if held is None or not held.numbers or not held.text:
                continue
            small = bool(held.small)
            rows, count = (held.first_small, held.small) if small else (held.first, held.numbers)
            cells = ", ".join(f"{_letters(column)}{row + 1}" for row in rows)
            more = f" and {count - len(rows):,} more" if count > len(rows) else ""
            made = "`15.000` or `15,000` into 15" if small else "`12,50` into 1250"
            yield (
                f"`{heading}` holds numbers beside texts such as {shown(held.text.strip())}: a spreadsheet program may "
                f"have turned {made}. Look {cells}{more} up where they were written, or read the form's own .csv"
            )


def _letters(column: int) -> str:
    """The column's name in a spreadsheet program."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def columns_of_numbers(headings: Sequence[str], targets: Sequence[Target | None]) -> dict[int, str]:
    """The headings of the columns that hold counts, amounts and other numbers, by their places.

    Of a share no sign can be mistaken, and a length of time has its unit.
    """
    return {
        place: heading
        for place, (heading, target) in enumerate(zip(headings, targets, strict=True))
        if target is not None
        and isinstance(target.kind, NumberKind)
        and not isinstance(target.kind, ShareKind | DurationKind)
    }


class SheetRows(Iterator[Sequence[str]]):
    """The rows of a sheet, and what was seen of its numbers so far."""

    def __init__(self, rows: Iterator[Sequence[str]], numbers: StoredNumbers) -> None:
        self._rows = rows
        self.numbers = numbers

    def __next__(self) -> Sequence[str]:
        return next(self._rows)
