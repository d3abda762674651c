"""JSON for people and programs: readable, and without anything that a terminal or a build service would act upon."""

from __future__ import annotations

import json
import re
from typing import Any

from partnercheck.harmless import HARMFUL
from partnercheck.orders import WITHIN_A_LINE

# Within the text of a JSON string each may be written as an escape instead, and means the same. Half characters, which
# no UTF-8 file can hold, are among them.
_ESCAPED = re.compile(f"(?!\n)(?:{HARMFUL}|{WITHIN_A_LINE.pattern})")


def json_text(data: Any, *, ascii: bool = False) -> str:
    """The data as JSON over several lines, with a line end; wholly in ASCII where that is asked."""
    text = json.dumps(data, ensure_ascii=ascii, indent=2, check_circular=False)
    return _ESCAPED.sub(_escape, text) + "\n"


def _escape(match: re.Match[str]) -> str:
    number = ord(match.group())
    if number <= 0xFFFF:
        return f"\\u{number:04x}"
    return "".join(f"\\u{half:04x}" for half in (0xD7C0 + (number >> 10), 0xDC00 + (number & 0x3FF)))
