"""Referring: the node for a name, by the type of what it names."""

from __future__ import annotations

from typing import Any

from partnercheck.language.named import Named
from partnercheck.language.node import Node
from partnercheck.language.people import PeopleReference
from partnercheck.language.references import ConditionReference, NumberReference, Reference
from partnercheck.language.types import (
    ConditionType,
    DateType,
    DurationType,
    MoneyType,
    NumberType,
    PeopleSetType,
    Type,
)

NUMERIC = (NumberType, MoneyType, DateType, DurationType)


def refer(kind: Type, named: Named, run: Any) -> Node:
    """The node for a name of this type."""
    if isinstance(kind, ConditionType):
        return ConditionReference(named, run)
    if isinstance(kind, NUMERIC):
        return NumberReference(kind, named, run)
    if isinstance(kind, PeopleSetType):
        return PeopleReference(kind, named, run)
    return Reference(kind, named, run)
