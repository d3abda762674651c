"""The command that comes next, as a person would type it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence


def as_typed(command: str, *arguments: str) -> str:
    """`partnercheck`, the command and its arguments, quoted for a shell where that is needed."""
    return " ".join(("partnercheck", command, *map(shlex.quote, arguments)))


def named(criteria: Sequence[str] | None) -> Iterator[str]:
    """The criteria as options; nothing where none were named."""
    for name in criteria or ():
        yield from ("--criteria", name)
