"""Strict models: pydantic models that say every problem in plain words, made from shapes or as they are needed."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, create_model, model_validator

from partnercheck.facts.problem import Location, Problems, problem, said_again, shown, suggestion, wrong_shape
from partnercheck.facts.shape import Either, Shape, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable

AnyShape = TypeVar("AnyShape", bound=Shape)


class Strict(BaseModel):
    """Names with values, of which only those declared may occur; what is wrong is said in plain words."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    @classmethod
    def read_plainly(cls, data: Any, context: object = None) -> Self:
        """The model that plain data stands for, or a ValidationError that says every problem in plain words.

        A wrapping validator would do the same, at the cost of a call into Python for every mapping that is fine.
        """
        try:
            found: Self = cls.__pydantic_validator__.validate_python(data, context=context)
        except ValidationError as error:
            raise _plainly(cls, error) from None
        return found


StrictModel: TypeAlias = "type[Strict]"


_models: dict[type[Shape], StrictModel] = {}


class _OfShape(Strict):
    shape: ClassVar[type[Shape]]

    @model_validator(mode="after")
    def _checked(self, info: ValidationInfo) -> Self:
        self.shape(**self.__dict__).check(info.context)
        return self


def model_of(shape: type[Shape]) -> StrictModel:
    """The pydantic model of a shape, and of those within it."""
    if shape in _models:
        return _models[shape]
    fields: dict[str, Any] = {
        name: (_with_models(field.hint), ... if field.is_needed else field.default)
        for name, field in fields_of(shape).items()
    }
    made = create_model(shape.__name__, __base__=_OfShape, __doc__=shape.__doc__, __module__=shape.__module__, **fields)
    made.shape = shape
    if shape.schema_extra:
        made.model_config["json_schema_extra"] = dict(shape.schema_extra)
    _models[shape] = made
    return made


def second_look(shape: type[AnyShape], data: Any, context: Any) -> AnyShape:
    """What plain data stands for; a ValidationError where anything is wrong with it."""
    return shape(**model_of(shape).read_plainly(data, context).__dict__)


def _with_models(hint: Any) -> Any:
    """An annotation with the models of shapes in their place."""
    kind, arguments = get_origin(hint), get_args(hint)
    if kind is Annotated:
        return Annotated[_with_models(arguments[0]), *map(_marked, arguments[1:])]
    if kind in (list, dict, tuple):
        return kind[tuple(_with_models(one) for one in arguments)]
    if arguments:
        return reduce(or_, (_with_models(one) for one in arguments))
    return model_of(hint) if isinstance(hint, type) and issubclass(hint, Shape) else hint


def _marked(mark: Any) -> Any:
    if isinstance(mark, Either):
        return Either(mark.choose, {tag: _with_models(kind) for tag, kind in mark.kinds.items()})
    return mark


def keys_of(model: type[BaseModel]) -> Iterable[str]:
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
    problems = Problems(model.__name__)
    for line in error.errors(include_url=False):
        place, value = line["loc"], line["input"]
        if line["type"] == "extra_forbidden":
            key = place[-1]
            hint = suggestion(key, keys_of(_model_at(model, place[:-1])))
            problems.add(problem("unknown_key", f"{shown(key)} is not known here", hint, at_key=True), place, value)
        elif line["type"] == "missing":
            problems.add(
                problem("missing", f"{shown(place[-1])} is missing", f"add a line `{place[-1]}: ...`", at_key=True),
                place,
                value,
            )
        elif line["type"] in ("model_type", "model_attributes_type", "dict_type"):
            problems.add(wrong_shape(value, "names with values"), place, value)
        else:
            problems.add(said_again(line), place, value)
    return ValidationError.from_exception_data(model.__name__, problems.found)
