"""Text from outside made safe to show: what could steer a terminal or reorder a line becomes a visible escape."""

from __future__ import annotations

import re

# Control characters, what ends a line, what overrides or isolates the writing direction, what has no shape at all
# (byte order mark, annotation and tag characters) and half characters. Plain direction marks stay: Arabic and Hebrew
# text needs them.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def harmless(text: str) -> str:
    """The text on one line; control characters, escapes and direction overrides appear as `\\x1b` or `\\u202e`."""
    return text if text.isprintable() else _HARMFUL.sub(_visible, text)


def in_brief(text: str, longest: int = 60) -> str:
    """The text made harmless, and cut with an ellipsis when it is long, to be quoted inside a message."""
    return harmless(text if len(text) <= longest else text[: longest - 1] + "…")


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    number = ord(character)
    if number > 0xFFFF:
        return f"\\U{number:08x}"
    return _SHORT.get(character) or (f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}")
