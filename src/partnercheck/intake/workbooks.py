"""Workbooks (.xlsx, .xls, .ods): the rows of the sheet that holds the applications, each cell as a person sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from partnercheck.intake.cells import OddCell, PlainCell
from partnercheck.intake.sheet_survey import FarReachingError, Survey, survey, unpacks_to
from partnercheck.intake.unreadable import UnreadableError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGEST_WORKBOOK = 512 << 20
"""What a workbook may unpack to: some hundred thousand rows; more is a mistake or an attack."""
_MOST_DIGITS = 15
"""A spreadsheet keeps no more of a number: what comes after them is made up."""


class Sheet(NamedTuple):
    """The rows of one sheet, and how it was chosen, in words."""

    rows: Iterator[Sequence[str]]
    said: str


def open_sheet(file: str, wanted: str = "", for_lists: Collection[str] = ()) -> Sheet:
    """The sheet called so, or the first that is not hidden; `for_lists` are those read beside it.

    Raises UnreadableError.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if unpacks_to(file) > LARGEST_WORKBOOK:
        raise UnreadableError("this workbook unpacks to far too much", "export the applications alone")
    try:
        book = CalamineWorkbook.from_path(file)
        name, said = _choose(book, wanted, for_lists)
        found = survey(file, name)
        sheet = book.get_sheet_by_name(name)
        rows = _rows(sheet.iter_rows(), sheet.start or (0, 0), found)
    except FarReachingError as error:
        raise UnreadableError(
            f"the sheet `{name}` reaches to cell {error.cell}, far beyond the applications",
            "delete the rows and columns after the last with answers, and save it again",
        ) from None
    except PasswordError:
        raise UnreadableError("this workbook is locked with a password", "save a copy without one") from None
    except (UnreadableError, OSError):
        raise
    except (CalamineError, Exception) as error:  # damaged files surface as errors of almost any kind
        help = "open it in a spreadsheet program and save it again as .xlsx"
        raise UnreadableError("this is not a workbook that can be read", help) from error
    return Sheet(rows, said)


def sheet_names(file: str) -> tuple[str, ...]:
    """The names of a workbook's sheets, the hidden ones left out. Raises UnreadableError."""
    from python_calamine import CalamineWorkbook

    try:
        return tuple(_visible(CalamineWorkbook.from_path(file)))
    except Exception as error:
        help = "open it in a spreadsheet program and save it again as .xlsx"
        raise UnreadableError("this is not a workbook that can be read", help) from error


def _visible(book: CalamineWorkbook) -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    return [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]


def _choose(book: CalamineWorkbook, wanted: str, for_lists: Collection[str]) -> tuple[str, str]:
    visible = _visible(book)
    if wanted and wanted not in book.sheet_names:
        raise UnreadableError(
            f"there is no sheet called `{wanted}`",
            "its sheets are " + ", ".join(f"`{name}`" for name in book.sheet_names),
        )
    if not visible and not wanted:
        raise UnreadableError(
            "every sheet of this workbook is hidden", "name the sheet to read in the settings: `sheet:`"
        )
    name = wanted or visible[0]
    return name, how_chosen(name, visible, book.sheet_names, for_lists)


def how_chosen(name: str, visible: Collection[str], sheets: Collection[str], for_lists: Collection[str]) -> str:
    """Which of a workbook's sheets are read, and which are not, in words; nothing where there is only one."""
    beside = [f"`{other}`" for other in sheets if other in for_lists and other != name]
    others = [
        f"`{other}`" if other in visible else f"`{other}` (hidden)"
        for other in sheets
        if other != name and other not in for_lists
    ]
    lists = f", and for lists {', '.join(beside)}" if beside else ""
    not_read = f"; not read: {', '.join(others)}" if others else ""
    return f"sheet `{name}`{lists}{not_read}" if beside or others else ""


def _rows(rows: Iterator[Sequence[object]], start: tuple[int, int], found: Survey) -> Iterator[Sequence[str]]:
    odd_rows = found.rows
    before = [""] * start[1]  # the reader leaves out columns in which there is nothing at all
    number = -1
    for number, row in enumerate(rows):
        cells: list[str] = [*before, *(cell if cell.__class__ is str else _text(cell) for cell in row)]
        if number in odd_rows:
            _mark(cells, number, found)
        yield cells
    for missing in range(number + 1, max(odd_rows, default=-1) + 1):  # rows in which nothing has a value
        cells = []
        _mark(cells, missing, found)
        yield cells


def _mark(cells: list[str], row: int, found: Survey) -> None:
    last = max((column for odd, column in (*found.unstored, *found.errors) if odd == row), default=-1)
    cells += [""] * (last + 1 - len(cells))
    for column, cell in enumerate(cells):
        place = (row, column)
        if place in found.unstored:
            cells[column] = OddCell(
                "",
                "the cell holds a formula without a stored result",
                "open the file in a spreadsheet program, and save it again",
            )
        elif place in found.errors:
            error = found.errors[place]
            cells[column] = OddCell(
                error, f"the cell holds the error `{error}`", "mend the formula, or type the answer"
            )
        elif place in found.percentages and cell:
            cells[column] = PlainCell(f"{_in_digits(float(str(cell)) * 100)}%") if _is_number(cell) else cell
        elif place in found.currencies and cell and _is_number(cell):
            cells[column] = PlainCell(f"{found.currencies[place]} {cell}")


def _is_number(cell: object) -> bool:
    try:
        float(str(cell))
    except ValueError:
        return False
    return True


def _text(cell: object) -> str:
    """A cell as a person would type it."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() | int():
            return _number(cell)
        case datetime():
            return PlainCell(cell.date().isoformat())
        case date():
            return PlainCell(cell.isoformat())
        case time() | timedelta():
            return str(cell)
        case _:
            return str(cell)


def _number(cell: float) -> str:
    if abs(cell) >= 10**_MOST_DIGITS:
        return OddCell(
            f"{cell:.15g}",
            f"the cell holds a number of more than {_MOST_DIGITS} digits, of which the spreadsheet kept only the first",
            "give the column the format of text, and type the number again",
        )
    if cell == int(cell):
        return str(int(cell))
    return PlainCell(_in_digits(cell))


def _in_digits(number: float) -> str:
    """With the digits that a spreadsheet shows at most: 0.1 + 0.2 is 0.3, as the person who looks at it sees it."""
    return format(Decimal(f"{number:.{_MOST_DIGITS}g}").normalize(), "f")
