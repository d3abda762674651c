"""Reading: a file's text to the plain tree that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnercheck.loading.source import Source
    from partnercheck.values.data import Data


def read_data(source: Source) -> dict[str, Data]:
    """The mapping that a file holds, every scalar as the text it was written with, or a ReadingError."""
    if source.is_json:
        from partnercheck.loading.json_reader import read_json

        return read_json(source)
    from partnercheck.loading.yaml_reader import read_yaml

    return read_yaml(source)
