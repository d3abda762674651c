"""Standard output and error: what they can show, and writing to them whole."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import TextIO

from partnercheck.problems import UsageError
from partnercheck.report.screen import Screen

_PIPE_WIDTH = 80
_PUT_THERE_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")


def output_screen() -> Screen:
    """What standard output can show."""
    return _screen(sys.stdout)


def error_screen() -> Screen:
    """What standard error can show."""
    return _screen(sys.stderr)


def _screen(stream: TextIO | None) -> Screen:
    terminal = stream is not None and stream.isatty()
    # COLUMNS wins over what the terminal says; in a pipe there is only COLUMNS, or else the width of a letter.
    size = shutil.get_terminal_size((_PIPE_WIDTH, 24))
    width, height = (size.columns, size.lines) if terminal else (_columns(), 0)
    return Screen(width, _wants_colour(terminal), _encoding(stream), height)


def _columns() -> int:
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isascii() and given.isdigit() and int(given) > 0 else _PIPE_WIDTH


def _wants_colour(terminal: bool) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def _encoding(stream: TextIO | None) -> str:
    """The stream's encoding; ASCII where Python chose UTF-8 although the locale promises no more than ASCII."""
    encoding = (stream.encoding if stream is not None else None) or "ascii"
    if os.environ.get("PYTHONIOENCODING") or os.environ.get("PYTHONUTF8") == "1":
        return encoding
    return "ascii" if _locale() in ("C", "POSIX") and os.name != "nt" else encoding


def _locale() -> str:
    """The locale of characters that was asked for; empty where none was."""
    characters = os.environ.get("LC_CTYPE")
    # In the C locale Python puts another into LC_CTYPE as it starts (PEP 538), and turns UTF-8 mode on (PEP 540).
    if sys.flags.utf8_mode and characters in _PUT_THERE_BY_PYTHON:
        characters = None
    return os.environ.get("LC_ALL") or characters or os.environ.get("LANG") or ""


def write_output(text: str, encoding: str = "utf-8") -> None:
    """The whole text to standard output, in this encoding. Raises UsageError where it cannot be written."""
    stream = sys.stdout
    if stream is None:
        raise UsageError("there is nowhere to write: standard output is closed", "name a file with `--output`")
    try:
        stream.flush()
        data = text.encode(encoding, "backslashreplace")
        if hasattr(stream, "buffer"):
            stream.buffer.write(data)
        else:
            stream.write(data.decode(encoding))
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _discard(stream)
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"standard output could not be written: {reason}", "send it to where there is room") from error


def write_error(text: str) -> None:
    """Words and a line end to standard error, even where it is closed or cannot show every character."""
    from partnercheck.orders import broken_up_in_lines

    text = broken_up_in_lines(text)
    stream = sys.stderr
    if stream is None:
        return
    encoding = stream.encoding or "ascii"
    # There is nowhere left to tell of a failure to tell of one.
    with suppress(OSError, ValueError):
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
        stream.flush()


def _discard(stream: TextIO) -> None:
    """Let nothing that is still held be written, not even by the interpreter as it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def discard_output() -> None:
    """Give up standard output after the reader has gone away."""
    if sys.stdout is not None:
        _discard(sys.stdout)
