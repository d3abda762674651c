"""One profile held against several criteria answers the facts of them all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck import ProfileError, assess, load_criteria
from partnercheck.batch.check import Checker
from partnercheck.batch.result import NotValidRow
from partnercheck.intake.records import AnswersRecord
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.problems import UsageError
from partnercheck.values.status import Verdict

DAY = date(2026, 1, 15)
PROFILE = Source("org.yaml", "organisation: {name: An organisation}\nopen: yes\nsize: 5\n")


def criteria(name: str, fact: str, condition: str):
    text = (
        f'criteria: {name}\ntitle: {name}\nversion: "1"\nfacts: {{{fact}}}\n'
        f"requirements: [{{id: one, title: One, met_when: {condition}}}]\n"
    )
    return load_criteria_source(Source(f"{name}.yaml", text), Path())


OPEN = criteria("open", "open: {type: yes_no, label: open, question: Open?}", "open")
LARGE = criteria("large", "size: {type: number, label: size, question: Size?}", "size >= 5")


def test_facts_of_the_other_criteria_may_be_answered():
    read = read_profile(PROFILE, OPEN, as_of=DAY, together_with=[LARGE])
    assert [assess(one, read, DAY).verdict for one in (OPEN, LARGE)] == [Verdict.ELIGIBLE, Verdict.ELIGIBLE]


def test_alone_they_are_not_known():
    with pytest.raises(ProfileError, match="`size` is not known here"):
        read_profile(PROFILE, OPEN, as_of=DAY)


def test_a_fact_of_other_shipped_criteria_is_said_to_be_theirs():
    answers = "organisation: {name: Any}\nlead_areas: [co_design]\nlead_aeras: none\n"
    source = Source("org.yaml", answers)
    with pytest.raises(ProfileError) as told:
        read_profile(source, load_criteria("health-equity-partner"), as_of=DAY)
    theirs, typo = told.value.problems
    name = "health-equity-workstream-lead"
    assert theirs.help == (
        f"this belongs to the criteria `{name}`: add `--criteria {name}`, and `--criteria` again for any others"
    )
    assert "belongs" not in typo.help
    row = Checker(load_criteria("health-equity-partner"), DAY)(AnswersRecord("record", {"lead_areas": ["co_design"]}))
    assert isinstance(row, NotValidRow)
    assert any("belongs to the criteria" in problem.help for problem in row.problems)


RECORDS = "fields: {end: {type: date, label: end}, good: {type: yes_no, label: good}}"
OTHERWISE = "fields: {good: {type: yes_no, label: good}, end: {type: date, label: end}}"
ORDERED = "ordered: yes, choices: {low: Low, high: High}"
LEVELS = "choices: {low: Low, high: High}"


def listed(fields: str = RECORDS, kind: str = "records", question: str = "Which?") -> str:
    return f"listed: {{type: {kind}, label: listed, question: {question}, {fields}}}"


SAME = [
    (listed(), listed(), True),
    (listed(), listed(OTHERWISE), True),
    (listed(), listed(RECORDS.replace("label: end", "label: last day")), False),
    (listed(), listed(RECORDS.replace("type: date", "type: text")), False),
    (listed(), listed("fields: {good: {type: yes_no, label: good}}"), False),
    (listed(), listed(question="Which of them?"), False),
    (listed(), listed("topics: {a: A}", "examples"), False),
    (listed("topics: {a: A, b: B}", "examples"), listed("topics: {a: A, b: B}", "examples"), True),
    (listed("topics: {a: A}", "examples"), listed("topics: {a: A, b: B}", "examples"), False),
    (listed("groups: {g: G}", "headcount"), listed("groups: {g: G}", "headcount"), True),
    (listed("roles: {r: R}", "people"), listed("roles: {r: R}", "people"), True),
    (listed(LEVELS, "choice"), listed("choices: {high: High, low: Low}", "choice"), True),
    (listed(ORDERED, "choice"), listed(ORDERED, "choice"), True),
    (listed(ORDERED, "choice"), listed("ordered: yes, choices: {high: High, low: Low}", "choice"), False),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "same"), SAME)
def test_a_fact_that_two_criteria_declare_alike_is_one_fact(first: str, second: str, same: bool):
    both = [criteria(name, fact, "count(organisation.places) >= 1") for name, fact in (("one", first), ("two", second))]
    source = Source("org.yaml", "organisation: {name: An organisation}\n")
    if same:
        assert read_profile(source, both[0], as_of=DAY, together_with=both[1:]).values["listed"] is not None
    else:
        with pytest.raises(UsageError, match="different things by the fact `listed`"):
            read_profile(source, both[0], as_of=DAY, together_with=both[1:])


def test_a_fact_that_means_two_things_cannot_be_answered_once():
    other = criteria("other", "open: {type: text, label: open, question: Open?}", "given(open)")
    with pytest.raises(UsageError, match="different things by the fact `open`"):
        read_profile(PROFILE, OPEN, as_of=DAY, together_with=[other])
