"""Words and marks as rich text: nothing in them is read as markup, and the screen can show every character."""

from __future__ import annotations

from typing import NamedTuple

from rich.text import Text

from partnercheck.report.marks import Mark
from partnercheck.report.screen import Screen
from partnercheck.report.words import shown

HEADING = "bold underline"
STRONG = "bold"
QUIET = "dim"


class Ink(NamedTuple):
    """Writes on one screen."""

    screen: Screen

    def text(self, words: str, style: str = "") -> Text:
        """Words, made safe and showable."""
        return Text(self.screen.fit(shown(words)), style=style, overflow="fold")

    def marked(self, mark: Mark, words: str, style: str = STRONG) -> Text:
        """A mark with its word beside it."""
        return self.text(f"{mark.on(self.screen)} {words}", f"{style} {mark.style}".strip())
