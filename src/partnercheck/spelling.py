"""Spelling: which of the names there are somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 100
_FEW = 8


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The name that is most like a word, whatever the case it is written in; None where none is like it."""
    # Comparing takes time that grows with the length, and nobody misspells a name into a hundred letters.
    if len(word) > _LONGEST:
        return None
    from difflib import get_close_matches

    names: dict[str, str] = {}
    for name in known:
        names.setdefault(name.casefold(), name)
    found = get_close_matches(word.casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """ "did you mean `x`?", or something else where no name is like the word."""
    near = nearest(word, known)
    return otherwise if near is None else f"did you mean `{near}`?"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """ "did you mean `x`?", or the names there are where none is near and they are few; else an empty text."""
    names = list(known)
    every = "write one of: " + ", ".join(f"`{name}`" for name in names)
    return meant(word, names, every if names and len(names) <= _FEW else "")
