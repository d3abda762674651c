"""The words for what can go wrong with a batch itself: spreadsheets, their columns, and work that could not be done."""

from __future__ import annotations

from partnercheck.explanations import Explanation
from partnercheck.problems import Problem, Severity, Span

EXPLANATIONS = (
    Explanation(
        "PC501",
        "a spreadsheet's columns cannot be understood",
        Severity.ERROR,
        "Each column of a file of many applications is headed by the path of a fact, or a mapping file says which fact "
        "it holds. Two columns for one fact, or a mapped heading that is not there, would silently leave answers out.",
        "Name of organisation,Staff\nRoshni,16",
        "organisation.name,staff.total\nRoshni,16",
    ),
    Explanation(
        "PC502",
        "a spreadsheet file cannot be read",
        Severity.ERROR,
        "The file is not what its ending says: a CSV file with a quote that is never closed, or not in UTF-8; a "
        "workbook that is damaged, or unpacks to far more than an office program would make.",
        'organisation.name\n"Roshni',
        'organisation.name\n"Roshni"',
    ),
    Explanation(
        "PC503",
        "a row has more cells than there are headings",
        Severity.ERROR,
        "A comma within a cell that is not in quotes shifts every later cell into the wrong column.",
        "organisation.name,founded\nRoshni, Leeds,2009",
        'organisation.name,founded\n"Roshni, Leeds",2009',
    ),
    Explanation(
        "PC511",
        "the process that was checking a file ended",
        Severity.ERROR,
        "Twice, a worker process ended while it was at this file: the system may have stopped it for want of memory, "
        "or the file brings out a fault in a library. All other files were checked.",
        "(a file that makes the program end)",
        "(the same file with the part that does so taken out)",
    ),
    Explanation(
        "PC512",
        "checking a file took too long",
        Severity.ERROR,
        "The file was still being checked when its time was up, and was left aside so that the rest could be checked.",
        "(a file that keeps the program busy)",
        "(a file that holds one organisation's answers)",
    ),
    Explanation(
        "PC513",
        "a file could not be checked because of a mistake in partnercheck",
        Severity.ERROR,
        "Something happened that the program is not ready for. The file may well be right: please report it.",
        "(any file)",
        "(the same file)",
    ),
)


def counted(count: int, noun: str) -> str:
    """`1 file`, `2,000 files`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def columns(file: str, message: str, help: str, line: int = 0) -> Problem:
    """The headings of a spreadsheet, or a mapping file, cannot be understood."""
    return Problem("PC501", message, file, Span(line, 1, 1) if line else None, help)


def unreadable(file: str, message: str, help: str, line: int = 0) -> Problem:
    """A file of many applications cannot be read on."""
    return Problem("PC502", message, file, Span(line, 1, 1) if line else None, help)


def too_many_cells(file: str, row: int, cells: int, headings: int) -> Problem:
    """A row is longer than the heading."""
    return Problem(
        "PC503",
        f"this row has {cells} cells and there {'is' if headings == 1 else 'are'} {counted(headings, 'heading')}",
        file,
        Span(row, headings + 1, headings + 2),
        "put quotes around a cell that holds a comma",
    )


def worker_died(file: str, exit_code: int | None) -> Problem:
    """The process that was checking this file ended, twice."""
    how = f"signal {-exit_code}" if exit_code is not None and exit_code < 0 else f"exit status {exit_code}"
    return Problem(
        "PC511",
        f"this file could not be checked: the process that was checking it ended, twice ({how})",
        file,
        help="check this file alone; it may be too much for this machine's memory",
    )


def took_too_long(file: str, seconds: float) -> Problem:
    """The file was still being checked when its time was up."""
    return Problem(
        "PC512",
        f"this file could not be checked within {seconds:g} seconds",
        file,
        help="look whether it holds one organisation's answers; allow more time with `--time-limit`",
    )


def unexpected(file: str, error: BaseException) -> Problem:
    """A mistake in the program shows itself at this file."""
    return Problem(
        "PC513",
        f"this file could not be checked: something unexpected happened ({type(error).__name__})",
        file,
        help="this is a mistake in partnercheck: please report it, with the file if you may share it",
    )
