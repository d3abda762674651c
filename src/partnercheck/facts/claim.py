"""The fact type `claim`: a yes or no that evidence can stand behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from partnercheck.facts import leaf_schemas
from partnercheck.facts.evidence_refs import evidence_fact
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, JsonSchema, ProfileContext, SubPath
from partnercheck.facts.given import Marker, why_not
from partnercheck.facts.plain import PlainReader, SecondLookError, plain_text
from partnercheck.facts.reading.texts import read_yes_no
from partnercheck.facts.registry import register
from partnercheck.facts.text import TextFact
from partnercheck.facts.yes_no import YesNoFact, answer_in_words
from partnercheck.language.types import CLAIM, Type
from partnercheck.values.answers import Claim, Evidence, EvidenceList, Value
from partnercheck.values.asked import Asked
from partnercheck.values.truth import FALSE, TRUE, outcome_of, truth

if TYPE_CHECKING:
    from partnercheck.facts.strict import StrictModel

_KEYS = frozenset(("answer", "summary", "evidence"))


class ClaimGiven(NamedTuple):
    """A claim as it was read; None is not answered."""

    answer: bool | Marker | None
    evidence: tuple[str, ...] | Marker | None


@register
class ClaimFact(Fact):
    """Answered with `{answer: yes, summary: ..., evidence: [...]}`, or only `yes` or `no`."""

    type = "claim"
    form = planning = "claim"
    explained_by_choices = True

    def __init__(self, fact_id: str, declared: Declaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.evidence = evidence_fact()
        self._answer = YesNoFact(fact_id, declared, context)
        self._summary = TextFact(fact_id, declared, context)

    @cached_property
    def _model(self) -> StrictModel:
        from pydantic import create_model

        from partnercheck.facts.strict import Strict

        fields: dict[str, Any] = {
            "answer": (self._answer.annotation(), None),
            "summary": (self._summary.annotation(), None),
            "evidence": (self.evidence.annotation(), None),
        }
        return create_model("Claim", __base__=Strict, **fields)

    def read(self, value: Any, context: ProfileContext) -> ClaimGiven:
        if not isinstance(value, dict):
            return ClaimGiven(read_yes_no(value), None)
        given = self._model.read_plainly(value, context).__dict__
        return ClaimGiven(given["answer"], given["evidence"])

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        read_answer = self._answer.plain_reader(path, context)
        read_evidence = self.evidence.plain_reader(f"{path}.evidence", context)
        read_other = super().plain_reader(path, context)

        def read(written: Any, evidence: Mapping[str, Evidence]) -> Value:
            if written.__class__ is not dict:
                return read_other(written, evidence)
            if not written.keys() <= _KEYS:
                raise SecondLookError
            if written.get("summary") is not None:
                plain_text(written["summary"])
            told: Any = read_answer(written.get("answer"), evidence)
            behind: Any = read_evidence(written.get("evidence"), evidence)
            return Claim(told, behind, path)

        return read

    def answer_schema(self) -> JsonSchema:
        properties = {
            "answer": self._answer.json_schema(),
            "summary": {**self._summary.json_schema(), "title": "in a few words"},
            "evidence": self.evidence.json_schema(),
        }
        opened = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"anyOf": [leaf_schemas.YES_NO, opened]}

    def language_type(self) -> Type:
        return CLAIM

    def known(self, given: ClaimGiven, path: str, evidence: Mapping[str, Evidence]) -> Claim:
        answer = given.answer
        told = truth(answer) if isinstance(answer, bool) else outcome_of(TRUE | FALSE, why_not(answer, path))
        behind = self.evidence.value(given.evidence, f"{path}.evidence", evidence)
        assert isinstance(behind, EvidenceList)
        return Claim(told, behind, path)

    def unknown(self, given: Marker | None, path: str) -> Claim:
        behind = self.evidence.unknown(given, f"{path}.evidence")
        return Claim(outcome_of(TRUE | FALSE, why_not(given, path)), behind, path)

    def in_words(self, value: Value) -> str:
        assert isinstance(value, Claim)
        answer = answer_in_words(value.answer)
        if value.answer.mask != TRUE:
            return answer
        items = value.evidence.items
        if items is None:
            return answer
        return (
            f"{answer}, with evidence: {self.evidence.in_words(value.evidence)}" if items else f"{answer}, no evidence"
        )

    def label_of(self, subpath: SubPath) -> str:
        return f"{self.label}: evidence" if subpath and subpath[0] == "evidence" else self.label

    def words_at(self, value: Value, subpath: SubPath) -> str:
        assert isinstance(value, Claim)
        if subpath and subpath[0] == "evidence":
            return self.evidence.in_words(value.evidence)
        return self.in_words(value)

    @property
    def how_to_write(self) -> str:
        return "Answer yes or no, and point to what shows it."

    @property
    def parts(self) -> dict[str, str]:
        return {
            "answer": "yes or no",
            "summary": "in a few words",
            "evidence": "ids of what shows it, from the list at the end: [some-id, another-id]",
        }

    @property
    def made_up(self) -> dict[str, Any]:
        return {"answer": "yes", "summary": "What you did, in a few words", "evidence": ["annual-report"]}

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("yes or no, in a few words, with evidence")

    def near(self, asked: Asked) -> Iterator[Any]:
        yield from ("yes", "no")
        yield {"answer": "yes", "evidence": "none"}
        yield from ({"answer": "yes", "evidence": [name]} for name in asked.evidence_ids)
