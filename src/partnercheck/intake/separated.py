"""Separated values (.csv, .tsv): how the bytes are written, what parts the cells, and the rows.

Bytes that are no UTF-8 are read as what they most likely are, and it is said as what, with a word to judge it by; a
file that is UTF-8 but for some line is not guessed at.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from partnercheck.intake.unreadable import UnreadableError
from partnercheck.loading.source import DEFAULT_LIMIT

LONGEST_LINE = DEFAULT_LIMIT
DELIMITERS = (",", ";", "\t", "|")
DELIMITER_WORDS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SINGLE_BYTE = ("cp1252", "cp1250", "mac_roman", "cp850", "iso8859_15")
_NAMES = {"cp1252": "Windows-1252", "cp1250": "Windows-1250", "mac_roman": "Mac Roman", "cp850": "DOS code page 850"}
_HEAD_LINES = 40
_SEP_LINE = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)


class Encoding(NamedTuple):
    """How the bytes are read, and what to say of it where that does not go without saying."""

    codec: str
    said: str = ""


class Separated(NamedTuple):
    """The rows, how many lines stand before the first of them, and how they were read, in words."""

    rows: Iterator[Sequence[str]]
    skipped: int
    said: tuple[str, ...]


def encoding_of(stream: BinaryIO, told: str = "") -> Encoding:
    """The encoding of a file, by what the settings tell, by its mark, or by its bytes. Raises UnreadableError."""
    if told:
        try:
            return Encoding(codecs.lookup(told.replace("Windows-", "cp").replace("windows-", "cp")).name)
        except LookupError:
            raise UnreadableError(f"`{told}` is no encoding", "write `encoding: utf-8`, or `windows-1252`") from None
    head = stream.read(4096)
    for mark, codec, name in _MARKS:
        if head.startswith(mark):
            return Encoding(codec, "" if name == "UTF-8" else f"text in {name}")
    if len(head) > 3 and (head[1::2].count(0) > len(head) // 3 or head[0::2].count(0) > len(head) // 3):
        codec = "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
        return Encoding(codec, "text in UTF-16")
    stream.seek(0)
    return _by_its_bytes(stream)


def _by_its_bytes(stream: BinaryIO) -> Encoding:
    odd: list[bytes] = []
    sound = 0
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), 1):
        if line.isascii():
            continue
        try:
            line.decode()
            sound += 1
        except UnicodeDecodeError:
            if not odd:
                first = number
            if len(odd) < 200:
                odd.append(line)
    if not odd:
        return Encoding("utf-8-sig")
    if sound:
        raise UndecodedError(first)
    return _guessed(b"".join(odd))


class UndecodedError(Exception):
    """A line is not in the encoding that the rest of the file is in."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def _guessed(sample: bytes) -> Encoding:
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=list(_SINGLE_BYTE), preemptive_behaviour=False, enable_fallback=False)
    chaos = {match.encoding: match.chaos for match in found}
    alike = {name: match.chaos for match in found for name in match.could_be_from_charset}
    ranked = chaos | alike
    codec = min(ranked, key=lambda name: (ranked[name], name != "cp1252")) if ranked else "cp1252"
    if ranked.get("cp1252", 1) <= ranked.get(codec, 1) + 0.02:
        codec = "cp1252"
    text = sample.decode(codec, "replace")
    word = next((word for word in re.findall(r"\w+", text) if not word.isascii()), "")
    name = _NAMES.get(codec, codec)
    return Encoding(codec, f"text in {name}" + (f", in which a word is `{word[:40]}`" if word else ""))


def open_separated(
    file: str, encoding: str, delimiter: str, known: Callable[[Iterable[str]], int], *, ending: str
) -> Separated:
    """The rows of a file. `known` counts how many of some cells are headings. Raises UnreadableError."""
    with Path(file).open("rb") as stream:
        found = encoding_of(stream, encoding)
    said = [found.said] if found.said else []
    rows = _open(file, found.codec)
    head = "".join(_head(rows))
    first, _, rest = head.partition("\n")
    skipped = 0
    if sep := _SEP_LINE.match(first.rstrip("\r")):
        delimiter = delimiter or sep[1]
        skipped = 1
        head = rest
    chosen = delimiter or _delimiter(head, known, "\t" if ending == ".tsv" else ",")
    if chosen != ("\t" if ending == ".tsv" else ","):
        said.append(f"cells parted by {DELIMITER_WORDS.get(chosen, chosen)}")
    return Separated(_rows(file, found.codec, chosen, skipped), skipped, tuple(said))


def _open(file: str, codec: str) -> io.TextIOWrapper:
    return Path(file).open(encoding=codec, newline="")


def _head(stream: io.TextIOWrapper) -> Iterator[str]:
    with stream:
        for _ in range(_HEAD_LINES):
            line = stream.readline(LONGEST_LINE)
            if not line:
                return
            yield line


def _delimiter(head: str, known: Callable[[Iterable[str]], int], usual: str) -> str:
    """The sign with which most headings are known; else the one that parts the lines into the most cells alike."""

    def worth(sign: str) -> tuple[int, int, bool]:
        try:
            rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=sign))
        except csv.Error:
            return 0, 0, False
        widths = [len(row) for row in rows if len(row) > 1]
        alike = max((widths.count(width) * width for width in set(widths)), default=0)
        return max((known(row) for row in rows), default=0), alike, sign == usual

    return max(DELIMITERS, key=worth)


def _rows(file: str, codec: str, delimiter: str, skipped: int) -> Iterator[Sequence[str]]:
    with _open(file, codec) as stream:
        for _ in range(skipped):
            stream.readline(LONGEST_LINE)
        yield from csv.reader(_lines(stream), delimiter=delimiter, strict=True)


def _lines(stream: io.TextIOWrapper) -> Iterator[str]:
    while line := stream.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise csv.Error("a line is far too long")
        yield line
