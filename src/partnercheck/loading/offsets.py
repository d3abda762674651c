"""Where one value stands in a file's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offsets:
    """The offsets of one value in a file's text, and of the key it belongs to where it has one.

    `style` is how a scalar is written: empty for plain, otherwise the character it starts with; None for a list or a
    mapping. `text` is what the scalar says.
    """

    start: int
    end: int
    key: tuple[int, int] | None = None
    style: str | None = None
    text: str = ""
