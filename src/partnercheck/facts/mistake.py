"""Mistakes in what a person wrote, as pydantic carries them: a kind, one line in plain words, what to write instead.

Every model here says its own mistakes, so that no message of pydantic's reaches a reader. Whoever validates gives each
kind its code (models/codes.py for profiles) and each location its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from partnercheck.harmless import harmless
from partnercheck.spelling import did_you_mean

Location = tuple[str | int, ...]
Read = TypeVar("Read")

HERE = "\x00"
"""In a message: the path, with its dot, of the mapping that the mistake lies in. No text of a user's can hold it."""

_LONGEST_SHOWN = 60


def shown(value: object) -> str:
    """A value in backticks, on one line, harmless and not too long; a list or a mapping by what it is."""
    if isinstance(value, list | tuple):
        return "a list"
    if isinstance(value, dict):
        return "names with values"
    if value is None or value == "":
        return "nothing"
    return f"`{short(str(value)).replace('`', chr(39))}`"


def short(text: str) -> str:
    """A user's text, harmless and not too long, to stand among words."""
    return harmless(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")


def suggestion(word: object, known: Iterable[str]) -> str:
    """ "did you mean `x`?", or the few names there are; empty where the word is like none of many."""
    return did_you_mean(str(word), known)


def mistake(kind: str, message: str, help: str = "", *, at_key: bool = False) -> PydanticCustomError:
    """One mistake. `at_key` points at the name rather than at what was written after it."""
    context = {"kind": kind, "message": message, "help": help, "at_key": at_key}
    return PydanticCustomError("partnercheck", "{message}", context)


def wrong_shape(value: object, expected: str, help: str = "") -> PydanticCustomError:
    """A list where a text belongs, and the like."""
    return mistake("shape", f"expected {expected}, not {shown(value)}", help)


class Mistakes:
    """Collects mistakes at places within one value, so that all of them are told at once."""

    def __init__(self, title: str = "value") -> None:
        self.title = title
        self.found: list[InitErrorDetails] = []

    def add(self, error: PydanticCustomError, at: Location, value: object) -> None:
        """One mistake, at a place relative to the whole value."""
        self.found.append(InitErrorDetails(type=error, loc=at, input=value))

    def take(self, error: ValidationError | PydanticCustomError, at: Location = (), value: object = None) -> None:
        """All the mistakes found in one part of the value."""
        if isinstance(error, PydanticCustomError):
            self.add(error, at, value)
            return
        for line in error.errors(include_url=False):
            self.add(_again(line), at + line["loc"], line["input"])

    def take_example(self, error: ValidationError | PydanticCustomError, value: object) -> None:
        """Mistakes in the example of a declaration, which stands at no path of a profile."""
        before = len(self.found)
        self.take(error, ("example",), value)
        for line in self.found[before:]:
            wrong = line["type"]
            assert isinstance(wrong, PydanticCustomError)
            context = {
                key: text.replace(HERE, "") if isinstance(text, str) else text
                for key, text in (wrong.context or {}).items()
            }
            line["type"] = PydanticCustomError("partnercheck", "{message}", context)

    def raise_any(self) -> None:
        """Raises what was found, if anything was."""
        if self.found:
            raise ValidationError.from_exception_data(self.title, self.found)


def _again(line: ErrorDetails) -> PydanticCustomError:
    if line["type"] != "partnercheck":
        return mistake("shape", f"{shown(line['input'])} cannot stand here")  # never in pydantic's own words
    return PydanticCustomError("partnercheck", "{message}", line["ctx"])


def read_each(values: Sequence[Any], read: Callable[[Any], Read]) -> tuple[Read, ...]:
    """Every item read; the mistakes of all of them are told together, each at its place in the list."""
    items: list[Read] = []
    mistakes: Mistakes | None = None
    for place, value in enumerate(values):
        try:
            items.append(read(value))
        except (ValidationError, PydanticCustomError) as error:
            mistakes = mistakes or Mistakes()
            mistakes.take(error, (place,), value)
    if mistakes:
        mistakes.raise_any()
    return tuple(items)


class Strict(BaseModel):
    """Names with values, of which only those declared may occur; what is wrong is said in plain words."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def read_plainly(cls, data: Any, context: object = None) -> Self:
        """The model that plain data stands for, or a ValidationError that says every mistake in plain words.

        A wrapping validator would do the same, at the cost of a call into Python for every mapping that is fine.
        """
        try:
            found: Self = cls.__pydantic_validator__.validate_python(data, context=context)
        except ValidationError as error:
            raise _plainly(cls, error) from None
        return found


class SchemaOnDemand:
    """Beside a validator in an annotation: the JSON Schema of what it reads, worked out only where it is asked for."""

    def __init__(self, schema: Callable[[], dict[str, Any]]) -> None:
        self.schema = schema

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        return self.schema()


StrictModel = type[Strict]


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """The names that may be written in a mapping read by this model."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _model_at(model: type[BaseModel], place: Location) -> type[BaseModel]:
    """The model, within this one, that reads the mapping at a place."""
    for key in place:
        field = model.model_fields.get(str(key))
        if field is None or not isinstance(field.annotation, type) or not issubclass(field.annotation, BaseModel):
            break
        model = field.annotation
    return model


def _plainly(model: type[BaseModel], error: ValidationError) -> ValidationError:
    mistakes = Mistakes(model.__name__)
    for line in error.errors(include_url=False):
        place, value = line["loc"], line["input"]
        if line["type"] == "extra_forbidden":
            key = place[-1]
            hint = suggestion(key, keys_of(_model_at(model, place[:-1])))
            mistakes.add(mistake("unknown_key", f"{shown(key)} is not known here", hint, at_key=True), place, value)
        elif line["type"] == "missing":
            mistakes.add(
                mistake("missing", f"{shown(place[-1])} is missing", f"add a line `{place[-1]}: ...`", at_key=True),
                place,
                value,
            )
        elif line["type"] in ("model_type", "model_attributes_type", "dict_type"):
            mistakes.add(wrong_shape(value, "names with values"), place, value)
        else:
            mistakes.add(_again(line), place, value)
    return ValidationError.from_exception_data(model.__name__, mistakes.found)
