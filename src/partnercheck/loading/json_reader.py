"""JSON text to the same plain tree as YAML, with the same refusals, upon the standard library."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, NoReturn

from partnercheck.loading.forbidden import has_forbidden_characters
from partnercheck.loading.source import Source
from partnercheck.values.data import DEEPEST, Data

_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")


class _IrregularJsonError(ValueError):
    """Something here is not allowed; the reader that keeps positions will say what and where."""


def read_json(source: Source) -> dict[str, Data]:
    """The mapping that the text holds, or a ReadingError that says what is wrong and where."""
    try:
        return _read(source.text)
    except (ValueError, RecursionError):
        pass
    # Only a file with something wrong in it is read once more, with positions.
    from partnercheck.loading.json_positions import locate_json

    locate_json(source)
    raise AssertionError(f"{source.name}: one of the two JSON readers refuses what the other accepts")


def _read(text: str) -> dict[str, Data]:
    document = _decode(text)
    if document.__class__ is not dict or has_forbidden_characters(text):
        raise _IrregularJsonError
    may_be_halved = _SURROGATE_ESCAPE.search(text) is not None
    level: list[Any] = [document]
    for _ in range(DEEPEST):
        inner: list[Any] = []
        for container in level:
            entries = container.items() if container.__class__ is dict else enumerate(container)
            for place, value in entries:
                if value is True or value is False:
                    container[place] = "true" if value else "false"
                elif value.__class__ is dict or value.__class__ is list:
                    inner.append(value)
                elif may_be_halved and value is not None:
                    value.encode()
        if not inner:
            return document
        level = inner
    raise _IrregularJsonError


def _mapping(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise _IrregularJsonError
    for key in mapping:
        if not key.isascii():
            key.encode()  # refuses half characters
    return mapping


def _not_finite(_: str) -> NoReturn:
    raise _IrregularJsonError


# Numbers stay the text they were written as: what they mean, a typed field says.
_decode = json.JSONDecoder(
    object_pairs_hook=_mapping, parse_int=str, parse_float=str, parse_constant=_not_finite
).decode
