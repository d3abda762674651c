"""Types: what an expression stands for, so that unlike things are never compared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Measure(Enum):
    """What a number counts or measures. A literal fits any of them but money."""

    NUMBER = "number"
    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    """One thing divided by another of its kind: a share where it is held against one, else how many times as much."""


class Type:
    """The type of an expression. `words` is what a message calls it."""

    @property
    def words(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class ConditionType(Type):
    """True, false, unknown or undefined. Facts of type yes_no are conditions."""

    @property
    def words(self) -> str:
        return "a condition"


@dataclass(frozen=True, slots=True)
class NumberType(Type):
    """A number of one of the measures. `literal` marks numbers made only of literals, `whole` those without fractions.

    `unit` is what it is a number of ("months"), where the author says so.
    """

    measure: Measure
    literal: bool = False
    whole: bool = False
    unit: str = ""

    @property
    def words(self) -> str:
        return "a number" if self.literal else f"a {self.measure.value}"


@dataclass(frozen=True, slots=True)
class MoneyType(Type):
    """An amount in one currency (an ISO 4217 code)."""

    currency: str

    @property
    def words(self) -> str:
        return f"an amount of money ({self.currency})"


@dataclass(frozen=True, slots=True)
class DateType(Type):
    """A day, or an interval of days."""

    @property
    def words(self) -> str:
        return "a date"


@dataclass(frozen=True, slots=True)
class DurationType(Type):
    """A length of time in whole months or whole days; `unit` is "months" or "days"."""

    unit: str

    @property
    def words(self) -> str:
        return f"a duration in {self.unit}"


@dataclass(frozen=True, slots=True)
class ChoiceType(Type):
    """One of some choices: (id, label) pairs, from low to high where `ordered`."""

    choices: tuple[tuple[str, str], ...]
    ordered: bool = False

    @property
    def words(self) -> str:
        return "a choice"


@dataclass(frozen=True, slots=True)
class ChoicesType(Type):
    """Any number of some choices: (id, label) pairs."""

    choices: tuple[tuple[str, str], ...]

    @property
    def words(self) -> str:
        return "choices"


@dataclass(frozen=True, slots=True)
class ChoiceListType(Type):
    """A list of choice ids, written out; it fits where choices are named."""

    ids: tuple[str, ...]

    @property
    def words(self) -> str:
        return "a list of choices"


@dataclass(frozen=True, slots=True)
class TextType(Type):
    """Any text. `literal` holds the text of one written in quotes."""

    literal: str | None = None

    @property
    def words(self) -> str:
        return "a text" if self.literal is None else "a text in quotes"


@dataclass(frozen=True, slots=True)
class PeopleSetType(Type):
    """A set of people. `groups` are (id, label) pairs; `group` names the one that it was last narrowed to.

    `relations` are the ways of being related that are told apart: (id, label) pairs.
    """

    label: str
    groups: tuple[tuple[str, str], ...]
    group: str = ""
    relations: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        return "people"


@dataclass(frozen=True, slots=True)
class PeopleByRoleType(Type):
    """People listed, or counted, by role: `fact.role` is a set of people."""

    label: str
    roles: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...] = ()

    @property
    def words(self) -> str:
        return "people by role"


@dataclass(frozen=True, slots=True)
class ClaimType(Type):
    """A claim with evidence."""

    @property
    def words(self) -> str:
        return "a claim"


@dataclass(frozen=True, slots=True)
class EvidenceListType(Type):
    """The evidence of an example."""

    @property
    def words(self) -> str:
        return "a list of evidence"


@dataclass(frozen=True, slots=True)
class ItemsType(Type):
    """A list of items with fields (name, label, type). `noun` is what one item is called."""

    noun: str
    fields: tuple[tuple[str, str, Type], ...]
    has_evidence: bool = False

    @property
    def words(self) -> str:
        return "a list"


@dataclass(frozen=True, slots=True)
class ItemType(Type):
    """One item of a list."""

    items: ItemsType

    @property
    def words(self) -> str:
        return "one item of a list"


CONDITION = ConditionType()
DATE = DateType()
COUNT = NumberType(Measure.COUNT, whole=True)
SHARE = NumberType(Measure.SHARE)
RATIO = NumberType(Measure.RATIO)
NUMBER = NumberType(Measure.NUMBER)
LITERAL = NumberType(Measure.NUMBER, literal=True)
TEXT = TextType()
CLAIM = ClaimType()
EVIDENCE_LIST = EvidenceListType()
TEXT_LIST = ItemsType("entry", (("text", "text", TEXT),))
