"""The decisions file: appended to under a lock, and whole at every moment, whatever happens to who writes it.

A new file is made beside the old one, holding all that it held and the new lines, is written through to the disk, and
takes its name. So a process that is killed, a full disk or a loss of power leaves the file as it was before or as it
is after, never between. The lock is a file of its own, as the other one changes places.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from partnercheck.decisions.entries import DecisionsError, Entry, entry_line, read_entries
from partnercheck.harmless import harmless
from partnercheck.loading.source import read_source
from partnercheck.problems import ReadingError, UsageError

LARGEST = 512 * 2**20
PATIENCE = 60.0
"""Seconds that a writer waits for another one; each holds the lock for milliseconds."""


def read_decisions_file(path: str | os.PathLike[str]) -> tuple[Entry, ...]:
    """The entries of a file; none where there is no file. Raises DecisionsError with every line that is wrong."""
    if not Path(path).exists():
        return ()
    try:
        source = read_source(path, limit_bytes=LARGEST)
    except ReadingError as error:
        if error.problems[0].code == "PC107":  # nothing in it yet
            return ()
        raise DecisionsError(*error.problems) from None
    return read_entries(source.text, source.name)


def append(
    path: str | os.PathLike[str],
    entries: Sequence[Entry],
    check: Callable[[tuple[Entry, ...]], Sequence[Entry]] | None = None,
) -> tuple[Entry, ...]:
    """Add entries at the end, all of them or none, and return what the file then holds.

    `check` is given what the file holds once nobody else can write it, and says what of it still is to be added; it may
    raise. Raises DecisionsError where the file is not valid, and UsageError where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    try:
        with _locked(target):
            before = read_decisions_file(target)
            adding = tuple(check(before) if check is not None else entries)
            if adding:
                _replace(target, b"".join(map(entry_line, adding)))
            return (*before, *adding)
    except OSError as error:
        raise UsageError(
            f"`{harmless(os.fspath(path))}` could not be written: {(error.strerror or str(error)).lower()}",
            "the decisions made before are all there; free some space or name another file with `--decisions`, and "
            "decide again",
        ) from error


def _replace(target: Path, added: bytes) -> None:
    new = target.with_name(f".{target.name}.new")
    # Only one process is here at a time: what lies there was left by one that was killed.
    with suppress(FileNotFoundError):
        new.unlink()
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(descriptor, "wb") as file:
            with suppress(FileNotFoundError):
                file.write(target.read_bytes())
                os.fchmod(descriptor, target.stat().st_mode & 0o7777) if hasattr(os, "fchmod") else None
            file.write(added)
            file.flush()
            os.fsync(file.fileno())
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            new.unlink()
        raise
    with suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Nobody else writes the file meanwhile. The system lets go of the lock when a process ends, however it ends."""
    with target.with_name(f".{target.name}.lock").open("ab") as lock:
        deadline = time.monotonic() + PATIENCE
        while not _try_lock(lock):
            if time.monotonic() > deadline:
                raise UsageError(
                    f"another program has been writing `{harmless(str(target))}` for more than {PATIENCE:.0f} seconds",
                    "wait for it to end, or end it; then decide again",
                )
            time.sleep(0.01)
        try:
            yield
        finally:
            _unlock(lock)


try:
    import fcntl

    def _try_lock(lock: IO[bytes]) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(lock: IO[bytes]) -> None:
        fcntl.flock(lock, fcntl.LOCK_UN)

except ImportError:  # Windows
    import msvcrt

    def _try_lock(lock: IO[bytes]) -> bool:
        try:
            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

    def _unlock(lock: IO[bytes]) -> None:
        lock.seek(0)
        msvcrt.locking(lock.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]
