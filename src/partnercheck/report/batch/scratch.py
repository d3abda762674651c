"""A folder for what is put aside while an output is made; it goes with the run, or is cleared by the next one."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from weakref import finalize

from partnercheck.report.writing import hold

_BEGINNING = "partnercheck-scratch-"
_LOCK = "in-use"


class Scratch:
    """The folder, which nobody else may look into: it holds what applicants wrote. It goes when this is let go."""

    def __init__(self) -> None:
        _clear_left_over()
        self.path = tempfile.mkdtemp(prefix=_BEGINNING)
        # Open, and so held, until it is let go or the process ends, however that ends; and held before it can be seen.
        not_held_yet = Path(self.path, "lock")
        lock = os.open(not_held_yet, os.O_WRONLY | os.O_CREAT, 0o600)
        hold(lock)
        if os.name != "nt":  # where there are no such locks, and a folder with an open file cannot be removed
            not_held_yet.rename(Path(self.path, _LOCK))
        self.clear = finalize(self, _remove, self.path, lock)
        """Removes it now."""


def _remove(path: str, lock: int) -> None:
    os.close(lock)
    shutil.rmtree(path, ignore_errors=True)


def _clear_left_over() -> None:
    """Removes the folders of this user's runs that were killed."""
    mine = getattr(os, "getuid", lambda: None)()
    for folder in Path(tempfile.gettempdir()).glob(f"{_BEGINNING}*"):
        with suppress(OSError):
            if folder.is_symlink() or (mine is not None and folder.stat().st_uid != mine):
                continue
            with Path(folder, _LOCK).open("rb+") as lock:
                left_over = hold(lock.fileno())
            if left_over:
                shutil.rmtree(folder, ignore_errors=True)
