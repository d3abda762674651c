"""One file's text as it was read, within the size limit, and how a place in it becomes a line and a column."""

from __future__ import annotations

import codecs
import errno
import os
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from partnercheck.loading.files_read import note_read
from partnercheck.problems import Problem, ReadingError, Span

DEFAULT_LIMIT = 1 << 20
STANDARD_INPUT = "standard input"

_PIECE = 1 << 16
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A file's name and its text, without a byte order mark."""

    name: str
    text: str

    @property
    def is_json(self) -> bool:
        """Whether the name asks for JSON; everything else is read as YAML."""
        return self.name.lower().endswith(".json")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def line_of(self, index: int) -> int:
        """The line, counted from 1, that holds the character at `index`."""
        return bisect_right(self._line_starts, index)

    def start_of(self, number: int) -> int:
        """The index of a line's first character."""
        return self._line_starts[number - 1]

    def line(self, number: int) -> str:
        """The text of a line, without its end; empty when there is no such line."""
        starts = self._line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from `start` up to `end`, cut where their first line ends."""
        number = self.line_of(start)
        line_start = self._line_starts[number - 1]
        line_end = line_start + len(self.line(number))
        return Span(number, start - line_start + 1, max(start, min(end, line_end)) - line_start + 1)

    def error(self, code: str, message: str, start: int, end: int, help: str = "", path: str = "") -> ReadingError:
        """The one problem that stops this file from being read, at the characters from `start` up to `end`."""
        span = self.span(start, end)
        source_line = self.line(span.line)
        return ReadingError(Problem(code, message, self.name, span, help, path, source_line=source_line))


def read_source(path: str | os.PathLike[str], *, limit_bytes: int = DEFAULT_LIMIT) -> Source:
    """The text of a file, or of standard input for `-`; never more than the limit is taken into memory."""
    name, data = read_bytes(path, limit_bytes=limit_bytes)
    return source_from_bytes(name, data, limit_bytes)


def read_bytes(path: str | os.PathLike[str], *, limit_bytes: int = DEFAULT_LIMIT) -> tuple[str, bytes]:
    """The name and the bytes of a file, or of standard input for `-`: one more than the limit where it is larger."""
    path = os.fspath(path)
    note_read(path)
    name = STANDARD_INPUT if path == "-" else path
    try:
        data = _standard_input(limit_bytes + 1) if path == "-" else _file(path, limit_bytes + 1)
    except (FileNotFoundError, ValueError):
        raise _unreadable("PC101", name, "there is no such file", "check the spelling and the folder") from None
    except OSError as error:
        # Some systems call opening a folder a lack of permission.
        if isinstance(error, IsADirectoryError) or Path(path).is_dir():
            folder = "this is a folder where a file is meant"
            raise _unreadable("PC103", name, folder, "name a file inside it") from None
        if error.errno == errno.ELOOP:
            link = "this is a link that leads to itself"
            raise _unreadable("PC102", name, link, "let it lead to a file, or take it out") from None
        reason = (error.strerror or "no reason given").lower()
        raise _unreadable("PC102", name, f"this file cannot be read: {reason}", "check who may read it") from None
    return name, data


def source_from_bytes(name: str, data: bytes, limit_bytes: int = DEFAULT_LIMIT) -> Source:
    """The text of a file's bytes: UTF-8 with or without a byte order mark, or UTF-16 with one."""
    if len(data) > limit_bytes:
        raise _unreadable(
            "PC104",
            name,
            f"this file is larger than {_size(limit_bytes)}",
            "if it is meant to be this long, allow more with the option `--max-size`",
        )
    encoding, skipped = _encoding(data)
    try:
        return Source(name, data[skipped:].decode(encoding) if skipped else data.decode(encoding))
    except UnicodeDecodeError as error:
        body = data[skipped:]
        readable = Source(name, body.decode(encoding, "replace"))
        at = len(body[: error.start].decode(encoding, "replace"))
        found = " ".join(f"{byte:02X}" for byte in body[error.start : max(error.end, error.start + 1)][:4])
        label = "UTF-8" if encoding == "utf-8" else "UTF-16"
        help = "save the file again as UTF-8, which editors offer under its encoding"
        raise readable.error(
            "PC105", f"this is not {label} text: the bytes {found} mean nothing here", at, at + 1, help
        ) from None


def _standard_input(most: int) -> bytes:
    if sys.stdin is None:  # as when the shell closed it
        raise OSError(errno.EBADF, "it is closed")
    return sys.stdin.buffer.read(most)


def _file(path: str, most: int) -> bytes:
    # By the system's own calls, because a batch opens thousands of small files. It is read until nothing more comes,
    # for it may be a pipe.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        data = os.read(descriptor, min(_PIECE, most))
        while len(data) < most and (more := os.read(descriptor, min(_PIECE, most - len(data)))):
            data += more
    finally:
        os.close(descriptor)
    return data


def _encoding(data: bytes) -> tuple[str, int]:
    """How the bytes are to be read, and how many of them only say so."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return "utf-8", 0


def _size(count: int) -> str:
    for size, unit in ((1 << 20, "MiB"), (1 << 10, "KiB")):
        if count >= size and count % size == 0:
            return f"{count // size} {unit}"
    return f"{count:,} bytes"


def _unreadable(code: str, name: str, message: str, help: str) -> ReadingError:
    return ReadingError(Problem(code, message, name, help=help))
