"""Lines that hang from a short lead at the left, all starting in the same column; below the lead where narrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

STEP = 2
ROOM_TO_HANG = 48
LEAST_ROOM = 10


class Hanging(NamedTuple):
    """The lead stands before the first line; or, where it is too long for that or the screen narrow, above it."""

    lead: Text
    lines: tuple[Text, ...]
    column: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        if self.column > 2 * STEP and width - self.column < ROOM_TO_HANG:
            yield from wrapped(console, (self.lead,), width)
            yield from indented(console, self.lines, STEP, width)
            return
        if self.lead.cell_len >= self.column:  # there is no room for it before the first line
            yield from wrapped(console, (self.lead,), width)
            yield from indented(console, self.lines, self.column, width)
            return
        lead = self.lead.copy()
        lead.append(" " * max(1, self.column - lead.cell_len))
        for line in wrapped(console, self.lines, width - self.column):
            yield joined(lead, line)
            lead = Text(" " * self.column)


def wrapped(console: Console, lines: Iterable[Text], width: int) -> Iterator[Text]:
    """The lines broken between words, or within a word that is longer than the width."""
    for line in lines:
        for part in line.wrap(console, max(width, LEAST_ROOM)):
            part.rstrip()
            yield part


def indented(console: Console, lines: Iterable[Text], margin: int, width: int) -> Iterator[Text]:
    """The lines wrapped to what is left of the width behind a margin."""
    for line in wrapped(console, lines, width - margin):
        yield joined(Text(" " * margin), line)


def joined(before: Text, line: Text) -> Text:
    """One line of two parts, without blanks at its end."""
    whole = Text.assemble(before, line, no_wrap=True)  # it was wrapped already
    whole.rstrip()
    return whole
