"""The words for what can go wrong with what people send: spreadsheets, their columns, their rows."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.intake.rows import CellProblem
from partnercheck.problems import Problem, Severity, Span

DIAGNOSTICS = (
    Diagnostic(
        "PC501",
        "a spreadsheet's columns cannot be understood",
        Severity.ERROR,
        "Each column of a file of many applications is headed by the path of a fact, or a mapping file says which fact "
        "it holds. Two columns for one fact, or a mapped heading that is not there, would silently leave answers out.",
        "Name of organisation,Staff\nRoshni,16",
        "organisation.name,staff.total\nRoshni,16",
    ),
    Diagnostic(
        "PC502",
        "a spreadsheet file cannot be read",
        Severity.ERROR,
        "The file is not what its ending says: a CSV file with a quote that is never closed, or not in UTF-8; a "
        "workbook that is damaged, or unpacks to far more than an office program would make.",
        'organisation.name\n"Roshni',
        'organisation.name\n"Roshni"',
    ),
    Diagnostic(
        "PC503",
        "a row has more cells than there are headings",
        Severity.ERROR,
        "A comma within a cell that is not in quotes shifts every later cell into the wrong column.",
        "organisation.name,founded\nRoshni, Leeds,2009",
        'organisation.name,founded\n"Roshni, Leeds",2009',
    ),
    Diagnostic(
        "PC504",
        "a cell cannot be read as what its column holds",
        Severity.ERROR,
        "The cell holds something else than the column's fact asks for, or something that could mean two things: a day "
        "as 03/04/2020, an amount as 15.000, a formula without a stored result. Nothing is guessed; where the whole "
        "column is written so, one line of settings says how it is meant.",
        "organisation.name,organisation.founded\nRoshni,03/04/2020",
        "organisation.name,organisation.founded\nRoshni,2020-04-03",
    ),
    Diagnostic(
        "PC505",
        "a file that is no application",
        Severity.ERROR,
        "The file begins as criteria, cases, settings or results do. In a folder such files are passed over; one that "
        "is named is looked into, and there is nothing in it to assess.",
        "partnercheck batch criteria/small-grants.yaml",
        "partnercheck batch applications/",
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


def unreadable_cell(file: str, row: int, cell_problem: CellProblem) -> Problem:
    """One cell cannot be read as what its column holds."""
    parts = [cell_problem.help] if cell_problem.help else []
    if cell_problem.setting:
        parts.append(f"for the whole column, in the settings: `{cell_problem.setting}`")
    span = Span(row, cell_problem.column, cell_problem.column + 1) if cell_problem.column else Span(row, 1, 1)
    return Problem(
        "PC504", f"`{cell_problem.heading}`: {cell_problem.message}", file, span, "; ".join(parts), cell_problem.path
    )


def no_application(file: str, kind: str) -> Problem:
    """A file that somebody named is plainly something else than an application."""
    return Problem("PC505", f"this is {kind}", file, help="name the file or folder that holds the applications")
