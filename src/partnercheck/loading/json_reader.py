"""JSON text to the same plain tree as YAML, with the same refusals, in one loop without recursion."""

from __future__ import annotations

from partnercheck.loading import faults
from partnercheck.loading.data import DEEPEST, Data, Path
from partnercheck.loading.forbidden import refuse_forbidden_characters
from partnercheck.loading.json_tokens import Kind, Token, tokens
from partnercheck.loading.place_keeper import PlaceKeeper
from partnercheck.loading.positions import Place
from partnercheck.loading.source import Source


def read_json(source: Source) -> dict[str, Data]:
    """The mapping that the text holds, or a ReadingError that says what is wrong and where."""
    refuse_forbidden_characters(source)
    whole: list[Data] = []
    current: dict[str, Data] | list[Data] = whole
    outer: list[dict[str, Data] | list[Data]] = []
    key = ""
    for kind, _, _, text in tokens(source):
        if kind is Kind.KEY:
            if text in current:
                locate_json(source)  # says where the two are
            key = text
            continue
        if kind is Kind.END:
            current = outer.pop()
            continue
        value: Data = text
        if kind is Kind.MAPPING:
            value = {}
        elif kind is Kind.LIST:
            value = []
        elif kind is Kind.NULL:
            value = None
        if isinstance(current, dict):
            current[key] = value
        else:
            current.append(value)
        if isinstance(value, dict | list):
            outer.append(current)
            if len(outer) > DEEPEST:
                locate_json(source)
            current = value
    document = whole[0]
    if not isinstance(document, dict):
        locate_json(source)
    assert isinstance(document, dict)
    return document


def locate_json(source: Source) -> dict[Path, Place]:
    """The place of every value by its path, or a ReadingError for the first thing that is not allowed."""
    refuse_forbidden_characters(source)
    keeper = PlaceKeeper(source)
    for token in tokens(source):
        if keeper.outside and token.kind is not Kind.MAPPING:
            if token.kind is Kind.NULL:
                raise faults.empty(source)
            raise faults.not_a_mapping(source, token.start, token.end, is_list=token.kind is Kind.LIST)
        _keep(keeper, token)
    return keeper.places


def _keep(keeper: PlaceKeeper, token: Token) -> None:
    kind, start, end, text = token
    match kind:
        case Kind.KEY:
            keeper.key(text, start, end)
        case Kind.MAPPING | Kind.LIST:
            keeper.open(start, is_mapping=kind is Kind.MAPPING)
        case Kind.END:
            keeper.close(end)
        case _:
            keeper.scalar(text, start, end, '"' if kind is Kind.TEXT else "")
