"""Shell completion: the words that a shell can offer for an argument or an option."""

from __future__ import annotations

from collections.abc import Callable, Iterable

VARIABLE = "_PARTNERCHECK_COMPLETE"
"""The environment variable by which a shell asks for completions."""

Completer = Callable[[str], list[str]]


def complete_criteria(incomplete: str) -> list[str]:
    """The names of the shipped criteria, and the criteria files below ./criteria."""
    from pathlib import Path

    from partnercheck.loading.criteria_files import shipped_names

    own = sorted(str(path) for path in Path("criteria").glob("*.yaml"))
    return _beginning(incomplete, (*shipped_names(), *own))


def complete_among(*words: str) -> Completer:
    """A completer that offers these words."""

    def complete(incomplete: str) -> list[str]:
        return _beginning(incomplete, words)

    return complete


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
