"""Shell completion: the names that a shell can offer for an argument or an option."""

from __future__ import annotations

from collections.abc import Iterable


def complete_criteria(incomplete: str) -> list[str]:
    """The names of the shipped criteria, and the criteria files of this folder."""
    from partnercheck.loading.criteria_files import shipped_names

    return _beginning(incomplete, shipped_names())


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
