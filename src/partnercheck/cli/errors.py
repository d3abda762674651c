"""The one place where errors end: each becomes words on standard error and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from partnercheck.problems import ExitStatus, PartnercheckError, UsageError

CUT_OFF = 141
"""What a shell reports of a program that wrote into a closed pipe (128 and the number of SIGPIPE)."""

TRACEBACK_OPTION = "--traceback"
TRACEBACK_VARIABLE = "PARTNERCHECK_TRACEBACK"


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
    except PartnercheckError as error:
        return _problems(error)
    except NothingAskedError as asked:
        _say(asked.page)
        return ExitStatus.USAGE
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        from partnercheck.cli.streams import discard_output

        discard_output()
        return CUT_OFF
    except Exception as error:
        return _from_typer(error) if _is_from_typer(error) else _unexpected(error, with_traceback)
    return ExitStatus.HOLDS if status is None else status


def _problems(error: PartnercheckError) -> int:
    from partnercheck.cli.streams import error_screen
    from partnercheck.report.problems import problems_as_text

    _say(problems_as_text(error.problems, error_screen()))
    return error.exit_status


def _is_from_typer(error: Exception) -> bool:
    import typer

    return isinstance(error, (typer.TyperException, typer.Exit, typer.Abort))


def _from_typer(error: Exception) -> int:
    """What Typer found wrong in the options, said in our words; or its way of ending early."""
    import typer

    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return ExitStatus.INTERRUPTED
    context = getattr(error, "ctx", None)
    see = f"see `{context.command_path if context else 'partnercheck'} --help`"
    option = getattr(error, "option_name", None)
    possibilities = getattr(error, "possibilities", None)
    if option and possibilities is not None:
        likely = f"did you mean `{sorted(possibilities)[0]}`? " if possibilities else ""
        return _problems(UsageError(f"there is no option `{option}`", f"{likely}{see}" if likely else see))
    assert isinstance(error, typer.TyperException)
    message = error.format_message().strip().rstrip(".").replace("'", "`")
    return _problems(UsageError(message[:1].lower() + message[1:], see))


def _unexpected(error: Exception, with_traceback: bool) -> int:
    if with_traceback or os.environ.get(TRACEBACK_VARIABLE):
        import traceback

        _say("".join(traceback.format_exception(error)).rstrip())
    else:
        from partnercheck.harmless import harmless

        _say(
            f"something unexpected went wrong ({harmless(f'{type(error).__name__}: {error}')[:200]}); "
            f"run again with {TRACEBACK_OPTION} (or {TRACEBACK_VARIABLE}=1) for the details"
        )
    return ExitStatus.UNEXPECTED


def _say(text: str) -> None:
    """Words to standard error, even where it is closed or cannot show every character."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()
    except (OSError, ValueError):
        return
