"""Text from outside made safe to show: what could steer a terminal or reorder a line becomes a visible escape."""

from __future__ import annotations

import re

# The flags of England, Scotland and Wales are a black flag, then a region spelt in tag characters, then a tag that ends
# it (Unicode Technical Standard 51): the only tags that have a shape.
_REGIONS = ("gbeng", "gbsct", "gbwls")
_FLAG = "|".join(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f" for region in _REGIONS
)
# Characters that Unicode promises never to give a meaning (its chapter 23.7): XML and HTML cannot hold them all.
_PLANES = range(0, 0x110000, 0x10000)
_NOT_CHARACTERS = "\ufdd0-\ufdef" + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in _PLANES)
# Control characters, what ends a line, what overrides or isolates the writing direction, what has no shape at all
# (byte order mark, annotation and tag characters), half characters and what is no character. Plain direction marks
# stay: Arabic and Hebrew text needs them.
HARMFUL = (
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff"
    f"{_NOT_CHARACTERS}]"
)
"""A pattern of one such character, flags not considered."""
_FLAG_OR_HARMFUL = re.compile(f"({_FLAG})|{HARMFUL}")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def harmless(text: str) -> str:
    """The text on one line; control characters, escapes and direction overrides appear as `\\x1b` or `\\u202e`."""
    return text if text.isprintable() else _FLAG_OR_HARMFUL.sub(_visible, text)


def in_brief(text: str, longest: int = 60) -> str:
    """The text made harmless, and cut with an ellipsis when it is long, to be quoted inside a message."""
    return harmless(text if len(text) <= longest else text[: longest - 1] + "…")


def _visible(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    character = match.group()
    number = ord(character)
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return _SHORT.get(character) or (f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}")
