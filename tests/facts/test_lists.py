"""Claims, examples and records: answers made of other answers, each unanswered where it is absent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from partnercheck.values.answers import ChosenSet, Claim, Evidence, EvidenceList, Items, Text
from partnercheck.values.cause import imprecise, unanswered, undisclosed
from partnercheck.values.interval import Interval, exactly
from partnercheck.values.truth import FALSE, IS_FALSE, IS_TRUE, TRUE, outcome_of
from tests.facts.declared import fact, problems_in, value, words

CLAIM = fact("claim")
EXPERIENCE = fact("examples", "experience", topics={"racism": "Racism", "inequity": "Inequity"})
ACCOUNTS = fact(
    "records",
    "accounts",
    fields={
        "year_end": {"type": "date", "label": "year end"},
        "income": {"type": "money", "label": "income"},
        "staff": {"type": "headcount", "label": "staff", "groups": {"local": "from here"}},
        "copy": {"type": "yes_no", "label": "a copy is there"},
    },
)
REPORT = Evidence("report", exactly(date(2024, 1, 1).toordinal()))


def items(found: Any) -> Any:
    assert isinstance(found, Items)
    assert found.items is not None
    return found.items


class TestClaim:
    @pytest.mark.parametrize(("written", "answer"), [("yes", IS_TRUE), ("no", IS_FALSE), ({"answer": "yes"}, IS_TRUE)])
    def test_an_answer_without_evidence_leaves_the_evidence_unanswered(self, written: Any, answer: Any) -> None:
        assert value(CLAIM, written) == Claim(answer, EvidenceList(None, unanswered("it.evidence")), "it")

    @pytest.mark.parametrize("written", ["none", []])
    def test_no_evidence_is_an_answer(self, written: Any) -> None:
        assert value(CLAIM, {"answer": "yes", "evidence": written}) == Claim(IS_TRUE, EvidenceList(()), "it")

    def test_evidence_is_found_by_its_id(self) -> None:
        given = CLAIM.validate({"answer": "yes", "summary": "we did", "evidence": ["report"]})
        found = CLAIM.value(given, "it", {"report": REPORT})
        assert found == Claim(IS_TRUE, EvidenceList((REPORT,)), "it")
        assert CLAIM.in_words(found) == "yes, with evidence: report"

    def test_an_absent_answer_is_unanswered(self) -> None:
        found = value(CLAIM, {"summary": "we did"})
        assert isinstance(found, Claim)
        assert found.answer == outcome_of(TRUE | FALSE, unanswered("it"))

    def test_all_of_it_may_be_undisclosed(self) -> None:
        found = value(CLAIM, "undisclosed")
        assert isinstance(found, Claim)
        assert found.answer == outcome_of(TRUE | FALSE, undisclosed("it"))
        assert found.evidence == EvidenceList(None, undisclosed("it.evidence"))

    @pytest.mark.parametrize(
        ("written", "kind", "place"),
        [
            ("perhaps", "unreadable", ""),
            ({"answer": "perhaps"}, "unreadable", "answer"),
            ({"anser": "yes"}, "unknown_key", "anser"),
            ({"evidence": "report"}, "shape", "evidence"),
            ({"evidence": ["raport"]}, "unknown_evidence", "evidence.0"),
            ({"evidence": ["report", "report"]}, "twice", "evidence.1"),
            (["yes"], "shape", ""),
        ],
    )
    def test_what_is_wrong_is_told_at_its_place(self, written: Any, kind: str, place: str) -> None:
        assert problems_in(CLAIM, written, evidence=frozenset(("report",))) == [(kind, place)]

    def test_in_words(self) -> None:
        told = [words(CLAIM, written) for written in ("yes", "no", {"answer": "yes", "evidence": []})]
        assert told == ["yes", "no", "yes, no evidence"]


class TestExamples:
    def test_every_field_has_a_value(self) -> None:
        given = EXPERIENCE.validate(
            [
                {
                    "title": "Voices",
                    "topics": ["racism"],
                    "started": "2019-04",
                    "outcomes": ["Fewer late bookings"],
                    "evidence": ["report"],
                }
            ]
        )
        (item,) = items(EXPERIENCE.value(given, "experience", {"report": REPORT}))
        assert item == {
            "title": Text("Voices"),
            "topics": ChosenSet(frozenset(("racism",))),
            "started": Interval(
                date(2019, 4, 1).toordinal(), date(2019, 4, 30).toordinal(), imprecise("experience[0].started")
            ),
            "ended": Interval(None, None, unanswered("experience[0].ended")),
            "outcomes": Items(({"text": Text("Fewer late bookings")},)),
            "evidence": EvidenceList((REPORT,)),
        }

    def test_an_absent_field_is_unanswered_at_its_place(self) -> None:
        _, second = items(value(EXPERIENCE, [{"title": "a"}, {}]))
        assert second["topics"] == ChosenSet(None, unanswered("experience[1].topics"))
        assert second["evidence"] == EvidenceList(None, unanswered("experience[1].evidence"))

    @pytest.mark.parametrize("written", ["none", []])
    def test_none_is_an_answer(self, written: Any) -> None:
        assert value(EXPERIENCE, written) == Items(())
        assert words(EXPERIENCE, written) == "none"

    def test_absent_and_undisclosed_are_not_none(self) -> None:
        assert value(EXPERIENCE, None) == Items(None, unanswered("experience"))
        assert value(EXPERIENCE, "undisclosed") == Items(None, undisclosed("experience"))

    def test_every_problem_is_told_at_its_place(self) -> None:
        written = [
            {"title": ["a"], "topics": ["rascism"], "started": "soon", "evidence": ["x"]},
            "a",
            {"starded": "2019", "ended": "2019"},
        ]
        assert problems_in(EXPERIENCE, written, evidence=frozenset()) == [
            ("shape", "0.title"),
            ("unknown_choice", "0.topics.0"),
            ("unreadable", "0.started"),
            ("unknown_evidence", "0.evidence.0"),
            ("shape", "1"),
            ("unknown_key", "2.starded"),
        ]

    def test_an_example_starts_in_the_past(self) -> None:
        as_of = date(2026, 1, 15).toordinal()
        assert problems_in(EXPERIENCE, [{"started": "2026-01-16"}], as_of=as_of) == [("future", "0.started")]
        EXPERIENCE.validate([{"started": "2026-01", "ended": "2027"}])

    @pytest.mark.parametrize(
        ("ended", "wrong"), [("2019-03", True), ("2019-04", False), ("2019", False), ("2018", True)]
    )
    def test_it_cannot_end_before_it_starts(self, ended: str, wrong: bool) -> None:
        written = [{"started": "2019-04-10", "ended": ended}]
        if wrong:
            assert problems_in(EXPERIENCE, written) == [("order", "0.ended")]
        else:
            EXPERIENCE.validate(written)

    def test_words_and_labels(self) -> None:
        assert words(EXPERIENCE, [{}]) == "1 example"
        assert words(EXPERIENCE, [{}, {}]) == "2 examples"
        assert EXPERIENCE.label_of(("[0]", "started")) == "the label, example 1: started"
        assert EXPERIENCE.words_at(value(EXPERIENCE, [{"started": "2019"}]), ("[0]", "started")) == "2019"


class TestRecords:
    def test_fields_are_facts_of_their_own(self) -> None:
        found = value(
            ACCOUNTS, [{"year_end": "2025-03-31", "income": "£210,000", "staff": {"total": "4", "local": "3"}}]
        )
        (item,) = items(found)
        assert item["income"] == exactly(210_000)
        assert item["staff"].group("local").size == exactly(3)
        assert item["copy"] == outcome_of(TRUE | FALSE, unanswered("accounts[0].copy"))

    def test_every_problem_is_told_at_its_place(self) -> None:
        written = [{"income": "-1"}, {"staff": {"total": "3", "local": "4"}, "incom": "3"}]
        assert sorted(problems_in(ACCOUNTS, written)) == [
            ("negative", "0.income"),
            ("too_many", "1.staff.local"),
            ("unknown_key", "1.incom"),
        ]

    def test_a_mapping_is_not_a_list(self) -> None:
        assert problems_in(ACCOUNTS, {"income": "3"}) == [("shape", "")]

    def test_a_list_has_an_end(self) -> None:
        assert problems_in(ACCOUNTS, [{}] * 2_001) == [("out_of_range", "")]

    def test_words_and_labels(self) -> None:
        assert words(ACCOUNTS, [{}]) == "1 record"
        assert ACCOUNTS.label_of(("[1]", "staff", "local")) == "the label, record 2: staff from here"
