"""Damaged zip archives: what Python's library raises for one of which some bytes are not what they were."""

from __future__ import annotations

import errno
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

_RAISED = (
    zipfile.BadZipFile, EOFError, RuntimeError, ValueError, LookupError, OverflowError, struct.error, zlib.error,
    lzma.LZMAError,
)  # fmt: skip


class DamagedZipError(Exception):
    """An archive cannot be read to its end."""


@contextmanager
def told_as_damage() -> Iterator[None]:
    """Raises DamagedZipError for all that a damaged archive may raise; other errors of the disk go on as they are."""
    try:
        yield
    except _RAISED as error:
        raise DamagedZipError from error
    except OSError as error:
        # A place before the beginning of the file, by what the archive says of its parts.
        if error.errno != errno.EINVAL:
            raise
        raise DamagedZipError from error
