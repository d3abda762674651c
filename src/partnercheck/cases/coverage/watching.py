"""Watching the parts of conditions while cases run: those of requirements and definitions, and of items in lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from partnercheck.assessment.result import Place
from partnercheck.language.environment import Environment
from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.operators.logic import Fixed
from partnercheck.language.references import DefinedCondition, DefinedNumber
from partnercheck.language.tables.nodes import ChoiceByTable, DefinedChoice, NumberByTable
from partnercheck.models.criteria import Criteria, Origin
from partnercheck.values.truth import FALSE, TRUE, Truth


@dataclass(slots=True)
class WatchedPart:
    """A part of a condition: what it can come to, and what it has come to so far."""

    key: str
    source: str
    place: Place
    possible: frozenset[Truth]
    seen: set[Truth] = field(default_factory=set)


class Watch:
    """Looks at every part of the conditions of criteria, for one environment after the other.

    `nothing` are environments in which nothing is known: what a part cannot come to there, it never comes to.
    """

    def __init__(self, criteria: Criteria, nothing: Sequence[Environment]) -> None:
        self._nothing = nothing
        self._roots: list[tuple[str, Node]] = []
        self._parts: dict[int, WatchedPart] = {}
        self._owners: dict[str, list[WatchedPart]] = {}
        for requirement in criteria.requirements:
            for key, condition in requirement.conditions():
                origin = Origin(requirement.origin.document, (*requirement.origin.keys, key))
                self._enter(requirement.id, key, condition, origin)
        used = {node.name for _, root in self._roots for node in root.every_node() if isinstance(node, _NAMED)}
        for definition in criteria.definitions.values():
            if isinstance(definition.node, _NAMED) and definition.name in used:
                key = str(definition.origin.keys[0])
                self._enter(definition.name, key, definition.node.parts[0], definition.origin)

    def _enter(self, owner: str, key: str, root: Node, origin: Origin) -> None:
        self._roots.append((owner, root))
        span = origin.span
        place = Place(origin.document.file, span.line, span.column)
        if isinstance(root, _TABLES):
            # Of a table, a case for each row is asked for.
            for row, words in zip(root.table.rows, root.rows_in_words(), strict=True):
                part = WatchedPart(key, words, place, frozenset((Truth.TRUE,)))
                self._parts[id(row)] = part
                self._owners.setdefault(owner, []).append(part)
            return
        for node, of_an_item in _conditions_in(root):
            source = " ".join(node.source.split()) or node.words()
            part = WatchedPart(key, source, place, self._possible(node, of_an_item))
            self._parts[id(node)] = part
            self._owners.setdefault(owner, []).append(part)

    def _possible(self, node: ConditionNode, of_an_item: bool) -> frozenset[Truth]:
        """Of items, only true and false are asked for: there is little of them that can be left open."""
        if of_an_item:
            return frozenset((Truth.TRUE, Truth.FALSE))
        if next(node.paths(), None) is None:
            return frozenset()
        mask = 0
        for environment in self._nothing:
            mask |= node.outcome(environment).mask
        held = {truth for truth, bit in ((Truth.TRUE, TRUE), (Truth.FALSE, FALSE)) if mask & bit}
        return frozenset(held | {Truth.UNKNOWN} if len(held) > 1 else held)

    def look(self, environment: Environment, at: str = "") -> None:
        """See what every part comes to for these facts; or every part of one requirement or definition."""
        for owner, root in self._roots:
            if at in ("", owner):
                self._visit(root, environment)

    def seen_now(self, environment: Environment, owner: str) -> set[tuple[int, Truth]]:
        """What the parts of one requirement or definition come to for these facts, each by its place."""
        parts = self._owners.get(owner, [])
        for part in parts:
            part.seen.clear()
        self.look(environment, owner)
        return {(place, truth) for place, part in enumerate(parts) for truth in part.seen}

    def _visit(self, node: Node, environment: Environment) -> None:
        part = self._parts.get(id(node))
        if part is not None and isinstance(node, ConditionNode):
            part.seen.add(node.outcome(environment).truth)
        if isinstance(node, _TABLES):
            rows, _, _ = node.table.possible(environment)
            if len(rows) == 1:
                self._parts[id(rows[0][0])].seen.add(rows[0][1].truth)
            return
        if isinstance(node, _NAMED):
            return
        over = node.over
        if over is None:
            for inner in node.parts:
                self._visit(inner, environment)
            return
        for item in over.items.run(environment).items or ():
            environment.items.append(item)
            self._visit(over.asked, environment)
            self._visit(over.where, environment)
            environment.items.pop()

    def by_owner(self) -> dict[str, list[WatchedPart]]:
        """The parts of each requirement and definition."""
        return self._owners


_TABLES = (NumberByTable, ChoiceByTable)
_NAMED = (DefinedCondition, DefinedNumber, DefinedChoice)
"""Definitions are looked at once, where they are written."""


def _conditions_in(node: Node, of_an_item: bool = False) -> Iterator[tuple[ConditionNode, bool]]:
    """The conditions within a part of an expression, and whether each is asked of the items of a list."""
    if isinstance(node, ConditionNode) and not isinstance(node, Fixed):
        yield node, of_an_item
    if isinstance(node, _NAMED):
        return
    over = node.over
    if over is None:
        for part in node.parts:
            yield from _conditions_in(part, of_an_item)
        return
    yield from _conditions_in(over.asked, True)
    yield from _conditions_in(over.where, True)
