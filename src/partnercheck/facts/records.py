"""The fact type `records`: a list of things with fields of the author's own (partners, yearly accounts)."""

from __future__ import annotations

from copy import copy
from typing import Annotated, Any

from partnercheck.facts.facets import NOT_PLANNED
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, Line
from partnercheck.facts.items import ItemsFact, in_both_forms
from partnercheck.facts.problem import Problems, problem, shown, told, wrong_shape
from partnercheck.facts.reading.texts import read_text
from partnercheck.facts.registry import check_id, declare_field, register
from partnercheck.facts.shape import Reads, values_of

NOT_INSIDE = ("examples", "records")
"""Fact types that cannot be a field: lists of things within lists have no words in conditions."""


def _read_fields(value: Any, context: DeclarationContext | None) -> dict[str, Fact]:
    if not isinstance(value, dict) or not value:
        raise wrong_shape(value, "names with facts", "write each field as `name: {type: ..., label: ...}`")
    context = context or DeclarationContext()
    problems = Problems()
    fields: dict[str, Fact] = {}
    for name, data in value.items():
        if isinstance(data, dict) and data.get("type") in NOT_INSIDE:
            wrong = problem(
                "unknown_choice", f"a field cannot be of type `{data['type']}`", "make it a fact of its own"
            )
            problems.add(wrong, (name, "type"), data["type"])
            continue
        try:
            fields[name] = _like(name, data, context) or declare_field(name, data, context, NOT_INSIDE)
        except told() as error:
            problems.take(error, (name,), data)
    problems.raise_any()
    return fields


def _like(name: str, data: Any, context: DeclarationContext) -> Fact | None:
    """A field that is asked and answered as a fact of the profile is; None for one that is declared in full."""
    if not isinstance(data, dict) or "like" not in data:
        return None
    if wrong := check_id(name):
        raise wrong
    for key in data:
        if key not in ("like", "label", "question", "help"):
            help = "leave it out: the rest is as in that fact"
            raise problem("unknown_key", f"{shown(key)} cannot stand beside `like`", help, at_key=True)
    path = data["like"]
    fact = context.like(path) if isinstance(path, str) and context.like is not None else None
    if fact is None:
        help = (
            "name a fact that is declared before this one, or one of the organisation, such as organisation.legal_form"
        )
        raise problem("unknown_choice", f"there is no fact {shown(path)} here", help)
    if fact.type in NOT_INSIDE:
        raise problem("unknown_choice", f"a field cannot be of type `{fact.type}`", "make it a fact of its own")
    field = copy(fact)
    field.id = name
    field.label = read_text(data.get("label", fact.label))
    field.question = read_text(data.get("question", data.get("label", fact.question)))
    field.help = read_text(data["help"]) if "help" in data else fact.help
    return field


class RecordsDeclaration(Declaration):
    """The fields of a record, each declared as a fact is; and what one of them is called ("live grant")."""

    item: Line = "record"
    fields: Annotated[Any, Reads(_read_fields, {"$comment": "fields"}, with_context=True)]


@register
class RecordsFact(ItemsFact):
    """Answered with a list of records, or `none`."""

    declared: RecordsDeclaration

    type = "records"
    form = "records"
    planning = NOT_PLANNED
    declaration = RecordsDeclaration
    has_evidence = False

    def __init__(self, fact_id: str, declared: RecordsDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.noun = in_both_forms(declared.item, context, usual="record")
        self.fields: dict[str, Fact] = declared.fields

    def is_same_as(self, other: Fact) -> bool:
        """The same field by field: facts that were read twice are two objects."""
        if not isinstance(other, RecordsFact) or set(self.fields) != set(other.fields):
            return False
        mine, theirs = values_of(self.declared), values_of(other.declared)
        return {**mine, "fields": None} == {**theirs, "fields": None} and all(
            field.is_same_as(other.fields[name]) for name, field in self.fields.items()
        )

    @property
    def how_to_write(self) -> str:
        return "List them, a line each, or write none."

    @property
    def made_up(self) -> list[dict[str, Any]]:
        return [{name: field.example_answer for name, field in self.fields.items()}]
