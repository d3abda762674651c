"""The plain tree that a file is read into: text, lists and mappings. What a text means, a typed field says."""

from __future__ import annotations

from typing import TypeAlias

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

Path: TypeAlias = tuple[str | int, ...]

DEEPEST = 64
"""How many lists and mappings may stand inside one another; more is an accident or an attack."""
