"""JSON read with the place of everything: slower than the plain reader, and the one that says what is wrong."""

from __future__ import annotations

from partnercheck.loading import file_problems
from partnercheck.loading.forbidden import refuse_forbidden_characters
from partnercheck.loading.json_tokens import JsonKind, tokens
from partnercheck.loading.offsets import Offsets
from partnercheck.loading.place_keeper import PlaceKeeper
from partnercheck.loading.source import Source
from partnercheck.values.data import Path


def locate_json(source: Source) -> dict[Path, Offsets]:
    """The place of every value by its path, or a ReadingError for the first thing that is not allowed."""
    refuse_forbidden_characters(source)
    keeper = PlaceKeeper(source)
    for kind, start, end, text in tokens(source):
        if keeper.outside and kind is not JsonKind.MAPPING:
            if kind is JsonKind.NULL:
                raise file_problems.empty(source)
            raise file_problems.not_a_mapping(source, start, end, is_list=kind is JsonKind.LIST)
        if kind is JsonKind.KEY:
            keeper.key(text, start, end)
        elif kind is JsonKind.MAPPING or kind is JsonKind.LIST:
            keeper.open(start, is_mapping=kind is JsonKind.MAPPING)
        elif kind is JsonKind.END:
            keeper.close(end)
        else:
            keeper.scalar(text, start, end, '"' if kind is JsonKind.TEXT else "")
    return keeper.places
