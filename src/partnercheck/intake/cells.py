"""Cells: one cell's text as a person sees it, or what keeps it from being a text."""

from __future__ import annotations

from partnercheck.facts.problem import short


class UnreadableCellError(ValueError):
    """A cell cannot be read. `help` says what to write instead; `setting` is the line of settings to mend it."""

    def __init__(self, message: str, help: str = "", setting: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        self.setting = setting


class PlainCell(str):
    """A number or a day that the file holds as such, in the one way that profiles have it: no style has to be known."""

    __slots__ = ()


class OddCell(str):
    """A cell that holds something other than an answer: the text is what a person sees, `problem` what is wrong."""

    __slots__ = ("help", "message")

    message: str
    help: str

    def __new__(cls, seen: str, message: str, help: str) -> OddCell:
        made = super().__new__(cls, seen)
        made.message = message
        made.help = help
        return made

    def __reduce__(self) -> tuple[type[OddCell], tuple[str, str, str]]:
        return OddCell, (str(self), self.message, self.help)

    @property
    def unreadable(self) -> UnreadableCellError:
        """What reading this cell comes to."""
        return UnreadableCellError(self.message, self.help)


# Nothing of these is seen: the soft hyphen, spaces of no width, marks of direction, signs of formulas that are not
# written, the byte order mark. The two joiners (U+200C and U+200D) belong to the spelling of Persian and of Indian
# languages, and stay in texts.
_UNSEEN = dict.fromkeys(
    [
        *map(ord, "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\ufeff"),
        *range(0x2060, 0x2065),
        *range(0x2066, 0x2070),
    ]
)
_TURNS_ROUND = "\u202e"
"""What follows is shown from the right to the left: 05 as 50."""


def cleaned(cell: str) -> str:
    """The text without white space around it and without what cannot be seen. A control character is a problem."""
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    if _TURNS_ROUND in cell:
        raise UnreadableCellError(
            "the cell holds U+202E, which shows what follows it the other way round", "take it out, and type it again"
        )
    text = cell.translate(_UNSEEN).strip().replace("\r\n", "\n").replace("\r", "\n")
    for character in text:
        if ord(character) < 32 and character not in "\n\t":
            name = "a null character" if character == "\0" else "a control character"
            raise UnreadableCellError(
                f"the cell holds {name}, U+{ord(character):04X}",
                "take it out; it may have come along when text was pasted",
            )
    return text


def seen(cell: str) -> str:
    """The cell's text as it is, to be quoted: what could not be seen is spelled out."""
    spelled = "".join(
        f"\\u{ord(character):04x}" if ord(character) in _UNSEEN or character in _SPELLED_OUT else character
        for character in cell
    )
    return short(spelled)


_SPELLED_OUT = f"\u00a0\u2007\u2009\u202f\u3000\u200c\u200d{_TURNS_ROUND}"
