"""Text from a profile made safe for a letter: it can neither style it nor bring a link, a picture or a script in."""

from __future__ import annotations

import re

from partnercheck.harmless import harmless

_MEANS_SOMETHING = re.compile(r"([\\`*_{}\[\]<>|~#!])")
_OPENING = re.compile(r"^(\s*)([-+=>]|\d+[.)])")


def plain(text: str) -> str:
    """One line of text without control characters."""
    return harmless(text)


def for_html(text: str) -> str:
    """As plain: the page's own escaping does the rest."""
    return harmless(text)


def for_markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    safe = _MEANS_SOMETHING.sub(r"\\\1", harmless(text)).replace("://", ":\u200b//").replace("&", "&amp;")
    return _OPENING.sub(lambda found: f"{found[1]}\\{found[2]}", safe)
