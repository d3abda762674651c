"""What people call a choice: its id or its label, whatever the case, the spaces, the quotes and the dashes.

Two looks, the second more lenient than the first: without regard to case, and to which kind of space, quote or dash;
without quotes, and with a dash between words taken for a space. The first look that finds anything decides, and where
it finds two choices nothing is decided.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from partnercheck.quick import remembered

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛`´′ʼ"), "'") | dict.fromkeys(map(ord, "“”„‟«»″"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
# Nothing of these is seen: the soft hyphen, spaces and joiners of no width, direction marks, the byte order mark.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_ALIKE = _QUOTES | _DASHES | _UNSEEN
_BETWEEN_WORDS = re.compile(r"(?<=\w) ?[-_] ?(?=\w)")


@remembered(16_384)  # a round has the same few thousand answers again and again
def folded(text: str) -> str:
    """The text without regard to case, to kinds of spaces, quotes and dashes, and to what cannot be seen."""
    if text.isascii() and "`" not in text:
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKC", text.translate(_ALIKE)).translate(_ALIKE)
    return " ".join(plain.casefold().split())


def loosened(text: str) -> str:
    """As folded; and without quotes, and with a dash or underscore between words taken for a space."""
    bare = folded(text).replace("'", "").replace('"', "")
    return " ".join(_BETWEEN_WORDS.sub(" ", bare).replace("_", " ").split())


class CalledBy:
    """Finds ids by what they may be called. `labels` has the words for each id."""

    __slots__ = ("_folded", "_loosened")

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._folded: dict[str, list[str]] = {}
        self._loosened: dict[str, list[str]] = {}
        for name, label in labels.items():
            for words in dict.fromkeys((name, label.strip())):
                for index, key in ((self._folded, folded(words)), (self._loosened, loosened(words))):
                    meant = index.setdefault(key, [])
                    if name not in meant:
                        meant.append(name)

    def find(self, text: str) -> tuple[str, ...]:
        """The ids that a text may mean, in the author's order: one where it is clear, none where it is unknown."""
        found = self._folded.get(folded(text)) or self._loosened.get(loosened(text)) or ()
        return tuple(found)


@lru_cache(maxsize=512)
def _called_by(labels: tuple[tuple[str, str], ...]) -> CalledBy:
    return CalledBy(dict(labels))


def called_by(labels: Mapping[str, str]) -> CalledBy:
    """The finder for these labels, made once for all that have the same."""
    return _called_by(tuple(labels.items()))
