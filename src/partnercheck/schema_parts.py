"""The parts that JSON Schemas of results are put together from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeAlias

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
YES_NO: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
DAY: Schema = {"type": "string", "format": "date"}
FINGERPRINT: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def object_of(**properties: Schema) -> Schema:
    """All of these are there; others may come with a later version of the program."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def map_of(values: Schema) -> Schema:
    """Names that are not known beforehand, each with such a value."""
    return {"type": "object", "additionalProperties": values}


def list_of(items: Schema, **more: Any) -> Schema:
    """A list of these."""
    return {"type": "array", "items": items, **more}


def definition(name: str) -> Schema:
    """What stands under this name among the definitions."""
    return {"$ref": f"#/$defs/{name}"}


def maybe(schema: Schema) -> Schema:
    """This, or null."""
    return {"oneOf": [schema, {"type": "null"}]}


def one_of(values: Iterable[Enum]) -> Schema:
    """One of the values of an enum."""
    return {"enum": [value.value for value in values]}


def some_of(values: Iterable[Enum]) -> Schema:
    """At least one of the values of an enum, each once."""
    return list_of(one_of(values), minItems=1, uniqueItems=True)
