"""Whole rows as plain data and back: all that a row holds, by the types that it is declared with.

A row as JSON Lines have it tells what other programs need. For pages, and for workbooks in which people decide, this
stands beside it: every value by its place among the fields of its type, so that the very row comes back.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from partnercheck.assessment.place import Place
from partnercheck.batch.outcomes import OutcomeKind, outcome_kind
from partnercheck.batch.result import AssessedRow, NotValidRow, PassedOverRow
from partnercheck.batch.several import AnyHeading, AnyRow, SeveralRow, row_of

Read: TypeAlias = "Callable[[Any], Any]"

_KINDS: dict[str, type] = {"not_valid": NotValidRow, "passed_over": PassedOverRow}


def whole_data(row: AnyRow, heading: AnyHeading) -> list[Any]:
    """Whether there are decisions under each of the criteria, and the row, under each of them where it was assessed."""
    held = list(row.each) if isinstance(row, AssessedRow | SeveralRow) else row
    return [[one.has_decisions for one in heading.each], _written(held)]


def decisions_in(data: Any) -> tuple[bool, ...]:
    """Whether there are decisions under each of the criteria. Raises ValueError or TypeError where it is not told."""
    return tuple(_read(bool, one) for one in _listed(data, 2)[0])


def whole_row(data: Any, outcome: str) -> AnyRow:
    """The very row that was written. Raises ValueError, TypeError or RecursionError where this is none."""
    held = _listed(data, 2)[1]
    if outcome in _KINDS:
        found: AnyRow = _read(_KINDS[outcome], held)
        return found
    if not isinstance(held, list) or not held:
        raise ValueError("no row")
    return row_of(tuple(_read(AssessedRow, one) for one in held))


def _written(value: Any) -> Any:
    if value is None or value.__class__ in (str, bool, int):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Place):
        return [value.file, value.line, value.column]
    if isinstance(value, OutcomeKind):
        return _written((value.id, value.status, value.reason, value.importance, value.could_be))
    if is_dataclass(value):
        return [_written(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple | list):
        return [_written(one) for one in value]
    raise TypeError(f"nothing says how {type(value).__name__} is written")


def _read(kind: Any, data: Any) -> Any:
    return _reader(kind)(data)


@cache
def _reader(kind: Any) -> Read:
    """How what was written of a type is read."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (told,) = (one for one in arguments if one is not types.NoneType)
        return lambda data: None if data is None else _read(told, data)
    if origin is tuple and arguments[-1] is Ellipsis:
        return lambda data: tuple([_read(arguments[0], one) for one in _listed(data)])
    if origin is tuple:
        return lambda data: tuple(map(_read, arguments, _listed(data, len(arguments))))
    if kind is date:
        return date.fromisoformat
    if kind is Place:
        return _made(Place, [str, int, int])
    if kind is OutcomeKind:
        hints = get_type_hints(OutcomeKind.__init__)
        return _made(outcome_kind, [hints[name] for name in ("id", "status", "reason", "importance", "could_be")])
    made: type[Any] = kind
    if issubclass(made, Enum):
        return made
    if is_dataclass(made):
        hints = get_type_hints(made)
        needed = sum(field.default is MISSING and field.default_factory is MISSING for field in fields(made))
        return _made(made, [hints[field.name] for field in fields(made)], needed)
    if issubclass(made, tuple):
        return _made(made, list(get_type_hints(made).values()))
    return _as_it_is(made)


def _made(make: Callable[..., Any], kinds: list[Any], needed: int | None = None) -> Read:
    """Of what a row of an earlier version did not have yet, the last of its parts, `needed` are there."""

    def read(data: Any) -> Any:
        told = _listed(data)
        if not (len(kinds) if needed is None else needed) <= len(told) <= len(kinds):
            raise TypeError("a part is missing, or one too many is there")
        return make(*map(_read, kinds, told))

    return read


def _as_it_is(kind: type) -> Read:
    def read(data: Any) -> Any:
        if data.__class__ is not kind:
            raise TypeError(f"{kind.__name__} is expected")
        return data

    return read


def _listed(data: Any, count: int | None = None) -> list[Any]:
    if not isinstance(data, list) or (count is not None and len(data) != count):
        raise TypeError("a list is expected")
    return data
