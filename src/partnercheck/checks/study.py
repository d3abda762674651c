"""A study of one set of criteria: which parts of its conditions never or always hold, and what the conditions mean.

A part that has been found out is taken, in all that is asked from then on, as if it could be anything: so each problem
is told once, and what is told besides does not merely follow from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from partnercheck.checks.places import Written, conditions_of, definitions_of
from partnercheck.language.node import ConditionNode
from partnercheck.language.operators.logic import All, AnyOf, AtLeast, Fixed, Joined, Not
from partnercheck.language.references import DefinedCondition
from partnercheck.logic.addresses import level_of
from partnercheck.logic.conditions import meaning_of_leaf, meaning_of_parts
from partnercheck.logic.formula import Literal, Meaning, denied
from partnercheck.logic.lists import conditions_within
from partnercheck.logic.reasoner import Reasoner
from partnercheck.logic.requirements import Meanings, meanings_of
from partnercheck.logic.space import SpaceReader
from partnercheck.models.criteria import Criteria, Requirement


class PartProblem(Enum):
    """What is wrong with a part of a condition."""

    NEVER = "never true"
    ALWAYS = "never false"
    TOO_MANY = "more asked for than there are"


@dataclass(frozen=True)
class PartProblemFound:
    """A part with a problem. `parts` are those of its parts that bring it about, where it is not one of its own."""

    problem: PartProblem
    part: Written
    reading: SpaceReader
    parts: tuple[Written, ...] = ()

    @property
    def is_in_list(self) -> bool:
        """It is asked of each item of a list."""
        return bool(self.reading.levels)

    @property
    def is_whole_met_when(self) -> bool:
        """It is all that a requirement asks."""
        return self.part.is_root and self.part.key == "met_when"


@dataclass(frozen=True)
class StudiedAlternatives:
    """An `any`, with what its parts mean, with what never or always holds set aside."""

    part: Written
    parts: tuple[Written, ...]
    meanings: tuple[Meaning, ...]
    reading: SpaceReader


class Study:
    """What is known of the conditions of one set of criteria."""

    def __init__(self, criteria: Criteria, *, with_solver: bool = True) -> None:
        self.criteria = criteria
        self.reasoner = Reasoner(criteria, with_solver=with_solver)
        self.found: list[PartProblemFound] = []
        self.branches: list[StudiedAlternatives] = []
        self._defined: dict[str, Meaning] = {}
        self._definitions = dict(definitions_of(criteria))
        self._read: dict[int, Meaning] = {}
        self._meanings: dict[str, Meanings] = {}
        # All thresholds are known before the first question: no variable then has to be cut up twice.
        for requirement in criteria.requirements:
            for _, condition in requirement.conditions():
                self._meet(condition)
        for name in self._definitions:
            self._definition(name)
        for requirement in criteria.requirements:
            for written in conditions_of(requirement):
                self._read[id(written.node)] = self._condition(written, self.reasoner.reading)

    @cached_property
    def wrong_parts(self) -> frozenset[int]:
        """The nodes that have a problem, by identity."""
        return frozenset(id(found.part.node) for found in self.found)

    def meaning(self, condition: ConditionNode) -> Meaning:
        """What a condition of a requirement means, its problems set aside."""
        known = self._read.get(id(condition))
        return known if known is not None else self.reasoner.meaning(condition)

    def meanings(self, requirement: Requirement) -> Meanings:
        """What the conditions of a requirement mean, with what never or always holds set aside."""
        found = self._meanings.get(requirement.id)
        if found is None:
            found = self._meanings[requirement.id] = meanings_of(requirement, self.meaning)
        return found

    def has_problem(self, requirement: Requirement, *keys: str) -> bool:
        """Whether one of these conditions of a requirement has a problem as a whole."""
        return bool(self.found) and any(
            id(condition) in self.wrong_parts for key, condition in requirement.conditions() if key in keys
        )

    # Reading

    def _meet(self, condition: ConditionNode) -> None:
        """Read the parts of a condition that are not made of others."""
        pending = [condition]
        while pending:
            node = pending.pop()
            if isinstance(node, Joined):
                pending.extend(node.conditions)
            elif not isinstance(node, DefinedCondition):
                meaning_of_leaf(node, self.reasoner.reading)

    def _definition(self, name: str) -> Meaning:
        known = self._defined.get(name)
        if known is None:
            # Definitions go in no circles: a file in which they do is not built.
            written = self._definitions[name]
            if isinstance(written.node, ConditionNode):
                known = self._condition(written, self.reasoner.reading)
            else:
                self._within(written, self.reasoner.reading)
                known = self._anything()
            self._defined[name] = known
        return known

    def _anything(self) -> Meaning:
        return self.reasoner.space.anything()

    def _condition(self, written: Written, reading: SpaceReader) -> Meaning:
        node = written.node
        assert isinstance(node, ConditionNode)
        if isinstance(node, DefinedCondition):
            return self._definition(node.name)
        if isinstance(node, Not) and node.source and not node.conditions[0].source:
            self._within(written.part(node.conditions[0]), reading)
            return self._judged(written, denied(meaning_of_leaf(node.conditions[0], reading)), reading)
        if isinstance(node, Joined):
            return self._joined(written, node, reading)
        before = len(self.found)
        self._within(written, reading)
        if len(self.found) > before:
            return self._anything()
        return self._judged(written, meaning_of_leaf(node, reading), reading)

    def _within(self, written: Written, reading: SpaceReader) -> None:
        """The conditions inside a leaf, on each item of a list."""
        if not any(conditions_within(node) for node in written.node.every_node()):
            return
        pending = [written]
        while pending:
            part = pending.pop()
            inner = conditions_within(part.node)
            if inner:
                level = level_of(part.node.parts[0], reading)
                for condition in inner:
                    self._condition(part.part(condition), reading.inside(level))
            elif not isinstance(part.node, DefinedCondition):
                pending.extend(part.part(node) for node in part.node.parts)

    def _joined(self, written: Written, node: Joined, reading: SpaceReader) -> Meaning:
        parts = tuple(written.part(condition) for condition in node.conditions)
        meanings = [self._condition(part, reading) for part in parts]
        if isinstance(node, AtLeast) and node.count > len(parts):
            self.found.append(PartProblemFound(PartProblem.TOO_MANY, written, reading))
            return self._anything()
        if isinstance(node, AnyOf) and len(parts) > 1:
            self.branches.append(StudiedAlternatives(written, parts, tuple(meanings), reading))
        meaning = meaning_of_parts(node, meanings)
        # Parts without a problem cannot make an `all` that always holds, nor an `any` that never does.
        never = not isinstance(node, (AnyOf, Not)) and self.reasoner.never(meaning.true)
        always = not never and not isinstance(node, (All, Not)) and self.reasoner.never(meaning.false)
        if not (never or always):
            return meaning

        def still(kept: Sequence[int]) -> bool:
            fewer = [meanings[place] for place in kept]
            if not never:
                return self.reasoner.never(meaning_of_parts(node, fewer).false)
            return self.reasoner.never(*(one.true for one in fewer))

        clash = fewest(len(parts), still) if not isinstance(node, AtLeast) else tuple(range(len(parts)))
        problem = PartProblem.NEVER if never else PartProblem.ALWAYS
        self.found.append(PartProblemFound(problem, written, reading, tuple(parts[place] for place in clash)))
        return self._anything()

    def _judged(self, written: Written, meaning: Meaning, reading: SpaceReader) -> Meaning:
        node = written.node
        if isinstance(node, Fixed) and not node.source:
            return meaning
        for problem, formula in ((PartProblem.NEVER, meaning.true), (PartProblem.ALWAYS, meaning.false)):
            if not formula.mask if isinstance(formula, Literal) else self.reasoner.never(formula):
                self.found.append(PartProblemFound(problem, written, reading))
                return self._anything()
        return meaning


def fewest(count: int, still: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """As few of the parts as still bring it about: none of those left can be spared."""
    kept = list(range(count))
    for place in range(count):
        fewer = [one for one in kept if one != place]
        if len(fewer) > 1 and still(fewer):
            kept = fewer
    return tuple(kept)
