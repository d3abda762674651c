"""Lists: the items of one application that stand in a sheet or a file of their own, tied to it by a key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from partnercheck.facts.reading.called import folded
from partnercheck.intake import table_problems
from partnercheck.intake.headings import Column, find_headings
from partnercheck.intake.layout import target_of
from partnercheck.intake.list_fields import field_of, is_written_beside
from partnercheck.intake.rows import NotValidRow
from partnercheck.intake.stored_numbers import SheetRows, columns_of_numbers
from partnercheck.intake.targets import Target
from partnercheck.intake.unreadable import UnreadableError

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.intake.settings import ColumnMapping, SheetOfItems


class ItemCell(NamedTuple):
    """One cell of an item: where it goes, what it holds, and where it stands."""

    target: Target
    cell: str
    place: str
    heading: str


class ItemsByKey:
    """The items of every list, by the key of their application."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.said: list[str] = []  # what a person should look at in how the items are written
        self._items: dict[str, list[ItemCell]] = {}
        self._counts: dict[tuple[str, tuple[str | int, ...]], int] = {}
        self._places: dict[str, list[str]] = {}

    def add(self, parent: str, about: SheetOfItems, cells: list[tuple[Target, str, str]], place: str) -> None:
        """One more item of an application's list."""
        count = self._counts[parent, about.path] = self._counts.get((parent, about.path), 0) + 1
        depth = len(about.path)
        held = self._items.setdefault(parent, [])
        for target, cell, heading in cells:
            path = (*target.path[:depth], count, *target.path[depth + 1 :])
            held.append(ItemCell(replace(target, path=path), cell, place, heading))
        self._places.setdefault(parent, []).append(place)

    def place_in(self, headings: tuple[str, ...]) -> int:
        """Which column of the applications holds their key."""
        wanted = folded(self.key)
        for place, heading in enumerate(headings):
            if folded(heading) == wanted:
                return place
        raise UnreadableError(
            f"there is no column headed `{self.key}`", "say in the settings which column is the `key`"
        )

    def of(self, key: str) -> tuple[ItemCell, ...]:
        """The items of the application with this key, which are then accounted for."""
        self._places.pop(key.strip(), None)
        return tuple(self._items.pop(key.strip(), ()))

    def left_over(self) -> Iterator[NotValidRow]:
        """The items that belong to no application: nothing is dropped in silence."""
        found = [(*place.rpartition(":"), key) for key, places in self._places.items() for place in places]
        for file, _, row, key in sorted(found, key=lambda one: (one[0], int(one[2]))):
            message = f"there is no application with the key `{key}` that this belongs to"
            yield NotValidRow(
                f"{file}:{row}", (table_problems.unreadable(file, message, "look for it in both", int(row)),)
            )


class RowsOf(Protocol):
    """Opens a sheet: its rows, how many lines were passed over, and how they were read."""

    def __call__(
        self, file: str, mapping: ColumnMapping, names: FactNames, sheet: str = ""
    ) -> tuple[Iterator[Sequence[str]], int, tuple[str, ...]]: ...


def items_of(file: str, mapping: ColumnMapping, names: FactNames, rows_of: RowsOf) -> ItemsByKey | None:
    """Every item of the lists that the settings name; None where they name none."""
    if not mapping.lists:
        return None
    found: ItemsByKey | None = None
    for about in mapping.lists:
        where = str(Path(file).parent / about.file) if about.file else file
        named = f"{where}, sheet {about.sheet}" if about.sheet else where
        rows, skipped, _ = rows_of(where, mapping, names, about.sheet)
        numbered = [(number, row) for number, row in enumerate(rows, skipped + 1)]
        if not any(cell.strip() for _, row in numbered for cell in row):
            continue
        headings = find_headings(numbered[:3], lambda column: False)
        targets = [_target(column, about, mapping, names) for column in headings.columns]
        parent = _column_called(headings.columns, about.parent)
        found = found or ItemsByKey(about.key)
        if isinstance(rows, SheetRows):
            amounts = columns_of_numbers([column.heading for column in headings.columns], targets)
            found.said += [f"sheet `{about.sheet}`: {words}" for words in rows.numbers.said(amounts)]
        for number, row in numbered:
            if number <= headings.last_row or not any(cell.strip() for cell in row):
                continue
            cells = [
                (target, cell, column.heading)
                for target, cell, column in zip(targets, row, headings.columns, strict=False)
                if target is not None
            ]
            found.add(row[parent].strip(), about, cells, f"{named}:{number}")
    return found


def _target(column: Column, about: SheetOfItems, mapping: ColumnMapping, names: FactNames) -> Target | None:
    told = next((about.targets[name] for name in column.names if name in about.targets), None)
    if told is not None or not column.heading or is_written_beside(column):
        return told
    found = field_of(column, about.path, names, mapping.style)
    if found is not None:
        return found
    known = target_of(column, mapping, names)
    return known if known is not None and known.path[: len(about.path)] == about.path else None


def _column_called(columns: tuple[Column, ...], heading: str) -> int:
    for place, column in enumerate(columns):
        if folded(heading) in map(folded, column.names):
            return place
    raise UnreadableError(f"there is no column headed `{heading}`", "say in the settings which column is the `parent`")
