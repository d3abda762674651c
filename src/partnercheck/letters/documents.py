"""Whether letters can be made as documents of a word processor: what reads and writes those is an extra."""

from __future__ import annotations

from importlib.util import find_spec

from partnercheck.problems import UsageError

ENDING = ".docx"
INSTALL = 'pip install "partnercheck[letters]"'


def can_be_made() -> bool:
    """Whether what the extra brings is installed."""
    return all(_is_there(name) for name in ("docx", "docxtpl"))


def no_documents() -> UsageError:
    """What to say where a document is asked for and cannot be made."""
    return UsageError("letters as .docx need a part that is not installed", f"install it with `{INSTALL}`")


def _is_there(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ValueError:  # something stands in its place that was not imported
        return False
