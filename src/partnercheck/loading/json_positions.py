"""JSON read with the place of everything: slower than the plain reader, and the one that says what is wrong."""

from __future__ import annotations

from partnercheck.loading import faults
from partnercheck.loading.forbidden import refuse_forbidden_characters
from partnercheck.loading.json_tokens import Kind, tokens
from partnercheck.loading.offsets import Place
from partnercheck.loading.place_keeper import PlaceKeeper
from partnercheck.loading.source import Source
from partnercheck.values.data import Path


def locate_json(source: Source) -> dict[Path, Place]:
    """The place of every value by its path, or a ReadingError for the first thing that is not allowed."""
    refuse_forbidden_characters(source)
    keeper = PlaceKeeper(source)
    for kind, start, end, text in tokens(source):
        if keeper.outside and kind is not Kind.MAPPING:
            if kind is Kind.NULL:
                raise faults.empty(source)
            raise faults.not_a_mapping(source, start, end, is_list=kind is Kind.LIST)
        if kind is Kind.KEY:
            keeper.key(text, start, end)
        elif kind is Kind.MAPPING or kind is Kind.LIST:
            keeper.open(start, is_mapping=kind is Kind.MAPPING)
        elif kind is Kind.END:
            keeper.close(end)
        else:
            keeper.scalar(text, start, end, '"' if kind is Kind.TEXT else "")
    return keeper.places
