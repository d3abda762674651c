"""Fields of lists: what a column of a sheet of items holds, by its heading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnercheck.facts.reading.called import folded
from partnercheck.intake.headings import Column
from partnercheck.intake.layout import option_of
from partnercheck.intake.style import PLAIN, Style
from partnercheck.intake.targets import Target

if TYPE_CHECKING:
    from partnercheck.intake.fact_names import FactNames
    from partnercheck.values.data import Path

KEYS = (
    ("_index", "_parent_index"),
    ("key", "parent_key"),
    ("_uuid", "_submission__uuid"),
    ("_id", "_submission__id"),
    ("id", "parent_id"),
)
"""How survey programs call the key of an application, and of the application that an item belongs to."""
_WRITTEN_BESIDE = frozenset(("key", "parent_key", "setof", "parent_table_name"))


def field_of(column: Column, path: Path, names: FactNames, style: Style = PLAIN) -> Target | None:
    """The field of a list's item that a heading names by its id or path, whatever groups stand before it."""
    for name in column.names:
        for last in _endings(name):
            kind = names.kind_of((*path, 1, last)) if last else None
            if kind is not None:
                return Target((*path, 1, last), kind, style)
        for mark in ("___", "/"):
            question, _, option = name.rpartition(mark)
            for last in _endings(question):
                kind = names.kind_of((*path, 1, last)) if last else None
                found = option_of((*path, 1, last), kind, option, style) if kind is not None else None
                if found is not None:
                    return found
    return None


def is_written_beside(column: Column) -> bool:
    """Whether the program wrote the column itself: a key, a number, an address."""
    name = folded(column.heading)
    return name.startswith(("_", "set-of-", "setof-")) or name in _WRITTEN_BESIDE


def _endings(heading: str) -> Iterator[str]:
    """The heading, and what comes after the groups that survey programs write before it."""
    yield heading
    for mark in ("/", "-", "."):
        before, _, last = heading.rpartition(mark)
        if before:
            yield last
