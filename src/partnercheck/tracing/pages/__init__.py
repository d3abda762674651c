"""Pages: a saved page of guidance, as plain text, Markdown or HTML, read to its headings, paragraphs and items."""

from __future__ import annotations

from partnercheck.tracing.pages.block import Block, BlockKind, Page
from partnercheck.tracing.pages.read import LIMIT, page_from_bytes, read_page

__all__ = ["LIMIT", "Block", "BlockKind", "Page", "page_from_bytes", "read_page"]
