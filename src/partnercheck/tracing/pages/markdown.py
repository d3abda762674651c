"""Markdown pages: turned into HTML by a reader of CommonMark, and read as that."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from partnercheck.tracing.pages.block import Page
from partnercheck.tracing.pages.html import html_page

# What some programs keep at the top of a page for themselves.
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n.*?\r?\n(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)


def markdown_page(name: str, text: str) -> Page:
    """The page that Markdown shows. HTML within it is read as HTML."""
    reader = MarkdownIt("commonmark").enable("table")
    return replace(html_page(name, reader.render(_FRONT_MATTER.sub("", text, count=1))), name=name)
