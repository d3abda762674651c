"""Style: how numbers, days and silence are written in a file, or in one of its columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from partnercheck.facts.reading.called import folded

DATE_ORDERS = ("day-first", "month-first", "year-first")
SIGNS = {".": ".", ",": ",", "point": ".", "comma": ",", "space": " ", " ": " ", "apostrophe": "'", "'": "'"}


def _folded(*words: str) -> frozenset[str]:
    return frozenset(map(folded, words))


UNANSWERED = _folded("n/a", "n.a.", "n/k", "not sure", "unsure", "don't know", "do not know", "not known", "unknown")
UNANSWERED |= _folded("-", "--", "?", "not answered", "no answer", "not applicable", "tbc", "to be confirmed", "null")
"""What people write where they have no answer."""
UNANSWERED_TEXTS = _folded("n/a", "n.a.", "-", "--", "?", "no answer", "not answered")
"""Those of them that cannot be meant as an answer where any text is one."""
UNDISCLOSED = _folded("undisclosed", "prefer not to say", "prefer not to answer", "prefer not to disclose")
UNDISCLOSED |= _folded("not disclosed", "rather not say", "would rather not say", "i would rather not say")
UNDISCLOSED |= _folded("i prefer not to say", "we prefer not to say", "we would rather not say", "do not wish to say")
NONE = _folded("none", "none of these", "none of the above")


@dataclass(frozen=True, slots=True)
class Style:
    """How one column is written. What is empty goes without saying, or is not known.

    `dates` is one of DATE_ORDERS; `decimal` and `thousands` are signs; `years_from` is the first year that two digits
    may mean; `unanswered`, `undisclosed` and `none` are words that the settings add, folded; `separator` parts several
    answers in one cell; `register` is put before numbers that name none; `other` says what a text beside the choices
    comes to (`open` or `none`), and `nothing_ticked` what a row of unticked options does (`unanswered` or `none`).
    """

    dates: str = ""
    decimal: str = ""
    thousands: str = ""
    years_from: int = 0
    unanswered: frozenset[str] = field(default=frozenset())
    undisclosed: frozenset[str] = field(default=frozenset())
    none: frozenset[str] = field(default=frozenset())
    separator: str = ""
    register: str = ""
    other: str = ""
    nothing_ticked: str = ""

    def says_nothing(self, cell: str) -> bool:
        """Whether a cell of figures stands for silence, by words that the settings add (`999`)."""
        return cell in self.unanswered or cell in self.undisclosed


PLAIN = Style()
