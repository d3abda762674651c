"""Durations: whole months or whole days, written with their unit."""

from __future__ import annotations

import re

from partnercheck.facts.reading.numbers import read_number
from partnercheck.values.interval import Exact, simplest

_LENGTH = re.compile(
    r"([0-9][0-9., /]*?)\s*(years?|yrs?|months?|weeks?|days?)(?:(?:\s*,\s*|\s+and\s+|\s+)(.+))?\Z", re.IGNORECASE
)
_UNITS = {
    "months": {"year": 12, "yr": 12, "month": 1},
    "days": {"week": 7, "day": 1},
}


def read_length(text: str, unit: str) -> Exact | None:
    """`18 months`, `2 years`, `1 year 6 months`; `90 days`, `2 weeks`. None where it is none."""
    if len(text) > 60:
        return None
    total: Exact = 0
    rest = text
    while rest:
        match = _LENGTH.match(rest)
        number = read_number(match[1].strip()) if match else None
        size = _UNITS[unit].get(match[2].lower().removesuffix("s")) if match else None
        if match is None or number is None or size is None:
            return None
        total += number * size
        rest = match[3] or ""
    return simplest(total) if text else None
