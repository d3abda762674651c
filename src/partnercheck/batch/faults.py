"""The words for what can go wrong with a batch itself: work that could not be done."""

from __future__ import annotations

from partnercheck.explanations import Explanation
from partnercheck.problems import Problem, Severity

EXPLANATIONS = (
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
