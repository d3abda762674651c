"""The JSON Schema of a row as plain data, for other programs; docs/batch.md says the same in words."""

from __future__ import annotations

from collections.abc import Iterable

from partnercheck.batch.row_data import SCHEMA, SCHEMA_OF_SEVERAL
from partnercheck.batch.row_keys import (
    AS_OF,
    CRITERIA,
    HELD_AGAINST,
    MADE_WITH,
    OF_THE_ORGANISATION,
    ORGANISATION,
    ROW_KEYS,
    RowKey,
)
from partnercheck.schema_parts import DIALECT, TEXT, Schema, definition, list_of, map_of, object_of

_PLACE: Schema = {"type": ["integer", "null"], "minimum": 1}
_PROBLEM = object_of(code=TEXT, message=TEXT, help=TEXT, file=TEXT, line=_PLACE, column=_PLACE, path=TEXT)


def row_schema() -> Schema:
    """What stands on a line of JSON Lines, and among the `rows` of JSON."""
    held = (*MADE_WITH, *HELD_AGAINST)
    around = (ORGANISATION, AS_OF, *OF_THE_ORGANISATION)
    several = _keys(around)
    several["properties"][CRITERIA.name] = map_of(_keys(held))
    several["required"].append(CRITERIA.name)
    return {
        "$schema": DIALECT,
        "title": "partnercheck: a row of a batch",
        "oneOf": [definition(name) for name in ("assessed", "assessed_by_several", "not_valid", "passed_over")],
        "$defs": {
            "assessed": _row(SCHEMA, "assessed", _keys(ROW_KEYS)),
            "assessed_by_several": _row(SCHEMA_OF_SEVERAL, "assessed", several),
            "not_valid": _row(SCHEMA, "not_valid", object_of(problems=list_of(_PROBLEM, minItems=1))),
            "passed_over": _row(SCHEMA, "passed_over", object_of(reason=TEXT)),
        },
    }


def _keys(keys: Iterable[RowKey]) -> Schema:
    every = tuple(keys)
    made = object_of(**{key.name: key.schema for key in every if key.is_always_there})
    made["properties"] |= {key.name: key.schema for key in every}
    return made


def _row(schema: str, outcome: str, more: Schema) -> Schema:
    whole = object_of(schema={"const": schema}, file=TEXT, outcome={"const": outcome}, **more["properties"])
    whole["required"] = ["schema", "file", "outcome", *more["required"]]
    return whole
