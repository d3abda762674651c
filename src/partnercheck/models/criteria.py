"""Criteria: a criteria file read, checked and built, ready to be held against profiles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.language.node import ConditionNode, Node
from partnercheck.language.references import DefinedCondition
from partnercheck.language.types import ChoicesType, ChoiceType, ConditionType
from partnercheck.models.placing import Keys, Placing
from partnercheck.models.terms import Terms
from partnercheck.quick import QUICK
from partnercheck.values.status import Importance, Status

if TYPE_CHECKING:
    from partnercheck.facts.fact import Fact
    from partnercheck.language.wording import Wording
    from partnercheck.models.core import Core
    from partnercheck.problems import Span
    from partnercheck.values.answers import Value


NAMING = ("definitions", "bands", "values")
"""The keys of a file under which something is given a name that conditions use."""


@dataclass(frozen=True)
class Document:
    """One file that criteria were built from: its name, its plain data, its text, and how to find places in it.

    `label` is what reports call the file where its path would differ from machine to machine.
    """

    file: str
    data: Mapping[str, Any]
    text: str
    locate: Callable[[], Placing]
    label: str = ""

    @property
    def named(self) -> Iterator[tuple[str, str, Any]]:
        """All that is given a name in it: under which key, the name, and what is written there."""
        for key in NAMING:
            for name, tree in (self.data.get(key) or {}).items():
                yield key, name, tree

    @property
    def shown(self) -> str:
        """What reports call the file."""
        return self.label or self.file

    @cached_property
    def positions(self) -> Placing:
        """Places in the file, worked out when first asked for."""
        return self.locate()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a part of the criteria was written: the document and the path of keys in it."""

    document: Document
    keys: Keys

    @property
    def span(self) -> Span:
        """The line and columns of the part."""
        return self.document.positions.key(self.keys)


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: a key of the cache of rulings
class Requirement:
    """One thing an organisation must show, with its conditions built.

    `required_when` is None where importance does not depend on anything. `judgement` is the condition under which a
    person decides, None where the program does. Without `allows_override`, nobody may decide against what the rules
    settle.
    """

    id: str
    title: str
    section: str
    origin: Origin
    importance: Importance
    required_when: ConditionNode | None = None
    applies_when: ConditionNode | None = None
    met_when: ConditionNode | None = None
    borderline_when: ConditionNode | None = None
    judgement: ConditionNode | None = None
    never_missing: bool = False
    when_nobody: Status = Status.NOT_APPLICABLE
    allows_override: bool = True
    guidance: tuple[str, ...] = ()
    reading: str = ""
    advice: str = ""
    wording: Wording | None = None

    def conditions(self) -> tuple[tuple[str, ConditionNode], ...]:
        """The conditions that are there, each with the key it is written under."""
        pairs = (
            ("importance", self.required_when),
            ("applies_when", self.applies_when),
            ("met_when", self.met_when),
            ("borderline_when", self.borderline_when),
            ("judgement", self.judgement),
        )
        return tuple((key, condition) for key, condition in pairs if condition is not None)

    def paths(self) -> tuple[str, ...]:
        """The facts that its conditions read, in reading order, each once."""
        return tuple(dict.fromkeys(path for _, condition in self.conditions() for path in condition.paths()))

    def told_paths(self) -> tuple[str, ...]:
        """The facts that its conditions read, and those that its wordings name besides, each once."""
        named = (path for wording in self.wordings() for path in wording.paths())
        return tuple(dict.fromkeys([*self.paths(), *named]))

    def wordings(self) -> tuple[Wording, ...]:
        """The author's own wordings: of `met_when`, and of what is defined and used in its conditions."""
        nodes = (node for _, condition in self.conditions() for node in condition.every_node())
        found = [self.wording, *(node.wording for node in nodes if isinstance(node, DefinedCondition))]
        return tuple(wording for wording in found if wording is not None)


@dataclass(frozen=True, slots=True)
class Tier:
    """A named outcome over statuses, and facts where it reads any."""

    id: str
    title: str
    when: ConditionNode
    origin: Origin
    advice: str = ""

    def conditions(self) -> tuple[tuple[str, ConditionNode], ...]:
        """Its one condition, with the key it is written under."""
        return (("when", self.when),)

    def paths(self) -> tuple[str, ...]:
        """The facts that it reads besides statuses, in reading order, each once."""
        return tuple(dict.fromkeys(self.when.paths()))


@dataclass(frozen=True, slots=True)
class Definition:
    """A condition, number or list that was given a name."""

    name: str
    label: str
    node: Node
    origin: Origin


_PART = re.compile(r"\[[0-9]+\]|[^.\[\]]+")
"""A part of a path: the place in a list with its brackets, or a name."""


class FewAnswers(NamedTuple):
    """The facts that a requirement reads, and those of them that are not plain (choices, or yes or no).

    There are few ways to answer plain facts, and one way to leave a fact unanswered: where all others are unanswered,
    many organisations have answered alike.
    """

    names: tuple[str, ...]
    unanswered: tuple[tuple[str, Value], ...]

    def in_profile(self, values: Mapping[str, Value]) -> tuple[Value, ...] | None:
        """The answers, where they are of few kinds; None where something was said that few others say."""
        if not QUICK:
            return None
        for name, unanswered in self.unanswered:
            if values[name] is not unanswered:
                return None
        return tuple([values[name] for name in self.names])


@dataclass(frozen=True, eq=False)  # told apart by identity: a part of the key of what is kept of plain answers
class Criteria:
    """A set of requirements, the facts they need and the definitions they share."""

    name: str
    title: str
    version: str
    file: str
    fingerprint: str
    facts: Mapping[str, Fact]
    fact_origins: Mapping[str, Origin]
    core: Core
    core_facts: Mapping[str, Fact]
    requirements: tuple[Requirement, ...]
    documents: tuple[Document, ...]
    definitions: Mapping[str, Definition] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    tiers: tuple[Tier, ...] = ()
    terms: Terms = field(default_factory=Terms)
    term_origins: Mapping[str, Origin] = field(default_factory=dict)
    currency: str | None = None
    about: str = ""
    outline: str = ""  # the outline's path as the file names it, or empty
    outline_items: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # item id: (gist, gist of its section)

    @cached_property
    def all_facts(self) -> dict[str, Fact]:
        """The declared and the core facts, by path."""
        return {**self.core_facts, **self.facts}

    @cached_property
    def by_id(self) -> dict[str, Requirement]:
        """The requirements by id."""
        return {requirement.id: requirement for requirement in self.requirements}

    @cached_property
    def readers(self) -> tuple[Requirement | Tier, ...]:
        """All that reads facts: the requirements, then the tiers."""
        return (*self.requirements, *self.tiers)

    @cached_property
    def few_answers(self) -> Mapping[Requirement, FewAnswers]:
        """For each requirement, when the answers that it reads are of few kinds, so that what they come to is kept."""
        return {requirement: self._few_answers(requirement.told_paths()) for requirement in self.requirements}

    def _few_answers(self, paths: tuple[str, ...]) -> FewAnswers:
        names = tuple(dict.fromkeys(self.name_of(path) for path in paths))
        others = [name for name in names if not self._is_plain(name)]
        return FewAnswers(names, tuple((name, self.all_facts[name].unanswered(name)) for name in others))

    def name_of(self, path: str) -> str:
        """The path of the fact that a path lies in: `accounts` for `accounts[0].income`."""
        for name in self.all_facts:
            if path == name or path.startswith((f"{name}.", f"{name}[")):
                return name
        return path

    def _is_plain(self, name: str) -> bool:
        return isinstance(self.all_facts[name].language_type(), ChoiceType | ChoicesType | ConditionType)

    @cached_property
    def profile_model(self) -> Any:
        """The pydantic model of a profile for these criteria."""
        from partnercheck.models.profile import ProfileModel

        return ProfileModel(self.facts, self.currency, self.core)

    def fact_of(self, path: str) -> tuple[Fact, tuple[str, ...]] | None:
        """The fact that a path such as `staff.local` or `accounts[0].income` lies in, and the rest of it."""
        for name, fact in self.all_facts.items():
            if path == name:
                return fact, ()
            if path.startswith((f"{name}.", f"{name}[")):
                return fact, tuple(_PART.findall(path[len(name) :]))
        return None

    def label_of(self, path: str) -> str:
        """What a report calls the fact at a path."""
        found = self.fact_of(path)
        if found is None:
            return path
        fact, rest = found
        return fact.label_of(rest) if rest else fact.label
