"""The screen that words are shown on: its width, its colours, and which characters it can show."""

from __future__ import annotations

from typing import NamedTuple

_PLAIN = {
    "–": "-",
    "—": "-",
    "−": "-",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "…": "...",
    "·": "-",
    "•": "*",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "→": "->",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "£": "GBP ",
    "€": "EUR ",
    "\u00a0": " ",
    "\u202f": " ",
}


class Screen(NamedTuple):
    """What the reader's terminal, or the file in its place, can show; a file has no height."""

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"
    height: int = 0

    @property
    def is_plain(self) -> bool:
        """Marks, lines and dashes must be ASCII: the encoding, or the locale, promises no more."""
        return not self.encoding.lower().replace("-", "").replace("_", "").startswith("utf")

    def fit(self, text: str) -> str:
        """The text in characters that this screen can show; others by their nearest, or as a visible escape."""
        return text if self._can_show(text) else "".join(self._nearest(character) for character in text)

    def fit_aligned(self, text: str) -> str:
        """As `fit`, as wide as before, so that what stands below another line stays below it."""
        if self._can_show(text):
            return text
        return "".join(
            character if self._can_show(character) else "?" * _cells(character) for character in text.replace("…", "~")
        )

    def _can_show(self, text: str) -> bool:
        if text.isascii() or not self.is_plain:
            return True
        try:
            text.encode(self.encoding)
        except UnicodeEncodeError:
            return False
        return True

    def _nearest(self, character: str) -> str:
        if self._can_show(character):
            return character
        plain = _PLAIN.get(character)
        return plain if plain is not None else character.encode("ascii", "backslashreplace").decode()


def _cells(character: str) -> int:
    from rich.cells import cell_len

    return cell_len(character)
