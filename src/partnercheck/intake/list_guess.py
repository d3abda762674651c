"""Lists found: the sheets of a workbook, and the files beside one, that hold items of its applications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.facts.reading.called import folded, loosened
from partnercheck.intake.headings import Column, Headings, find_headings
from partnercheck.intake.list_fields import KEYS, field_of, is_written_beside
from partnercheck.intake.numbered_columns import field_words, list_words
from partnercheck.intake.settings import ColumnMapping
from partnercheck.intake.targets import Target
from partnercheck.intake.unreadable import UnreadableError

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import Askable, FactNames
    from partnercheck.intake.lists import RowsOf

MOST_FILES = 60
"""How many files beside an export are looked into."""


class ListColumn(NamedTuple):
    """One column of a sheet of items; `by_heading` where it is known without settings."""

    column: Column
    place: int
    target: Target | None
    by_heading: bool


@dataclass(slots=True)
class FoundList:
    """A sheet or a file of items, and the list that they are of; without a path where that is open."""

    sheet: str
    file: str
    key: str
    parent: str
    path: tuple[str | int, ...] = ()
    could_be: tuple[str, ...] = ()
    columns: list[ListColumn] = field(default_factory=list)
    cells: list[Sequence[str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The sheet or file, as people call it."""
        return self.sheet or self.file


class _Candidate(NamedTuple):
    """A sheet or a file that may hold items: its headings and rows."""

    sheet: str
    file: str
    headings: Headings
    cells: list[Sequence[str]]


def find_lists(
    file: str, sheet: str, headings: Headings, cells: Sequence[Sequence[str]], names: FactNames, rows_of: RowsOf
) -> list[FoundList]:
    """The lists that belong to the applications of a file, in the order of their sheets or files.

    What is tied to the applications by a key that both have is taken; which list of the criteria it is, where its name
    or its columns say so of one list alone.
    """
    found = []
    for candidate in _candidates(file, sheet, headings, names, rows_of):
        tie = _tie(headings, cells, candidate)
        if tie is not None:
            found.append(_as_a_list(candidate, tie, names))
    paths = [one.path for one in found]
    for one in found:
        if one.path and paths.count(one.path) > 1:  # a person says which of two is the list
            one.could_be, one.path = (str(one.path[0]),), ()
    return found


def _candidates(file: str, sheet: str, headings: Headings, names: FactNames, rows_of: RowsOf) -> Iterator[_Candidate]:
    known = {folded(column.heading) for column in headings.columns}
    if not any(key in known for key, _ in KEYS):
        return
    for where, inside in _places(file, sheet):
        try:
            rows, skipped, _ = rows_of(where, ColumnMapping(), names, inside)
            numbered = [(number, row) for number, row in enumerate(islice(rows, 2_000), skipped + 1)]
        except (UnreadableError, OSError, ValueError):
            continue  # a sheet or a file beside it that is something else
        if not any(cell.strip() for _, row in numbered for cell in row):
            continue
        found = find_headings(numbered[:3], lambda column: False)
        cells = [row for number, row in numbered if number > found.last_row and any(cell.strip() for cell in row)]
        yield _Candidate(inside, "" if inside else Path(where).name, found, cells)


def _places(file: str, sheet: str) -> Iterator[tuple[str, str]]:
    """(file, sheet) of everything that might hold items."""
    from partnercheck.intake.spreadsheets import WORKBOOKS

    ending = Path(file).suffix.lower()
    if ending in WORKBOOKS:
        from partnercheck.intake.workbooks import sheet_names

        visible = sheet_names(file)
        chosen = sheet or next(iter(visible), "")
        yield from ((file, name) for name in visible if name != chosen)
        return
    beside = sorted(one for one in Path(file).parent.iterdir() if one.suffix.lower() == ending and one.is_file())
    yield from ((str(one), "") for one in beside[:MOST_FILES] if one.name != Path(file).name)


def _tie(headings: Headings, cells: Sequence[Sequence[str]], one: _Candidate) -> tuple[str, str] | None:
    """The two headings that tie the items to the applications, where any item has the key of one of these."""
    ours = {folded(column.heading): place for place, column in enumerate(headings.columns)}
    theirs = {folded(column.heading): place for place, column in enumerate(one.headings.columns)}
    for key, parent in KEYS:
        if key not in ours or parent not in theirs:
            continue
        keys = {_at(row, ours[key]) for row in cells} - {""}
        if not one.cells or any(_at(row, theirs[parent]) in keys for row in one.cells):
            return headings.columns[ours[key]].heading, one.headings.columns[theirs[parent]].heading
    return None


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _as_a_list(one: _Candidate, tie: tuple[str, str], names: FactNames) -> FoundList:
    key, parent = tie
    found = FoundList(one.sheet, one.file, key, parent, cells=one.cells)
    fields: dict[tuple[str | int, ...], list[Askable]] = {}
    for asked in names.askable():
        if asked.path.count(0) == 1:
            fields.setdefault(asked.path[: asked.path.index(0)], []).append(asked)
    columns = [column for column in one.headings.columns if column.heading and not is_written_beside(column)]
    scores = {}
    for path, of_list in fields.items():
        named = bool(_names_of(one) & list_words(path, of_list[0].label.partition(":")[0]))
        matched = sum(_target(column, path, of_list, names)[0] is not None for column in columns)
        if matched:
            scores[path] = (named, matched)
    best = max(scores.values(), default=(False, 0))
    meant = [path for path, score in scores.items() if score == best]
    if len(meant) != 1:
        found.could_be = tuple(str(path[-1]) for path in meant or fields)
        return found
    found.path = meant[0]
    of_list = fields[found.path]
    for place, column in enumerate(one.headings.columns):
        if column.heading and not is_written_beside(column):
            target, by_heading = _target(column, found.path, of_list, names)
            found.columns.append(ListColumn(column, place, target, by_heading))
    return found


def _names_of(one: _Candidate) -> set[str]:
    """What the sheet or file is called, in every way that says which list it is: `form-board.csv`, `group_board`."""
    told = loosened(Path(one.file).stem if one.file else one.sheet)
    words = told.split()
    return {_singular(" ".join(words[place:])) for place in range(len(words))}


def _singular(words: str) -> str:
    (bare,) = list_words((words,), words)
    return bare


def _target(
    column: Column, path: tuple[str | int, ...], of_list: Sequence[Askable], names: FactNames
) -> tuple[Target | None, bool]:
    """What a column of the list holds, and whether it is known by its heading alone."""
    known = field_of(column, path, names)
    if known is not None:
        return known, True
    wanted = {loosened(name).rstrip("?:. *") for name in column.names}
    meant = [
        one
        for one in of_list
        if wanted & {*field_words(one), loosened(one.question).rstrip("?:. *"), loosened(one.label)}
    ]
    if len(meant) != 1:
        return None, False
    return Target((*path, 1, *meant[0].path[len(path) + 1 :]), meant[0].kind), False
