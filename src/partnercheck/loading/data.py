"""The plain tree that a file is read into: text, lists and mappings. What a text means, a typed field says."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from partnercheck.loading.source import Source

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"

Path: TypeAlias = tuple[str | int, ...]

DEEPEST = 64
"""How many lists and mappings may stand inside one another; more is a mistake or an attack."""


def read_data(source: Source) -> dict[str, Data]:
    """The mapping that a file holds, every scalar as the text it was written with, or a ReadingError."""
    if source.is_json:
        from partnercheck.loading.json_reader import read_json

        return read_json(source)
    from partnercheck.loading.yaml_reader import read_yaml

    return read_yaml(source)
