"""Orders: what a build service would obey when it stands in the log of a run, broken up so that it is only text."""

from __future__ import annotations

import re

# GitHub obeys a line that begins with `::name`; and, as Azure and TeamCity do, `##[name]`, `##vso[name]` or
# `##teamcity[name]` within one. Only the first character is matched, so that those after it are looked at as well: to
# break up the first two of `:::` would leave an order.
WITHIN_A_LINE = re.compile(r"#(?=#[\w.-]{0,40}\[)")
_ANYWHERE = re.compile(f":(?=:)|{WITHIN_A_LINE.pattern}")


_IN_LINES = re.compile(rf"(?m)^([ \t]*):(?=:)|{WITHIN_A_LINE.pattern}")


def broken_up_in_lines(text: str) -> str:
    """As `broken_up`, for whole lines as they go to a log: two colons are an order only where a line begins."""
    return _IN_LINES.sub(lambda match: f"{match[1] or ''}\\x{ord(match.group()[-1]):02x}", text)


def broken_up(text: str) -> str:
    """The text with the first character of every order as a visible escape."""
    return _ANYWHERE.sub(lambda match: f"\\x{ord(match.group()):02x}", text)
