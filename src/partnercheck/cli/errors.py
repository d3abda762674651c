"""The one place where errors end: each becomes words on standard error and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence

from partnercheck.problems import ExitStatus, PartnercheckError

CUT_OFF = 141
"""What a shell reports of a program that wrote into a closed pipe (128 and the number of SIGPIPE)."""

TRACEBACK_OPTION = "--traceback"
TRACEBACK_VARIABLE = "PARTNERCHECK_TRACEBACK"
_LONGEST_DETAIL = 200


class NothingAskedError(Exception):
    """A family of commands was named without a command. It carries the help page to show."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


def run_safely(work: Callable[[], int | None], *, with_traceback: bool = False) -> int:
    """Do the work and return the exit status, whatever happens."""
    try:
        status = work()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (Exception, KeyboardInterrupt) as error:
        try:
            return _ended_by(error, with_traceback)
        except Exception as second:
            return _unexpected(second, with_traceback)
    return ExitStatus.HOLDS if status is None else status


def without_traceback_option(arguments: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments without `--traceback`, and whether it was there.

    It is asked for after an error, at the end of whatever line caused it: so it may stand anywhere before `--`.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [word for word in arguments[:end] if word != TRACEBACK_OPTION]
    return [*kept, *arguments[end:]], len(kept) < end


def _ended_by(error: BaseException, with_traceback: bool) -> int:
    from partnercheck.cli.streams import discard_output, write_error

    match error:
        case PartnercheckError():
            return _problems(error)
        case NothingAskedError():
            write_error(error.page)
            return ExitStatus.USAGE
        case KeyboardInterrupt():
            return ExitStatus.INTERRUPTED
        case BrokenPipeError():
            discard_output()
            return CUT_OFF
    status = _from_typer(error)
    return _unexpected(error, with_traceback) if status is None else status


def _problems(error: PartnercheckError) -> int:
    from partnercheck.cli.streams import error_screen, write_error
    from partnercheck.report.problems import problems_as_text

    write_error(problems_as_text(error.problems, error_screen()))
    return error.exit_status


def _from_typer(error: BaseException) -> int | None:
    """What Typer found wrong in the options, said in our words; or its way of ending early. None for anything else."""
    import typer

    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return ExitStatus.INTERRUPTED
    if not isinstance(error, typer.TyperException):
        return None
    from partnercheck.cli.usage import usage_error

    return _problems(usage_error(error))


def _unexpected(error: BaseException, with_traceback: bool) -> int:
    from partnercheck.cli.streams import write_error

    if with_traceback or os.environ.get(TRACEBACK_VARIABLE):
        import traceback

        write_error("".join(traceback.format_exception(error)).rstrip())
    else:
        from partnercheck.harmless import harmless

        detail = harmless(f"{type(error).__name__}: {error}"[:_LONGEST_DETAIL])
        write_error(
            f"something unexpected went wrong ({detail}); "
            f"run again with {TRACEBACK_OPTION} (or {TRACEBACK_VARIABLE}=1) for the details"
        )
    return ExitStatus.UNEXPECTED
