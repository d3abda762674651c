"""The registry of fact types, and the way from a declaration in a criteria file to a fact."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from partnercheck.facts.fact import NO_CONTEXT, DeclarationContext, Fact
from partnercheck.facts.names import RESERVED_IDS, is_well_formed, means_something_else
from partnercheck.facts.plain import SecondLookError, plain_text
from partnercheck.facts.problem import Problems, problem, shown, suggestion, told, told_at_once, wrong_shape
from partnercheck.facts.shaped import shaped
from partnercheck.values.answers import Evidence
from partnercheck.values.interval import Interval

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError

    from partnercheck.values.data import Data

__all__ = ["RESERVED_IDS", "DeclarationContext", "Fact", "check_id", "declare", "fact_types", "register"]

AnyFact = TypeVar("AnyFact", bound=type[Fact])

_MODULES = (
    "yes_no", "choice", "choices", "text", "number", "money", "share", "date", "duration",
    "headcount", "people", "claim", "examples", "records",
)  # fmt: skip
_types: dict[str, type[Fact]] = {}


def register(fact_type: AnyFact) -> AnyFact:
    """Class decorator: makes a fact type known under its name."""
    if fact_type.type in _types:
        raise ValueError(f"the fact type {fact_type.type!r} is registered twice")
    _types[fact_type.type] = fact_type
    return fact_type


def fact_types() -> dict[str, type[Fact]]:
    """All fact types by name, in the order in which the documentation lists them."""
    for name in _MODULES:
        fact_type_named(name)
    order = {name: place for place, name in enumerate(_MODULES)}
    return dict(sorted(_types.items(), key=lambda item: order.get(item[0], len(order))))


def fact_type_named(name: str) -> type[Fact] | None:
    """The fact type of this name. Its module, of the same name, is imported only now: few criteria use every type."""
    if name not in _types and name in _MODULES:
        import_module(f"partnercheck.facts.{name}")
    return _types.get(name)


Names = tuple[str, ...]
_NEEDED = "give the fact a `type`, a `label` and a `question`"


def check_id(name: str) -> PydanticCustomError | None:
    """What is wrong with a name that conditions are to use, if anything."""
    if not is_well_formed(name):
        help = "start with a lower case letter and go on with lower case letters, digits and `_`, 63 in all at most"
        return problem("bad_id", f"{shown(name)} cannot be used as a name", help, at_key=True)
    if means_something_else(name):
        return problem("bad_id", f"`{name}` has a meaning of its own already", "choose another name", at_key=True)
    return None


def declare(fact_id: str, data: Data, context: DeclarationContext, *, needs: str = _NEEDED, never: Names = ()) -> Fact:
    """The fact that a declaration stands for, or pydantic's ValidationError with everything that is wrong with it.

    `needs` says which keys there have to be, and `never` names the types that cannot stand here.
    """
    problems = Problems(fact_id[:60])
    if wrong_id := check_id(fact_id):
        problems.add(wrong_id, (), fact_id)
    fact_type = _type_named(data, problems, needs, [name for name in fact_types() if name not in never])
    if fact_type is None:
        problems.raise_any()
    assert fact_type is not None
    try:
        declared = shaped(fact_type.declaration, data, context)
    except told_at_once() as error:
        problems.take(error)
    problems.raise_any()
    fact = fact_type(fact_id, declared, context)
    if fact.example is not None and not _is_plain(fact, fact.example):
        try:
            fact.validate(fact.example)
        except told() as error:
            problems.take_example(error, fact.example)
            problems.raise_any()
    return fact


class _AnyEvidence(dict[str, Evidence]):
    """Evidence of every id: an example stands in no profile."""

    def __missing__(self, name: str) -> Evidence:
        if plain_text(name) != name:
            raise SecondLookError
        return Evidence(name, Interval(None, None))


def _is_plain(fact: Fact, answer: Data) -> bool:
    """Whether an answer is plainly one that the fact accepts; it may be one all the same where it is not."""
    try:
        fact.plain_reader(fact.id, NO_CONTEXT)(answer, _AnyEvidence())
    except Exception:  # whatever it is, the second look says it in words
        return False
    return True


def declare_field(fact_id: str, data: Data, context: DeclarationContext, never: Names = ()) -> Fact:
    """As `declare`, for a field of a list: its label may stand for the question."""
    if isinstance(data, dict) and "question" not in data:
        data = {**data, "question": data.get("label") or fact_id}
    return declare(fact_id, data, context, needs="give the field a `type` and a `label`", never=never)


def _type_named(data: Data, problems: Problems, needs: str, known: list[str]) -> type[Fact] | None:
    if not isinstance(data, dict):
        problems.add(wrong_shape(data, "names with values", needs), (), data)
        return None
    name = data.get("type")
    found = fact_type_named(name) if isinstance(name, str) else None
    if found is None:
        every = "write one of: " + ", ".join(f"`{each}`" for each in known)
        if name is None:
            problems.add(problem("missing", "`type` is missing", every, at_key=True), ("type",), data)
        else:
            help = suggestion(name, known) or every
            problems.add(problem("unknown_choice", f"{shown(name)} is not a fact type", help), ("type",), name)
    return found
