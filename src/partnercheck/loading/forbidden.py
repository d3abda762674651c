"""Characters that may not stand in a file at all, wherever they are."""

from __future__ import annotations

import re
import unicodedata

from partnercheck.loading.source import Source

# YAML 1.2, rule c-printable; a byte order mark is taken off before, and belongs nowhere else at the start.
_FORBIDDEN = re.compile("\\A\ufeff|[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def has_forbidden_characters(text: str) -> bool:
    """Whether any character of the text may not stand in a file."""
    return _FORBIDDEN.search(text) is not None


def refuse_forbidden_characters(source: Source) -> None:
    """Raises a ReadingError at the first control character, lone surrogate or non-character."""
    found = _FORBIDDEN.search(source.text)
    if not found:
        return
    character = found.group()
    name = unicodedata.name(character, "") or _CONTROL_NAMES.get(character, "control character")
    if character == "\0":
        help = "take it out; if the file came from a spreadsheet or an old program, save it again as UTF-8 text"
    else:
        help = "take it out; it may have come along when text was pasted"
    raise source.error(
        "PC106",
        f"the character U+{ord(character):04X} ({name.lower()}) may not stand in a file",
        found.start(),
        found.end(),
        help,
    )


_CONTROL_NAMES = {
    "\0": "null",
    "\x07": "bell",
    "\x08": "backspace",
    "\x1b": "escape",
    "\x7f": "delete",
    "\x0c": "form feed",
}
