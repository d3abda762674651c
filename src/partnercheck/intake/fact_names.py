"""Which names a spreadsheet's columns may have for some criteria, and which of those take a list."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from partnercheck.intake.columns import FactNames

if TYPE_CHECKING:
    from partnercheck.loading.data import Path
    from partnercheck.models.criteria import Criteria

_EVIDENCE = "evidence"


def fact_names(criteria: Criteria) -> FactNames:
    """The names that a profile for these criteria may have. Lists are known by the facts' own JSON Schemas."""

    @cache
    def is_list(path: Path) -> bool:
        for length in range(len(path), 0, -1):
            fact = criteria.all_facts.get(".".join(map(str, path[:length])))
            if fact is not None:
                return any(_is_list_of_texts(schema) for schema in _schemas_at(fact.json_schema(), path[length:]))
        return False

    known = {name.partition(".")[0] for name in criteria.all_facts} | {_EVIDENCE}
    return FactNames(frozenset(known), is_list)


def _schemas_at(schema: Any, path: Path) -> Iterator[dict[str, Any]]:
    """The schemas that a value at this path may fit."""
    if "anyOf" in schema:
        for alternative in schema["anyOf"]:
            yield from _schemas_at(alternative, path)
    elif not path:
        yield schema
    elif isinstance(path[0], int):
        if schema.get("type") == "array":
            yield from _schemas_at(schema.get("items", {}), path[1:])
    else:
        yield from _schemas_at(schema.get("properties", {}).get(path[0], {}), path[1:])


def _is_list_of_texts(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array" and not any(
        inner.get("type") in ("object", "array") for inner in _schemas_at(schema.get("items", {}), ())
    )
