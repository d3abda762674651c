"""Shapes: names with values, declared once and read in two ways.

What is plainly right is read in one step. For everything else the same declaration makes a pydantic model
(`facts/strict.py`), which tells all that is wrong, each at its place; pydantic is imported only then.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import (
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    Self,
    TypeAlias,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

from partnercheck.quick import QUICK

Schema: TypeAlias = "dict[str, Any]"
QuickReader: TypeAlias = "Callable[[Any, Any], Any]"
"""Reads what was written, with the context that it is read in. Raises where it is not plainly right."""


class NotPlainError(ValueError):
    """Something here is not plainly right."""


class Reads:
    """In an annotation: this function reads what is written here; and the JSON Schema of what it reads."""

    def __init__(
        self,
        read: Callable[..., Any],
        schema: Schema | Callable[[], Schema] | None = None,
        *,
        with_context: bool = False,
    ) -> None:
        self.read = read
        self.schema = schema
        self.with_context = with_context

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        read = self.read
        if not self.with_context:
            return core_schema.no_info_plain_validator_function(read)
        return core_schema.with_info_plain_validator_function(lambda value, info: read(value, info.context))

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> Any:
        if self.schema is None:
            return handler(core_schema)
        return dict(self.schema() if callable(self.schema) else self.schema)


class Before:
    """In an annotation: this function has a first look at what is written, and hands on what the type then reads."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.read, handler(source))


class Either:
    """In an annotation: what is written has one of these shapes; `choose` says by its tag which.

    Where a problem lies in it, the tag stands in its place: one that cannot be a name, such as "[listed]".
    """

    def __init__(self, choose: Callable[[Any], str], kinds: Mapping[str, Any]) -> None:
        self.choose = choose
        self.kinds = kinds

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        choices = {tag: handler.generate_schema(kind) for tag, kind in self.kinds.items()}
        return core_schema.tagged_union_schema(choices, self.choose)

    def reader(self) -> QuickReader:
        """How it is read where it is plainly right."""
        readers = {tag: _reader(kind) for tag, kind in self.kinds.items()}
        return lambda value, context: readers[self.choose(value)](value, context)


class HasSchema:
    """In an annotation: the JSON Schema of what is read here."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> Any:
        return dict(self.schema)


class Field(NamedTuple):
    """One name: its annotation, how what is written after it is read, and what it is where nothing is."""

    hint: Any
    read: QuickReader
    default: Any
    is_needed: bool


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Shape:
    """Names with values, of which only those declared may occur. Names without a default must occur."""

    schema_extra: ClassVar[Mapping[str, Any]] = {}
    """What its JSON Schema says besides."""

    _fields: ClassVar[Mapping[str, Field]] = {}

    def __init__(self, **given: Any) -> None:
        self.__dict__.update(given)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and values_of(self) == values_of(other) if isinstance(other, Shape) else False

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values_of(self).items())})"

    def check(self, context: Any) -> None:
        """Raises the problem, if any, that lies in no value alone. `context` is what it was read in."""

    @classmethod
    def quickly(cls, data: Any, context: Any = None) -> Self:
        """What plain data stands for where it is plainly right; any exception where it needs a second look."""
        if not QUICK or data.__class__ is not dict:
            raise NotPlainError
        fields = fields_of(cls)
        shape = cls(**{name: fields[name].read(written, context) for name, written in data.items()})
        if any(field.is_needed and name not in data for name, field in fields.items()):
            raise NotPlainError
        shape.check(context)
        return shape


def fields_of(shape: type[Shape]) -> Mapping[str, Field]:
    """The names that may occur, those of the base first."""
    found: Mapping[str, Field] | None = vars(shape).get("_fields")
    if found is None:
        hints = get_type_hints(shape, include_extras=True)
        found = shape._fields = {
            name: Field(hint, _reader(hint), getattr(shape, name, None), not hasattr(shape, name))
            for name, hint in hints.items()
            if get_origin(hint) is not ClassVar
        }
    return found


def values_of(shape: Shape) -> dict[str, Any]:
    """Every value by its name, given or not."""
    return {name: getattr(shape, name) for name in fields_of(type(shape))}


def _reader(hint: Any) -> QuickReader:
    """How what an annotation stands for is read."""
    kind, arguments = get_origin(hint), get_args(hint)
    if kind is Annotated:
        return _marked(*arguments)
    if hint is Any:
        return lambda value, context: value
    if kind in (list, tuple):
        return _each(_reader(arguments[0]), kind)
    if kind is dict:
        return _pairs(*map(_reader, arguments))
    if kind in (Union, types.UnionType):
        [told] = [one for one in arguments if one is not types.NoneType]
        return _unless_nothing(_reader(told))
    if issubclass(hint, Shape):
        shape: type[Shape] = hint
        return shape.quickly
    if issubclass(hint, Enum):
        return lambda value, context: hint(value)
    return _as_it_is(hint)


def _marked(kind: Any, *marks: Any) -> QuickReader:
    for mark in marks:
        if isinstance(mark, Reads):
            return mark.read if mark.with_context else _alone(mark.read)
        if isinstance(mark, Either):
            return mark.reader()
    inner = _reader(kind)
    for mark in marks:
        if isinstance(mark, Before):
            inner = _after(mark.read, inner)
    return inner


def _alone(read: Callable[[Any], Any]) -> QuickReader:
    return lambda value, context: read(value)


def _after(look: Callable[[Any], Any], read: QuickReader) -> QuickReader:
    return lambda value, context: read(look(value), context)


def _each(read: QuickReader, kind: type[list[Any]] | type[tuple[Any, ...]]) -> QuickReader:
    def read_all(value: Any, context: Any) -> Any:
        if value.__class__ is not list:
            raise NotPlainError
        return kind([read(one, context) for one in value])

    return read_all


def _pairs(read_key: QuickReader, read_value: QuickReader) -> QuickReader:
    def read_all(value: Any, context: Any) -> Any:
        return {read_key(key, context): read_value(inner, context) for key, inner in value.items()}

    return read_all


def _unless_nothing(read: QuickReader) -> QuickReader:
    return lambda value, context: None if value is None else read(value, context)


def _as_it_is(kind: type) -> QuickReader:
    def read(value: Any, context: Any) -> Any:
        if value.__class__ is not kind:
            raise NotPlainError
        return value

    return read
