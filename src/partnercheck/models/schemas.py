"""JSON Schemas, for editors and other programs: made from the same models that the program reads files by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnercheck.facts.leaf_schemas import SHARED
from partnercheck.models.core_facts import income_fact
from partnercheck.models.together import shared_model

if TYPE_CHECKING:
    from partnercheck.models.criteria import Criteria

JsonSchema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def profile_schema(*several: Criteria) -> JsonSchema:
    """What a profile for these criteria may hold: the core sections, and every fact that any of them declares."""
    model = shared_model(several)
    schema = model.json_schema()
    schema["$defs"]["Organisation"]["properties"]["income"] = income_fact(model.core, model.currency).json_schema()
    told = " and ".join(f"`{one.name}` (version {one.version})" for one in several)
    schema = with_references(schema)
    return {
        "$schema": DIALECT,
        **schema,
        "title": f"A profile: {'; '.join(one.title for one in several)}",
        "description": f"What one organisation says about itself, for {told}.",
        "$defs": {**schema["$defs"], **shared_in(schema)},
    }


def with_references(schema: Any, itself: str = "") -> Any:
    """The schema with references in the place of what occurs over and over again; without empty defaults."""
    if isinstance(schema, list):
        return [with_references(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    for name, shared in SHARED.items():
        if name != itself and schema.items() >= shared.items():
            rest = {key: with_references(value) for key, value in schema.items() if key not in (*shared, "default")}
            return {**rest, "$ref": f"#/$defs/{name}"}
    return {key: with_references(value) for key, value in schema.items() if key != "default"}


def shared_in(schema: JsonSchema) -> JsonSchema:
    """Those of the schemas with a name that are referred to, by what is written or by one another."""
    found: JsonSchema = {}
    pending = [schema]
    while pending:
        for name in sorted(_references(pending.pop())):
            if name in SHARED and name not in found:
                found[name] = with_references(SHARED[name], name)
                pending.append(found[name])
    return dict(sorted(found.items()))


def _references(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*(_references(part) for part in schema)) if schema else set()
    if not isinstance(schema, dict):
        return set()
    inner = set().union(*(_references(value) for value in schema.values())) if schema else set()
    target = schema.get("$ref")
    return inner | {target.removeprefix("#/$defs/")} if isinstance(target, str) else inner
