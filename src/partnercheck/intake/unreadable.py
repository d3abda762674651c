"""What stops a file of many applications from being read at all, or on."""

from __future__ import annotations


class UnreadableError(Exception):
    """The file cannot be read on. `help` says what to do."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help
