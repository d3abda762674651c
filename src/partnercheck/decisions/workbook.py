"""Decisions made in a workbook of results, read back strictly: every row that holds one, and every problem in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.decisions import sheet as shape
from partnercheck.harmless import in_brief
from partnercheck.loading.own_day import AsOf, OwnDay
from partnercheck.problems import PartnercheckError, Problem, UsageError
from partnercheck.values.status import Status

if TYPE_CHECKING:
    from openpyxl import Workbook as OpenBook

NOT_A_DECISION = "PC232"
CHANGED_SINCE = "PC233"
_STATUSES = {status.words: status for status in Status}


class WorkbookError(PartnercheckError):
    """Some row of a workbook holds a decision that cannot be taken as it is."""


class DecidedRow(NamedTuple):
    """One row that a person filled in. `status` is None for a decision that is withdrawn."""

    number: int
    organisation: str
    criteria: str  # the name of those that the requirement is one of; empty where there is only one
    requirement: str
    status: Status | None
    override: bool
    by: str
    why: str
    file: str
    made_on: str


class Workbook(NamedTuple):
    """The rows with a decision, and what the batch was made with."""

    file: str
    criteria: tuple[tuple[str, str], ...]  # (name, file) of each
    as_of: AsOf
    rows: tuple[DecidedRow, ...]

    def problem(self, row: int, message: str, help: str, code: str = NOT_A_DECISION) -> Problem:
        """A problem at a row of the sheet."""
        return Problem(code, message, f"{self.file}: {shape.SHEET}, row {row}", help=help)


def read_workbook(file: str) -> Workbook:
    """What people decided in a workbook. Raises UsageError where it is none of `batch`'s, else WorkbookError."""
    about, table = _sheets(file)
    read = Workbook(
        file,
        tuple(zip(_told(about, shape.CRITERIA), _told(about, shape.CRITERIA_FILE), strict=False)),
        _as_of(file, about),
        (),
    )
    rows: list[DecidedRow] = []
    problems: list[Problem] = []
    for number, cells in table:
        filled = [heading for heading in (shape.DECISION, shape.OVERRIDE, shape.BY, shape.REASON) if cells[heading]]
        if shape.DECISION in filled:
            try:
                rows.append(_row(number, cells))
            except ValueError as wrong:
                problems.append(read.problem(number, *wrong.args))
        elif shape.REASON in filled or shape.OVERRIDE in filled:
            problems.append(
                read.problem(
                    number,
                    "something is written here, and no decision",
                    f"choose a `{shape.DECISION}`, or empty the row",
                )
            )
    if problems:
        raise WorkbookError(*problems)
    return read._replace(rows=tuple(rows))


def _told(about: list[tuple[str, str]], wanted: str) -> list[str]:
    return [value for key, value in about if key == wanted]


def _row(number: int, cells: Mapping[str, str]) -> DecidedRow:
    written = cells[shape.DECISION].lower().replace("_", " ")
    if written != shape.WITHDRAW and written not in _STATUSES:
        raise ValueError(
            f"`{in_brief(cells[shape.DECISION])}` is nothing that can be decided",
            f"choose one of: {', '.join(shape.CHOICES)}",
        )
    if not cells[shape.BY]:
        raise ValueError("nobody is named who decided", f"write a name or initials under `{shape.BY}`")
    if not cells[shape.REASON]:
        raise ValueError("a decision needs its reason", f"write it under `{shape.REASON}`")
    override = cells[shape.OVERRIDE].lower()
    if override not in ("", shape.YES, "no"):
        raise ValueError(f"`{in_brief(override)}` stands under `{shape.OVERRIDE}`", "write `yes`, or leave it empty")
    for heading in (shape.ORGANISATION, shape.CRITERIA, shape.REQUIREMENT, shape.FILE, shape.MADE_ON):
        if not cells.get(heading, " "):
            raise ValueError(
                f"`{heading}` is empty", "write the workbook anew with `partnercheck batch`, and decide there"
            )
    return DecidedRow(
        number,
        cells[shape.ORGANISATION],
        cells.get(shape.CRITERIA, ""),
        cells[shape.REQUIREMENT],
        _STATUSES.get(written),
        override == shape.YES,
        cells[shape.BY],
        cells[shape.REASON],
        cells[shape.FILE],
        cells[shape.MADE_ON],
    )


def _sheets(file: str) -> tuple[list[tuple[str, str]], list[tuple[int, dict[str, str]]]]:
    from openpyxl import load_workbook

    if not Path(file).is_file():
        raise UsageError(f"there is no file `{file}`", "name the workbook that `partnercheck batch --output` wrote")
    try:
        # Opened here: openpyxl leaves a file open that it cannot read.
        with Path(file).open("rb") as stream:
            return _sheets_of(file, load_workbook(stream, read_only=True, data_only=True))
    except UsageError:
        raise
    except Exception as error:  # damaged files surface as errors of almost any kind, some only as a sheet is read
        raise UsageError(
            f"`{file}` is not a workbook that can be read", "open it, and save it again as .xlsx"
        ) from error


def _sheets_of(file: str, book: OpenBook) -> tuple[list[tuple[str, str]], list[tuple[int, dict[str, str]]]]:
    if shape.SHEET not in book.sheetnames or shape.ABOUT not in book.sheetnames:
        raise UsageError(
            f"`{file}` has no sheet “{shape.SHEET}” of this program's",
            "write it with `partnercheck batch applications/ --output results.xlsx`, and decide there",
        )
    about = [(_text(row[0]), _text(row[1])) for row in book[shape.ABOUT].iter_rows(values_only=True, max_col=2)]
    wanted = shape.headings(several=len(_told(about, shape.CRITERIA)) > 1)
    return about, _table(file, wanted, book[shape.SHEET].iter_rows(values_only=True))


def _table(file: str, wanted: tuple[str, ...], rows: Any) -> list[tuple[int, dict[str, str]]]:
    headings = [_text(cell) for cell in next(rows, ())]
    wanted = tuple(heading for heading in wanted if heading not in shape.TO_READ)
    missing = [heading for heading in wanted if headings.count(heading) != 1]
    if missing:
        raise UsageError(f"`{file}` has no column “{missing[0]}”, or more than one", "leave the headings as they were")
    places = {heading: headings.index(heading) for heading in wanted}
    return [
        (number, {heading: _text(row[place]) if place < len(row) else "" for heading, place in places.items()})
        for number, row in enumerate(rows, 2)
    ]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _as_of(file: str, about: list[tuple[str, str]]) -> AsOf:
    if own_day := next(iter(_told(about, shape.OWN_DAY)), ""):
        return OwnDay(own_day)
    return _day(file, next(iter(_told(about, shape.AS_OF)), ""))


def _day(file: str, written: str) -> date:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        raise UsageError(
            f"`{file}` does not say for which day it was made", "write it anew with `partnercheck batch`"
        ) from None
