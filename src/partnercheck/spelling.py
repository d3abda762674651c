"""Spelling: which of the names there are somebody probably meant."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 100
_FEW = 8
_MANY = 16


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
    return meant(word, names, f"write one of: {_listed(names)}" if names and len(names) <= _FEW else "")


def one_of_these(word: str, known: Iterable[str]) -> str:
    """The near name and every other, where they are not too many to read beside it; without a near one, all of them."""
    names = list(known)
    near = nearest(word, names)
    if near is None:
        return f"write one of: {_listed(names)}"
    if not 1 < len(names) <= _MANY:
        return f"did you mean `{near}`?"
    return f"did you mean `{near}`? The choices are {_listed(names)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
