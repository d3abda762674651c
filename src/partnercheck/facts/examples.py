"""The fact type `examples`: worked examples with topics, dates, outcomes and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from partnercheck.facts.choices import ChoicesDeclaration, ChoicesFact
from partnercheck.facts.date import DateDeclaration, DateFact
from partnercheck.facts.evidence_refs import evidence_fact
from partnercheck.facts.facets import AnswerDescription
from partnercheck.facts.fact import Declaration, DeclarationContext, Fact, Line, ProfileContext
from partnercheck.facts.given import Given
from partnercheck.facts.items import ItemsFact, in_both_forms
from partnercheck.facts.labels import ChoiceLabels
from partnercheck.facts.plain import PlainReader, SecondLookError
from partnercheck.facts.problem import Problems, problem
from partnercheck.facts.registry import register
from partnercheck.facts.text import TextFact, TextListFact
from partnercheck.values.answers import Evidence, Items, Value
from partnercheck.values.interval import Interval


class ExamplesDeclaration(Declaration):
    """What an example may be about; and what one of them is called."""

    item: Line = "example"
    topics: ChoiceLabels


@register
class ExamplesFact(ItemsFact):
    """Answered with a list of examples, or `none`."""

    declared: ExamplesDeclaration

    type = "examples"
    form = planning = "examples"
    is_told_in_blocks = True
    declaration = ExamplesDeclaration
    has_evidence = True

    def __init__(self, fact_id: str, declared: ExamplesDeclaration, context: DeclarationContext) -> None:
        super().__init__(fact_id, declared, context)
        self.noun = in_both_forms(declared.item, context, usual="example")

        def field(name: str, question: str) -> dict[str, Any]:
            return {"type": name, "label": name, "question": question}

        topics = ChoicesDeclaration(**field("topics", "What was it about?"), choices=declared.topics)
        started = DateDeclaration(**field("started", "When did it start?"), past=True)
        ended = DateDeclaration(**field("ended", "When did it end, if it has?"))
        title = Declaration(**field("title", "What was it called?"))
        outcomes = Declaration(**field("outcomes", "What changed because of it?"))
        self.fields: dict[str, Fact] = {
            "title": TextFact("title", title, context),
            "topics": ChoicesFact("topics", topics, context),
            "started": DateFact("started", started, context),
            "ended": DateFact("ended", ended, context),
            "outcomes": TextListFact("outcomes", outcomes, context),
            "evidence": evidence_fact(),
        }

    def plain_reader(self, path: str, context: ProfileContext) -> PlainReader:
        read_items = super().plain_reader(path, context)

        def read(written: Any, evidence: Mapping[str, Evidence]) -> Value:
            value = read_items(written, evidence)
            assert isinstance(value, Items)
            for item in value.items or ():
                started, ended = item["started"], item["ended"]
                assert isinstance(started, Interval)
                assert isinstance(ended, Interval)
                if started.low is not None and ended.high is not None and ended.high < started.low:
                    raise SecondLookError
            return value

        return read

    def read(self, value: Any, context: ProfileContext) -> tuple[dict[str, Any], ...]:
        items = super().read(value, context)
        problems: Problems | None = None
        for place, item in enumerate(items):
            started, ended = item["field_started"], item["field_ended"]
            if isinstance(started, Given) and isinstance(ended, Given) and (ended.high or 0) < (started.low or 0):
                problems = problems or Problems(self.id)
                wrong = problem("order", "it ended before it started", "check `started` and `ended`")
                problems.add(wrong, (place, "ended"), value[place]["ended"])
        if problems:
            problems.raise_any()
        return items

    @property
    def how_to_write(self) -> str:
        return "List them, a block each, or write none."

    @property
    def made_up(self) -> list[dict[str, Any]]:
        return [
            {
                "title": "What you call it",
                "topics": list(islice(self.declared.topics, 2)),
                "started": "2019-04",
                "outcomes": ["What changed because of it"],
                "evidence": ["annual-report"],
            }
        ]

    @property
    def answer(self) -> AnswerDescription:
        return AnswerDescription("a list of examples", tuple(self.declared.topics.items()))
