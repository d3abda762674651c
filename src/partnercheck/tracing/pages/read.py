"""Reading a saved page: which of the ways there are to read it, and what to say where it is no page at all."""

from __future__ import annotations

import os
import re
from email import message_from_bytes, policy
from email.message import EmailMessage

from partnercheck.loading.source import read_bytes
from partnercheck.problems import UsageError
from partnercheck.tracing.pages.block import Page
from partnercheck.tracing.pages.decoding import decoded_html, decoded_text
from partnercheck.tracing.pages.plain import plain_page

LIMIT = 16 << 20
"""Saved pages carry pictures and scripts along, so that they are much larger than what is read of them."""

_NOT_TEXT = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a document of a word processor, or another archive"),
    (b"\xd0\xcf\x11\xe0", "a document of a word processor"),
    (b"{\\rtf", "a document of a word processor"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_SAVE = "open the page, select all of it, copy it into an editor, and save that as a text file; or save it as HTML"
_HTML_NAME = (".html", ".htm", ".xhtml")
_ARCHIVE_NAME = (".mhtml", ".mht")
_MARKDOWN_NAME = (".md", ".markdown")
_HTML_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)


def read_page(path: str | os.PathLike[str]) -> Page:
    """The page in a file, or on standard input for `-`. Raises ReadingError, or UsageError where it is no page."""
    if _ADDRESS.match(os.fspath(path)):
        message = f"`{os.fspath(path)}` is an address, and a page is read from a file"
        raise UsageError(message, "save the page from your browser as HTML or text, and name that file")
    return page_from_bytes(*read_bytes(path, limit_bytes=LIMIT))


def page_from_bytes(name: str, data: bytes) -> Page:
    """The page that a file's bytes hold; how they are read goes by its name and by how they begin."""
    if len(data) > LIMIT:
        raise UsageError(f"`{name}` is larger than {LIMIT >> 20} MiB", f"save the page without its pictures: {_SAVE}")
    for begins, what in _NOT_TEXT:
        if data.startswith(begins):
            raise UsageError(f"`{name}` is {what}, and not the text of a page", _SAVE)
    page = _page(name, data)
    if not page.blocks:
        help = _SAVE if not page.passed_over else f"{', '.join(page.passed_over)} were not read: {_SAVE}"
        raise UsageError(f"there is nothing in `{name}` to read", help)
    return page


def _page(name: str, data: bytes) -> Page:
    ending = os.path.splitext(name)[1].lower()  # noqa: PTH122 (a name, which may be that of standard input)
    if ending in _ARCHIVE_NAME:
        name_of_part = _saved_whole(name, data)
        return _html(name, *name_of_part)
    if ending in _HTML_NAME:
        return _html(name, data)
    text = decoded_text(name, data)
    if _HTML_BEGINS.match(text[:4096]):
        return _html(name, data)
    if ending in _MARKDOWN_NAME:
        from partnercheck.tracing.pages.markdown import markdown_page

        return markdown_page(name, text)
    return plain_page(name, text)


def _html(name: str, data: bytes, charset: str = "") -> Page:
    from partnercheck.tracing.pages.html import html_page

    return html_page(name, decoded_html(data, charset))


def _saved_whole(name: str, data: bytes) -> tuple[bytes, str]:
    """The page in a file that browsers save with its pictures, as messages are (RFC 2557); and its encoding."""
    message = message_from_bytes(data, policy=policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(part, EmailMessage):
            held = part.get_payload(decode=True)
            if isinstance(held, bytes):
                return held, part.get_content_charset() or ""
    raise UsageError(f"there is no page in `{name}`", _SAVE)
