"""Evidence that an answer points to: ids of the profile's evidence list. Built into claims and examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from partnercheck.facts import leaf_schemas
from partnercheck.facts.choices import list_schema
from partnercheck.facts.facets import NOT_PLANNED, AnswerDescription
from partnercheck.facts.fact import Declaration, Fact, JsonSchema, ProfileContext, not_told
from partnercheck.facts.given import Marker, why_not
from partnercheck.facts.labels import read_list
from partnercheck.facts.plain import PlainReader, SecondLookError
from partnercheck.facts.problem import problem, read_each, shown, suggestion
from partnercheck.facts.reading.texts import read_text
from partnercheck.language.types import EVIDENCE_LIST, Type
from partnercheck.values.answers import Evidence, EvidenceList, Value
from partnercheck.values.asked import Asked


def _all_known(value: Any, known: frozenset[str]) -> bool:
    """A list of ids, each known as it is written and given once: then there is nothing more to look at."""
    return (
        isinstance(value, list)
        and all(isinstance(one, str) and one in known for one in value)
        and len(set(value)) == len(value)
    )


class EvidenceFact(Fact):
    """Answered with a list of ids, or `none`."""

    type = "evidence"
    form = "evidence"
    planning = NOT_PLANNED

    def read(self, value: Any, context: ProfileContext) -> tuple[str, ...]:
        known = context.evidence
        if known is not None and _all_known(value, known):
            return tuple(value)
        seen: set[str] = set()

        def read_one(written: Any) -> str:
            name = read_text(written)
            if known is not None and name not in known:
                help = suggestion(name, sorted(known)) or "add it to the `evidence` list of the profile, with this `id`"
                raise problem("unknown_evidence", f"there is no evidence with the id {shown(name)}", help)
            if name in seen:
                raise problem("twice", f"{shown(name)} is given twice", "take one out")
            seen.add(name)
            return name

        return read_each(read_list(value, "evidence ids"), read_one)

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        read_other = super().plain_reader(path, context)

        def read(written: Any, evidence: Mapping[str, Evidence]) -> Value:
            if written.__class__ is not list:
                return read_other(written, evidence)
            if len(written) > 1 and len(set(written)) < len(written):
                raise SecondLookError
            return EvidenceList(tuple([evidence[name] for name in written]))

        return read

    def answer_schema(self) -> JsonSchema:
        return list_schema(leaf_schemas.TEXT)

    def language_type(self) -> Type:
        return EVIDENCE_LIST

    def known(self, given: tuple[str, ...], path: str, evidence: Mapping[str, Evidence]) -> EvidenceList:
        return EvidenceList(tuple([evidence[name] for name in given if name in evidence]))

    def unknown(self, given: Marker | None, path: str) -> EvidenceList:
        return EvidenceList(None, why_not(given, path))

    def in_words(self, value: Value) -> str:
        assert isinstance(value, EvidenceList)
        if value.items is None:
            return not_told(value.causes)
        return ", ".join(item.id for item in value.items) or "none"

    @property
    def how_to_write(self) -> str:
        return "Write ids of what shows it in brackets, with commas between, or none."

    @property
    def made_up(self) -> list[str]:
        return ["annual-report"]

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("ids of evidence, or none")

    def near(self, asked: Asked) -> Iterator[Any]:
        yield "none"
        yield from ([name] for name in asked.evidence_ids)


def evidence_fact() -> EvidenceFact:
    """The evidence of a claim or an example."""
    from partnercheck.facts.fact import DeclarationContext

    declared = Declaration(type="evidence", label="evidence", question="What evidence is there of this?")
    return EvidenceFact("evidence", declared, DeclarationContext())
