"""Workbooks (.xlsx, .xls, .ods): the rows of the sheet that holds the applications, each cell as a person sees it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.intake.cells import OddCell, PlainCell
from partnercheck.intake.sheet_survey import FarReachingError, Oddity, OddPlace, Survey, survey, unpacks_to
from partnercheck.intake.stored_numbers import SheetRows, StoredNumbers
from partnercheck.intake.unreadable import UnreadableError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGEST_WORKBOOK = 512 << 20
"""What a workbook may unpack to: some hundred thousand rows; more is an accident or an attack."""
_MOST_DIGITS = 15
"""A spreadsheet keeps no more of a number: what comes after them is made up."""
_TOO_LONG = 10**_MOST_DIGITS


class Sheet(NamedTuple):
    """The rows of one sheet, and how it was chosen, in words."""

    rows: SheetRows
    said: str


def open_sheet(file: str, wanted: str = "", for_lists: Collection[str] = ()) -> Sheet:
    """The sheet called so, or the first that is not hidden; `for_lists` are those read beside it.

    Raises UnreadableError.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        if unpacks_to(file) > LARGEST_WORKBOOK:
            raise UnreadableError("this workbook unpacks to far too much", "export the applications alone")
        book = CalamineWorkbook.from_path(file)
        name, said = _choose(book, wanted, for_lists)
        found = survey(file, name)
        sheet = book.get_sheet_by_name(name)
        start = sheet.start or (0, 0)
        numbers = StoredNumbers(start[1])
        rows = SheetRows(_rows(sheet.iter_rows(), start, found, numbers), numbers)
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


def _rows(
    rows: Iterator[Sequence[object]], start: tuple[int, int], found: Survey, numbers: StoredNumbers
) -> Iterator[Sequence[str]]:
    odd = found.by_row()
    before = [""] * start[1]  # the reader leaves out columns in which there is nothing at all
    text_of = _TEXT_OF.get
    number = -1
    look = numbers.look
    for number, row in enumerate(rows):
        look(number, row)
        cells = [cell if cell.__class__ is str else text_of(cell.__class__, str)(cell) for cell in row]
        if before:
            cells[:0] = before
        if number in odd:
            _mark(cells, odd[number])
        yield cells
    for missing in range(number + 1, max(odd, default=-1) + 1):  # rows in which nothing has a value
        cells = []
        _mark(cells, odd.get(missing, ()))
        yield cells


def _mark(cells: list[str], odd: Sequence[OddPlace]) -> None:
    """Puts right the cells that have more to them than their value; `odd` says where they are, and what."""
    for column, what, told in odd:
        if column >= len(cells):
            if what not in (Oddity.UNSTORED, Oddity.ERROR):
                continue
            cells += [""] * (column + 1 - len(cells))
        cell = cells[column]
        if what is Oddity.UNSTORED:
            cells[column] = OddCell(
                "",
                "the cell holds a formula without a stored result",
                "open the file in a spreadsheet program, and save it again",
            )
        elif what is Oddity.ERROR:
            cells[column] = OddCell(told, f"the cell holds the error `{told}`", "mend the formula, or type the answer")
        elif cell and (number := _number_in(cell)) is not None:
            sign_last = what is Oddity.PERCENTAGE
            cells[column] = PlainCell(f"{_in_digits(number * 100)}%" if sign_last else f"{told} {cell}")


def _number_in(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _day(cell: date) -> str:
    return PlainCell(cell.isoformat()[:10])


def _yes_or_no(cell: bool) -> str:
    return "yes" if cell else "no"


def _number(cell: float) -> str:
    if not -_TOO_LONG < cell < _TOO_LONG:
        return OddCell(
            f"{cell:.15g}",
            f"the cell holds a number of more than {_MOST_DIGITS} digits, of which the spreadsheet kept only the first",
            "give the column the format of text, and type the number again",
        )
    whole = int(cell)
    return str(whole) if cell == whole else PlainCell(_in_digits(cell))


def _in_digits(number: float) -> str:
    """With the digits that a spreadsheet shows at most: 0.1 + 0.2 is 0.3, as the person who looks at it sees it."""
    digits = f"{number:.{_MOST_DIGITS}g}"
    return format(Decimal(digits).normalize(), "f") if "e" in digits else digits


_TEXT_OF: dict[type, Callable[[Any], str]] = {
    type(None): lambda cell: "",
    bool: _yes_or_no,
    int: _number,
    float: _number,
    date: _day,
    datetime: _day,
    time: str,
    timedelta: str,
}
"""A cell as a person would type it, by the class of what the library gives."""
