"""Headings: the row, or rows, that say what the columns are, below whatever stands above them.

Survey programs write more than one row: SurveyMonkey the question and below it the option or `Response`; Qualtrics an
id, the question's text, and the id that it imports by. Which program wrote a file shows in its looks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from partnercheck.facts.reading.called import folded

MOST_ABOVE = 20
"""How many rows may stand above the headings: a title, a date, a note, the name of the person who sent it."""
_RESPONSES = frozenset(("response", "open-ended response"))
_QUALTRICS = '{"importid"'


class Column(NamedTuple):
    """What stands above one column. `question` is its longer form, `option` the one choice that it is for."""

    heading: str
    question: str = ""
    option: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What settings may call the column, the shown name first."""
        return tuple(dict.fromkeys(name for name in (self.heading, self.question) if name))


class Headings(NamedTuple):
    """The columns; the number of the first row of headings and of the last; the program that writes such a file."""

    columns: tuple[Column, ...]
    row: int
    last_row: int
    program: str = ""


def find_headings(rows: Sequence[tuple[int, Sequence[str]]], known: Callable[[Column], bool], row: int = 0) -> Headings:
    """The headings among the first rows, each with its number: the row in which most cells are known.

    `row` is the row that the settings name, 0 where they name none. Where no cell is known, the first row that holds
    anything is taken. There has to be one.
    """
    filled = [(number, cells) for number, cells in rows if any(cell.strip() for cell in cells)]
    if row:
        place = next((place for place, (number, _) in enumerate(filled) if number == row), None)
        if place is None:
            raise LookupError(row)
        return _headings(filled[place:])
    best, most = 0, 0
    for place in range(min(len(filled), MOST_ABOVE)):
        found = _headings(filled[place:])
        # What a program writes over its answers is known by its looks, whatever was asked.
        count = sum(known(column) for column in found.columns) + len(found.columns) * bool(found.program)
        if count > most:
            best, most = place, count
    return _headings(filled[best:])


def _headings(rows: Sequence[tuple[int, Sequence[str]]]) -> Headings:
    number, cells = rows[0]
    first = [" ".join(cell.split()) for cell in cells]
    if len(rows) > 2 and any(cell.strip().lower().startswith(_QUALTRICS) for cell in rows[2][1]):
        questions = _padded([" ".join(cell.split()) for cell in rows[1][1]], len(first))
        columns = tuple(
            Column(id, *(question.rsplit(" - ", 1) if _is_option(id, question) else (question, "")))
            for id, question in zip(first, questions, strict=True)
        )
        return Headings(columns, number, rows[2][0], "Qualtrics")
    if len(rows) > 1 and any(folded(cell) in _RESPONSES for cell in rows[1][1]):
        return Headings(_two_rows(first, rows[1][1]), number, rows[1][0], "SurveyMonkey")
    return Headings(tuple(map(Column, first)), number, number, _program(first))


def _is_option(id: str, question: str) -> bool:
    """Qualtrics writes `Q3_1` and `the question - the option` for a box to tick, where it splits them."""
    return " - " in question and id.rpartition("_")[2].isdigit()


def _two_rows(first: list[str], second: Sequence[str]) -> tuple[Column, ...]:
    below = _padded([" ".join(cell.split()) for cell in second], len(first))
    first = _padded(first, len(below))
    columns = []
    question = ""
    for above, under in zip(first, below, strict=True):
        question = above or question
        if not under or folded(under) in _RESPONSES:
            columns.append(Column(above))
        else:
            columns.append(Column(f"{question} / {under}", question, under))
    return tuple(columns)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


_OPENINGS = {
    "Microsoft Forms": ("id", "start time", "completion time", "email", "name"),
    "Google Forms": ("timestamp",),
    "REDCap": ("record_id",),
}


def _program(headings: list[str]) -> str:
    """Which program's exports begin like this."""
    folded_headings = [folded(heading) for heading in headings]
    for program, opening in _OPENINGS.items():
        if tuple(folded_headings[: len(opening)]) == opening:
            return program
    if "_index" in folded_headings or "_uuid" in folded_headings or "_submission_time" in folded_headings:
        return "KoboToolbox"
    if "key" in folded_headings and "submissiondate" in folded_headings:
        return "ODK"
    return "REDCap" if any("___" in heading for heading in headings) else ""
