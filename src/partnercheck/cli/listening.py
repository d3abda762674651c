"""Listening: the terminal or the pipe that a conversation is held through."""

from __future__ import annotations

import sys
from contextlib import suppress

from partnercheck.problems import UsageError

NOBODY = "there is nobody to ask: no terminal, and no answers on standard input"


class Listener:
    """Says lines where messages go, and hears them from standard input. `heard` counts these."""

    def __init__(self) -> None:
        self.is_terminal = sys.stdin is not None and sys.stdin.isatty()
        self.heard = 0

    def say(self, text: str) -> None:
        """One or more whole lines, as they are."""
        from partnercheck.cli.streams import error_screen, write_error

        write_error(error_screen().fit(text))

    def hear(self) -> str | None:
        """One line, without its end; None where there are no more. Raises UsageError where it cannot be read."""
        line = self._typed() if self.is_terminal else self._piped()
        self.heard += line is not None
        return line

    def edit_lines(self) -> None:
        """Let a line that is typed be edited with the arrow keys, where Python can."""
        if self.is_terminal:
            with suppress(ImportError):
                import readline  # noqa: F401 - importing it is what makes `input` edit lines

    def _typed(self) -> str | None:
        try:
            return input("> ")
        except EOFError:
            self.say("")
            return None

    def _piped(self) -> str | None:
        try:
            line = sys.stdin.readline() if sys.stdin is not None else ""
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("the answers on standard input could not be read", "give them as UTF-8 text") from error
        if not line:
            return None
        self.say(f"> {line.rstrip()}")
        return line.rstrip("\r\n")
