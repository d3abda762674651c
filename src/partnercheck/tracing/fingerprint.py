"""Fingerprints: enough of an item's wording to see that it changed and roughly where, without holding the wording.

A fingerprint is one string, `1.WHOLE.WORDS`: the version of this scheme; 60 bits of a SHA-256 over the whole wording;
and 10 bits of a SHA-256 for each word in order, two letters a word. Ten bits tell a changed word from an unchanged
one nearly always, and stand for some fifty common words each, so the wording cannot be read back from them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_VERSION = "1"
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_WHOLE_LENGTH = 12
_WORD_LENGTH = 2

FINGERPRINT_PATTERN = re.compile(rf"{_VERSION}\.[a-z2-7]{{{_WHOLE_LENGTH}}}\.(?:[a-z2-7]{{{_WORD_LENGTH}}})*")

# How saved pages begin a list item or a heading: a bullet, a number, Word's lone "o", Markdown's # marks.
_MARK = re.compile(r"\s*(?:[-*+•‣⁃◦▪●○·–—]\s+|[•‣⁃◦▪●○·・]|o\t|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s+|#{1,6}\s+)")
_SAME_CHARACTER = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ´`′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_WORD_OR_SIGN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is kept of a wording: a digest of the whole, and a much shorter one of each word in order."""

    whole: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{_VERSION}.{self.whole}.{''.join(self.words)}"


def without_mark(line: str) -> str:
    """The line without the bullet, number or heading mark that it begins with."""
    return _MARK.sub("", line, count=1) if _MARK.match(line) else line


def has_mark(line: str) -> bool:
    """Whether the line begins as a list item or a heading does, so that it cannot go on from the line before."""
    return _MARK.match(line) is not None


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: case, quotes and hyphens make no difference."""
    return tuple(_WORD.findall(_normal(text)))


def fingerprint_of(text: str) -> Fingerprint:
    """The fingerprint of a wording. Case, white space, bullets and the shape of quotes make no difference."""
    normal = _normal(without_mark(text))
    whole = " ".join(_WORD_OR_SIGN.findall(normal))
    return Fingerprint(_digest(whole, _WHOLE_LENGTH), tuple(word_digest(word) for word in _WORD.findall(normal)))


@lru_cache(maxsize=4096)
def word_digest(word: str) -> str:
    """The short digest of one normalised word."""
    return _digest(word, _WORD_LENGTH)


def parse_fingerprint(text: str) -> Fingerprint:
    """The fingerprint that a text writes down, or a ValueError where it is not one."""
    if not FINGERPRINT_PATTERN.fullmatch(text):
        raise ValueError("not a fingerprint")
    _, whole, words = text.split(".")
    return Fingerprint(whole, tuple(words[at : at + _WORD_LENGTH] for at in range(0, len(words), _WORD_LENGTH)))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_SAME_CHARACTER)).casefold().translate(_SAME_CHARACTER)


def _digest(text: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> (64 - 5 * length)
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(length)))
