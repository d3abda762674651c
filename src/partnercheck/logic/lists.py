"""Lists as the logic sees them: items for which a condition is true, and items for which it is false."""

from __future__ import annotations

from typing import Any, NamedTuple

from partnercheck.language.node import ConditionNode, Node
from partnercheck.logic.addresses import key_of, level_of
from partnercheck.logic.formula import Formula, both
from partnercheck.logic.space import Base, Level, SpaceReader
from partnercheck.logic.variables import Key


class Sorted(NamedTuple):
    """The items of a list, sorted by a condition; those that are neither are not looked at."""

    level: Level
    true: Formula
    false: Formula


class ItemsCount(NamedTuple):
    """For how many items it is true."""

    items: Sorted


class ItemsShare(NamedTuple):
    """For what share of the items looked at it is true; absent where none is."""

    items: Sorted


def sorted_by(over: Any, reading: SpaceReader) -> Sorted:
    """The items that a function over a list looks through."""
    level = level_of(over.items, reading)
    inner = reading.inside(level)
    asked, where = inner.meaning_of(over.asked), inner.meaning_of(over.where)
    return Sorted(level, both(where.true, asked.true), both(where.true, asked.false))


def count_base(over: Any, reading: SpaceReader) -> Base:
    """How many items a condition holds for. `any` asks whether this is at least one."""
    items = sorted_by(over, reading)
    key = ("count", *_keys(over, reading))
    links = links_of(items.level)
    return reading.space.base(Base(key, 0, None, whole=True, links=links, made_of=ItemsCount(items)))


def share_base(over: Any, reading: SpaceReader) -> Base:
    """The share of items. `all` asks whether it is the whole."""
    items = sorted_by(over, reading)
    key = ("share", *_keys(over, reading))
    links = links_of(items.level)
    return reading.space.base(Base(key, 0, 1, may_be_absent=True, links=links, made_of=ItemsShare(items)))


def _keys(over: Any, reading: SpaceReader) -> tuple[Key, ...]:
    level = level_of(over.items, reading)
    inner = reading.inside(level)
    return (level.key, key_of(over.asked, inner), key_of(over.where, inner))


def links_of(level: Level) -> frozenset[str]:
    """What all that is said of one list has in common."""
    return frozenset((f"list {level.key!r}",))


def conditions_within(node: Node) -> tuple[ConditionNode, ...]:
    """The conditions that a function over a list holds each item against."""
    over = node.over
    if over is None:
        return ()
    return tuple(part for part in (over.asked, over.where) if isinstance(part, ConditionNode))
