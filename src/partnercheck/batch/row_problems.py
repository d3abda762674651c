"""The words for what can go wrong with a batch itself: work that could not be done."""

from __future__ import annotations

from partnercheck.diagnostics import Diagnostic
from partnercheck.problems import Problem, Severity, Span

DIAGNOSTICS = (
    Diagnostic(
        "PC511",
        "the process that was checking a file ended",
        Severity.ERROR,
        "Twice, a worker process ended while it was at this file: the system may have stopped it for want of memory, "
        "or the file brings out an error in a library. All other files were checked.",
        "(a file that makes the program end)",
        "(the same file with the part that does so taken out)",
    ),
    Diagnostic(
        "PC512",
        "checking a file took too long",
        Severity.ERROR,
        "The file was still being checked when its time was up, and was left aside so that the rest could be checked.",
        "(a file that keeps the program busy)",
        "(a file that holds one organisation's answers)",
    ),
    Diagnostic(
        "PC513",
        "a file could not be checked because of an error in partnercheck",
        Severity.ERROR,
        "Something happened that the program is not ready for. The file may well be right: please report it.",
        "(any file)",
        "(the same file)",
    ),
    Diagnostic(
        "PC514",
        "a line that is no row of a batch",
        Severity.ERROR,
        "`batch --from-rows` brings together lines of JSON that `batch --output rows.jsonl`, `LineCheck` or "
        "`RecordCheck` wrote. This line is not such a row, or was cut off.",
        '{"organisation": {"name": "Roshni"}}',
        '{"schema": "partnercheck.batch-row/1", "file": "a.yaml", "outcome": "passed_over", "reason": "hidden"}',
    ),
    Diagnostic(
        "PC515",
        "rows that were made with other criteria, or as of another day",
        Severity.ERROR,
        "Rows come together only where all of them were made with the same criteria, as of the same day, and with the "
        "same facts to tell organisations apart by: else a table would hold some who were not treated alike.",
        "(rows as of 31 March, and rows as of 1 April)",
        "(rows as of 31 March, all of them)",
    ),
    Diagnostic(
        "PC516",
        "the same row twice",
        Severity.ERROR,
        "Two rows are on the same application, so that it would be counted twice. Mostly a file of rows was named "
        "twice, or two machines checked the same part of a round.",
        "(part-1.jsonl and its copy)",
        "(part-1.jsonl and part-2.jsonl)",
    ),
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
    """An error in the program shows itself at this file."""
    return Problem(
        "PC513",
        f"this file could not be checked: something unexpected happened ({type(error).__name__})",
        file,
        help="this is an error in partnercheck: please report it, with the file if you may share it",
    )


def not_a_row(file: str, line: int) -> Problem:
    """A line that no batch wrote."""
    help = (
        "name what `--output rows.jsonl`, LineCheck or RecordCheck wrote; make a file anew whose last line was cut off"
    )
    return Problem("PC514", "this line is no row of a batch", file, Span(line, 1, 2), help)


def other_criteria(file: str, line: int, found: str, expected: str) -> Problem:
    """A row that was not made as the others were."""
    return Problem(
        "PC515",
        f"made with {found}, and not with {expected}",
        file,
        Span(line, 1, 2) if line else None,
        "bring together rows of the same criteria, as of the same day, told apart by the same facts; `--criteria`, "
        "`--as-of` and `--by` say which",
    )


def row_twice(file: str, line: int, place: str, earlier: str) -> Problem:
    """A second row on one application."""
    return Problem(
        "PC516",
        f"a second row on `{place}`; the first is {earlier}",
        file,
        Span(line, 1, 2),
        "name each part of the round once",
    )
