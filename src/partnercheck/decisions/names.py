"""The names of the files that decisions are kept in, and of what stands beside them."""

from __future__ import annotations

FILE_NAME = "decisions.jsonl"
SECOND_FILE_NAME = "decisions-second.jsonl"


def is_decisions_file(name: str) -> bool:
    """Whether a file of this name holds decisions, or is kept beside one: nobody's application."""
    beside = name.startswith(".") and name.endswith((".jsonl.lock", ".jsonl.new"))
    return beside or name in (FILE_NAME, SECOND_FILE_NAME)
