"""Shell completion: the words that a shell can offer for an argument or an option."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

VARIABLE = "_PARTNERCHECK_COMPLETE"
"""The environment variable by which a shell asks for completions."""

Completer = Callable[[str], list[str]]


def complete_criteria(incomplete: str) -> list[str]:
    """The names of the shipped criteria, and the files in ./criteria."""
    from pathlib import Path

    from partnercheck.loading.criteria_files import shipped_names
    from partnercheck.loading.criteria_folders import files_in

    return _beginning(incomplete, (*shipped_names(), *map(str, files_in(Path("criteria")))))


def complete_codes(incomplete: str) -> list[str]:
    """The codes of diagnostics, in capitals or not; of several with commas between, the last."""
    from partnercheck.checks.codes import diagnostics

    before, comma, last = incomplete.rpartition(",")
    found = _beginning(last.upper(), diagnostics())
    return [f"{before}{comma}{code.lower() if last.islower() else code}" for code in found]


def complete_among(*words: str) -> Completer:
    """A completer that offers these words."""

    def complete(incomplete: str) -> list[str]:
        return _beginning(incomplete, words)

    return complete


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def without_equals_signs(words: str, at: int) -> tuple[str, int]:
    """The words of a line, and the place of the one to complete, as if a blank stood in the place of each `=`.

    bash takes `=` for a word of its own: `--format=j` arrives as three, a line each.
    """
    between = "\n" if "\n" in words else " "
    kept: list[str] = []
    for place, word in enumerate(words.split(between)):
        if word == "=" and kept and re.fullmatch(r"--[a-z-]+", kept[-1]):
            at -= place < at
            if place == at:  # nothing was written after it yet
                at = len(kept)
        else:
            kept.append(word)
    return between.join(kept), at
