"""Text from outside made safe to show: what could steer a terminal or reorder a line becomes a visible escape."""

from __future__ import annotations

import re

# C0 and C1 controls, soft line ends, whatever changes the writing direction, and code points without a character.
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def _visible(match: re.Match[str]) -> str:
    number = ord(match.group())
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def harmless(text: str) -> str:
    """The text on one line, with control characters, escapes and direction marks written as `\\x1b` or `\\u202e`."""
    return text if text.isascii() and text.isprintable() else _HARMFUL.sub(_visible, text)


def in_brief(text: str, longest: int = 60) -> str:
    """The text made harmless, and cut with an ellipsis when it is long, to be quoted inside a message."""
    return harmless(text if len(text) <= longest else text[: longest - 1] + "…")
