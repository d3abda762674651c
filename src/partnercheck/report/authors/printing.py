"""Printing renderables to a text for one screen."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType

from partnercheck.report.screen import Screen

WIDEST = 100
NARROWEST = 40


def printed(parts: Iterable[RenderableType], screen: Screen) -> str:
    """The parts one below another. Longer lines are harder to read than a wide window is to leave empty."""
    file = StringIO()
    console = Console(
        file=file,
        width=max(NARROWEST, min(WIDEST, screen.width)),
        force_terminal=screen.colour,
        color_system="standard" if screen.colour else None,
        no_color=not screen.colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for part in parts:
        # What is to be copied is longer than the screen where it has to be: never broken, never cut.
        console.print(part, crop=False)
    # Blanks at a line's end are nothing to read, and in a file only noise.
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())
