"""Decoding: the text that a page's bytes stand for, by their mark, by what the page says of itself, or by the bytes."""

from __future__ import annotations

import codecs
import re

from partnercheck.problems import UsageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Where a page says how it is written: within its first 1,024 bytes by the HTML standard, often later in practice.
_SAYS = re.compile(rb"""(?:<meta[^>]+charset\s*=\s*["']?|<\?xml[^>]+encoding\s*=\s*["'])\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 8192
# As browsers take them, by the WHATWG's Encoding Standard.
_TAKEN_FOR = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "l1", "us-ascii", "ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),
    "x-sjis": "shift_jis",
    "iso-8859-9": "cp1254",
}


def decoded_text(name: str, data: bytes) -> str:
    """A text in UTF-8 or UTF-16, or else in what its bytes most likely are. Raises UsageError where it is no text."""
    by_mark = _by_mark(data)
    if by_mark is not None:
        return by_mark
    if b"\0" in data[:4096]:
        codec = "utf-16-le" if data[1:4096:2].count(0) > data[0:4096:2].count(0) else "utf-16-be"
        text = data.decode(codec, "replace")
        if "\0" in text[:2048] or text[:2048].count("\ufffd") > 8:
            raise UsageError(f"`{name}` is not text", "save the page as plain text or as HTML")
        return text
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _likeliest(data)


def decoded_html(data: bytes, told: str = "") -> str:
    """The text of an HTML page: what browsers would show, but that sound UTF-8 is believed before what a page says.

    A page that was saved by a browser is written in UTF-8, and still says what it said on the web.
    """
    by_mark = _by_mark(data)
    if by_mark is not None:
        return by_mark
    says = _SAYS.search(data[:_HEAD])
    named = _codec(told or (says[1].decode("ascii", "replace") if says else ""))
    if named is None or not data.isascii():
        try:
            return data.decode()
        except UnicodeDecodeError:
            pass
    return data.decode(named, "replace") if named else _likeliest(data)


def _by_mark(data: bytes) -> str | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    return None


def _codec(named: str) -> str | None:
    name = named.strip().lower()
    try:
        found = codecs.lookup(_TAKEN_FOR.get(name, name)) if name else None
    except LookupError:
        return None
    # Not what merely turns bytes into bytes, as `rot13` and `hex` do.
    return found.name if found is not None and getattr(found, "_is_text_encoding", True) else None


def _likeliest(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=["cp1252", "cp1250", "cp1251", "cp1253", "shift_jis", "gb18030"]).best()
    return str(best) if best is not None else data.decode("cp1252", "replace")
