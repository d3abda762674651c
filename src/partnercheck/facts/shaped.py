"""Reading a shape: in one step where it is plainly right, and with everything that is wrong with it where it is not."""

from __future__ import annotations

from typing import Any, TypeVar

from partnercheck.facts.shape import Shape

AnyShape = TypeVar("AnyShape", bound=Shape)


def shaped(shape: type[AnyShape], data: Any, context: Any = None) -> AnyShape:
    """What plain data stands for, or pydantic's ValidationError that says every problem in plain words."""
    try:
        return shape.quickly(data, context)
    except Exception:  # whatever it is, the second look says it in words
        from partnercheck.facts.strict import second_look

        return second_look(shape, data, context)
