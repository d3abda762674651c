"""Measuring expressions: how deep and how large they are with every definition written out.

Definitions are shared, never copied: twenty that each use the one before twice are a short file, and a million parts
written out, which no report could show.
"""

from __future__ import annotations

from typing import NamedTuple

from partnercheck.language.node import Node

DEEPEST = 150
LARGEST = 3_000


class ConditionSize(NamedTuple):
    """How many parts lie inside one another, and how many there are in all, definitions written out."""

    depth: int
    size: int


def measured(node: Node) -> ConditionSize:
    """The measure of an expression; each part that is used several times is looked at once."""
    known: dict[int, ConditionSize] = {}
    pending = [node]
    while pending:
        part = pending[-1]
        open_parts = [inner for inner in part.parts if id(inner) not in known]
        if open_parts:
            pending += open_parts
            continue
        pending.pop()
        inside = [known[id(inner)] for inner in part.parts]
        depth = 1 + max((one.depth for one in inside), default=0)
        known[id(part)] = ConditionSize(depth, 1 + sum(one.size for one in inside))
    return known[id(node)]
