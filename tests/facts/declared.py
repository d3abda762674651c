"""Facts declared for tests, as a criteria file would declare them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from partnercheck.facts.fact import Fact, ProfileContext
from partnercheck.facts.registry import DeclarationContext, declare
from partnercheck.values.answers import Value

POUNDS = DeclarationContext("GBP")


def fact(kind: str, name: str = "it", context: DeclarationContext = POUNDS, **keys: Any) -> Fact:
    """A fact of this type."""
    return declare(name, {"type": kind, "label": "the label", "question": "The question?", **keys}, context)


def value(one: Fact, written: Any, **context: Any) -> Value:
    """The value of what a profile has at the fact."""
    return one.value(one.validate(written, ProfileContext(**context)), one.id, {})


def words(one: Fact, written: Any, **context: Any) -> str:
    """The same in words."""
    return one.in_words(value(one, written, **context))


def problems_in(one: Fact, written: Any, **context: Any) -> list[tuple[str, str]]:
    """The kind and the place, dotted, of each mistake in what is written."""
    return [(line["ctx"]["kind"], place_in(line)) for line in errors_in(one, written, **context)]


def place_in(line: Any) -> str:
    return ".".join(str(part) for part in line["loc"])


def errors_in(one: Fact, written: Any, **context: Any) -> list[Any]:
    """The mistakes as pydantic tells them."""
    with pytest.raises((ValidationError, PydanticCustomError)) as caught:
        one.validate(written, ProfileContext(**context))
    if isinstance(caught.value, PydanticCustomError):
        return [{"ctx": caught.value.context, "loc": ()}]
    return list(caught.value.errors())


def declaration_problems(data: Any, name: str = "it", context: DeclarationContext = POUNDS) -> list[tuple[str, str]]:
    """The kind and the place of each mistake in a declaration."""
    with pytest.raises(ValidationError) as caught:
        declare(name, data, context)
    return [(line["ctx"]["kind"], place_in(line)) for line in caught.value.errors()]
