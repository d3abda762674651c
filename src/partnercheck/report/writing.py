"""Writing a file whole or not at all: whatever happens, what stood there before stays until the new one is complete."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EISDIR
from pathlib import Path
from stat import S_IMODE, S_ISREG
from typing import BinaryIO

from partnercheck.harmless import harmless
from partnercheck.loading.files_read import read_under
from partnercheck.problems import UsageError

_ENDING = ".partnercheck-part"
"""How a file ends that is not whole yet."""


def write_text(path: str | os.PathLike[str], text: str, *, in_place: bool = False) -> None:
    """Replace the file by this text, in UTF-8. Raises UsageError where it cannot be written.

    `in_place` says that the file is one that was read, and is meant to be changed.
    """
    with replacing(path, in_place=in_place) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def replacing(path: str | os.PathLike[str], *, in_place: bool = False) -> Iterator[BinaryIO]:
    """A new file beside the old one, which takes its place when the block ends well; else the old one stays.

    Raises UsageError where the file cannot be written, and where it is one that this command reads, through links too.
    """
    if not in_place:
        keep_from_what_is_read(path)
    try:
        # Through a symbolic link, the file that it points to is replaced, not the link.
        target = Path(os.path.realpath(path))
        before = target.stat() if target.exists() else None
        if before is not None and not S_ISREG(before.st_mode):
            if target.is_dir():
                raise IsADirectoryError(EISDIR, "it is a folder")
            # A device or a pipe cannot be replaced: what is written goes straight into it.
            with target.open("wb") as file:
                yield file
            return
        if before is not None and not _may_be_changed(target, before):
            # A new file could take its place all the same; who took the right to write away does not mean that.
            raise PermissionError(EACCES, "it may only be read")
        _clear_left_over_parts(target.parent)
        with _beside(target, before) as file:
            yield file
    except OSError as error:
        raise UsageError(
            f"`{harmless(os.fspath(path))}` could not be written: {(error.strerror or str(error)).lower()}",
            "what stood there before, if anything, is as it was; choose another place with `--output`",
        ) from error


def keep_from_what_is_read(path: str | os.PathLike[str]) -> None:
    """Raises UsageError where writing to a path would change a file that this command reads."""
    read = read_under(path)
    if read is None:
        return
    shown, known_as = harmless(os.fspath(path)), harmless(read)
    also = "" if read == os.fspath(path) else f": it leads to {'standard input' if read == '-' else f'`{known_as}`'}"
    raise UsageError(
        f"`{shown}` cannot be written, because this command reads it{also}",
        "what is there would be lost: choose another place",
    )


@contextmanager
def _beside(target: Path, before: os.stat_result | None) -> Iterator[BinaryIO]:
    part = target.with_name(f".{target.name[:100]}.{os.getpid()}{_ENDING}")
    descriptor = _made_and_held(part)
    with ExitStack() as held:
        if os.name != "nt":  # where a file that is open cannot be renamed, nor be taken for left over
            held.callback(os.close, os.dup(descriptor))
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


def _may_be_changed(target: Path, before: os.stat_result) -> bool:
    """The file is not write-protected, whoever asks: to an administrator the system would say that it never is."""
    return bool(S_IMODE(before.st_mode) & 0o222) and os.access(target, os.W_OK)


def _made_and_held(part: Path) -> int:
    """A new file, open for writing, that the system knows to be in use until this process ends."""
    while True:
        # Never through something that lies there already; and with the usual permissions of a new file.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        hold(descriptor, wait=True)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), part.stat()):
                return descriptor
        os.close(descriptor)  # another run took it for left over before it was held


def hold(descriptor: int, *, wait: bool = False) -> bool:
    """Has the system know that the file is in use; False where another uses it, or that cannot be known."""
    try:
        import fcntl
    except ImportError:  # Windows
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear_left_over_parts(folder: Path) -> None:
    """Removes what runs that were killed left in the folder: it holds what applicants wrote."""
    for part in folder.glob(f".*{_ENDING}"):
        with suppress(OSError):
            if os.name == "nt":
                part.unlink()  # refused while another run has it open
                continue
            # Never through a link, and never what another run is writing just now.
            descriptor = os.open(part, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                if hold(descriptor):
                    part.unlink()
            finally:
                os.close(descriptor)


def _keep_folder(folder: Path) -> None:
    """Make the new name last through a loss of power, where the system lets a folder be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
