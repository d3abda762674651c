"""Writing a file whole or not at all: whatever happens, what stood there before stays until the new one is complete."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import BinaryIO

from partnercheck.harmless import harmless
from partnercheck.problems import UsageError


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Replace the file by this text, in UTF-8. Raises UsageError where it cannot be written."""
    with replacing(path) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A new file beside the old one, which takes its place when the block ends well; else the old one stays.

    Raises UsageError where the file cannot be written.
    """
    try:
        # Through a symbolic link, the file that it points to is replaced, not the link.
        target = Path(os.path.realpath(path))
        before = target.stat() if target.exists() else None
        if before is not None and not S_ISREG(before.st_mode):
            if target.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            # A device or a pipe cannot be replaced: what is written goes straight into it.
            with target.open("wb") as file:
                yield file
            return
        with _beside(target, before) as file:
            yield file
    except OSError as error:
        raise UsageError(
            f"`{harmless(os.fspath(path))}` could not be written: {(error.strerror or str(error)).lower()}",
            "what stood there before, if anything, is as it was; choose another place with `--output`",
        ) from error


@contextmanager
def _beside(target: Path, before: os.stat_result | None) -> Iterator[BinaryIO]:
    part = target.with_name(f".{target.name[:100]}.{os.getpid()}.part")
    # Never through something that lies there already; and with the usual permissions of a new file.
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if before is not None:
            part.chmod(S_IMODE(before.st_mode))
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _keep_folder(target.parent)


def _keep_folder(folder: Path) -> None:
    """Make the new name last through a loss of power, where the system lets a folder be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
