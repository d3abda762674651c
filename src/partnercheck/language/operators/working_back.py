"""Working back: from what a sum, product or moved day is held against to what its open side would have to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnercheck.language.operators.arithmetic import Arithmetic
from partnercheck.language.types import DateType, DurationType
from partnercheck.values.calendar import add_months, months_back
from partnercheck.values.interval import Exact, divide_exactly

if TYPE_CHECKING:
    from partnercheck.language.environment import Environment
    from partnercheck.language.node import NumberNode


def worked_back(node: Arithmetic, is_left: bool, number: Exact, fixed: Exact) -> Exact | None:
    """What one side comes to where the whole is `number` and the other side `fixed`; None where nothing does."""
    if isinstance(node.type, DateType):
        if not is_left or not isinstance(node.right.type, DurationType):
            return None
        length = int(fixed) if node.sign == "-" else -int(fixed)
        return add_months(int(number), length) if node.right.type.unit == "months" else int(number) + length
    if node.sign == "+":
        return number - fixed
    if node.sign == "-":
        return number + fixed if is_left else fixed - number
    if node.sign == "*":
        return divide_exactly(number, fixed) if fixed else None
    if is_left:
        return number * fixed
    return divide_exactly(fixed, number) if number else None


def turning_points(node: Arithmetic, number: Exact, environment: Environment) -> Iterator[tuple[NumberNode, Exact]]:
    """The open side, and each number of it at which the whole reaches or passes `number`; none where both are open.

    Of days that come to the same by months of different lengths, the first and the last.
    """
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if side.is_fixed or not other.is_fixed:
            continue
        fixed = other.run(environment).low
        back = None if fixed is None else worked_back(node, side is node.left, number, fixed)
        if fixed is None or back is None:
            continue
        yield side, back
        if isinstance(node.type, DateType) and isinstance(other.type, DurationType) and other.type.unit == "months":
            length = int(fixed) if node.sign == "+" else -int(fixed)
            for latest in (True, False):
                yield side, months_back(int(number), length, latest=latest)
