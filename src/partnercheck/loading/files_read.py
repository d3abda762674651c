"""Files read: every file that a command has read or will read, so that nothing it writes takes the place of one.

A command watches for as long as it runs; whoever uses the program as a library is not watched. What is read says so
here (`note_read`), and what writes asks here first (`read_under`), so that neither has to know of the other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_watched: dict[str, None] | None = None
_STANDARD_INPUT = "-"


@contextmanager
def watching() -> Iterator[None]:
    """Keep in mind what is read while the block runs."""
    global _watched
    before, _watched = _watched, {}
    try:
        yield
    finally:
        _watched = before


def note_read(*paths: str) -> None:
    """These files are read: by now, or before anything is written. `-` is standard input."""
    if _watched is not None:
        _watched.update(dict.fromkeys(paths))


def read_under(path: str | os.PathLike[str]) -> str | None:
    """The file that is read and that writing to a path would change: as it was named. None where there is none.

    Links of both kinds are followed, and a file that standard input comes from is one that is read.
    """
    try:
        target = os.stat(path)  # noqa: PTH116 (a name may be one that only the system knows, such as /dev/fd/1)
    except (OSError, ValueError):
        return None  # nothing is there to be changed
    return next((name for name in _watched or () if _is_same(name, target)), None)


def _is_same(name: str, target: os.stat_result) -> bool:
    with suppress(OSError, ValueError, AttributeError):
        status = os.fstat(sys.stdin.fileno()) if name == _STANDARD_INPUT else os.stat(name)  # noqa: PTH116
        return os.path.samestat(status, target)
    return False


def real_path(path: str | os.PathLike[str]) -> Path:
    """The path without links. Unlike pathlib's, it takes a link that leads to itself for what it is: nowhere."""
    return Path(os.path.realpath(path))
