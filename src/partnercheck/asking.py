"""Asking: a conversation a line at a time, for any terminal, screen reader or pipe. It knows no files."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from enum import Enum

from partnercheck.harmless import harmless

Hear = Callable[[], str | None]
"""The next line that was answered; None when there are no more."""
Say = Callable[[str], None]


class AskingEnd(Enum):
    """How asking came to its end."""

    ALL_ASKED = "all asked"
    QUIT = "quit"
    NO_MORE_ANSWERS = "no more answers"


class StopAskingError(Exception):
    """Whoever answers stops, or there are no more answers."""

    def __init__(self, end: AskingEnd) -> None:
        super().__init__(end.value)
        self.end = end


class Asking:
    """Whoever asks: hears answers, and says lines no wider than the terminal (`width`, in characters).

    `answers` counts the lines that were answered.
    """

    def __init__(self, hear: Hear, say: Say, width: int = 80) -> None:
        self.hear = hear
        self.say = say
        self.width = max(30, min(width, 90)) - 1
        self.answers = 0

    def _hear(self) -> str:
        """The next answer. Raises StopAskingError where there is none."""
        line = self.hear()
        if line is None:
            raise StopAskingError(AskingEnd.NO_MORE_ANSWERS)
        self.answers += 1
        return line

    def _say(self, text: str, indent: int = 0, hanging: int = 0) -> None:
        """Some words, harmless, on as many lines as they take. A word that is too long for a line stays whole."""
        margin = " " * indent
        self.say(
            textwrap.fill(
                harmless(text),
                self.width,
                initial_indent=margin,
                subsequent_indent=margin + " " * hanging,
                break_on_hyphens=False,
                break_long_words=False,
            )
        )
