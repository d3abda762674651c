"""JSON Schemas, for editors and other programs: made from the same models that the program reads files by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnercheck.facts.leaf_schemas import SHARED
from partnercheck.models.core_facts import income_fact

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria

JsonSchema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def profile_schema(criteria: Criteria) -> JsonSchema:
    """What a profile for these criteria may hold: the core sections, and every fact that the criteria declare."""
    schema = criteria.profile_model.json_schema()
    schema["$defs"]["Organisation"]["properties"]["income"] = income_fact(criteria.currency).json_schema()
    schema = named(schema)
    definitions = {**schema.pop("$defs"), **{name: named(one, name) for name, one in SHARED.items()}}
    return {
        "$schema": DIALECT,
        **schema,
        "title": f"A profile: {criteria.title}",
        "description": f"What one organisation says about itself, for `{criteria.name}` (version {criteria.version}).",
        "$defs": definitions,
    }


def named(schema: Any, itself: str = "") -> Any:
    """The schema with references in the place of what occurs over and over again; without empty defaults."""
    if isinstance(schema, list):
        return [named(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    for name, shared in SHARED.items():
        if name != itself and schema.items() >= shared.items():
            rest = {key: named(value) for key, value in schema.items() if key not in shared}
            return {**rest, "$ref": f"#/$defs/{name}"}
    return {key: named(value) for key, value in schema.items() if not (key == "default" and not value)}
