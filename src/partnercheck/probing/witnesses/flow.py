"""A profile, or part of one, on one line of YAML, for a report to show and an author to copy."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./%_-]*\Z")


def in_one_line(data: Any) -> str:
    """`{staff: {total: 8, local: 6}}`."""
    if isinstance(data, Mapping):
        return "{" + ", ".join(f"{in_one_line(str(name))}: {in_one_line(value)}" for name, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(in_one_line(item) for item in data) + "]"
    if data is None:
        return "null"
    text = str(data)
    return text if _PLAIN.match(text) and not text.endswith(" ") else json.dumps(text, ensure_ascii=False)
