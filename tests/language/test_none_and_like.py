"""A date or an amount that may not exist, whether there is an answer, and fields that are like a fact of the profile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.checks.run import check_files
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError, ProfileError
from partnercheck.values.status import Reason, Status

DAY = date(2026, 1, 15)
MET, MISSING, BORDERLINE, NOT_APPLICABLE = Status.MET, Status.MISSING, Status.BORDERLINE, Status.NOT_APPLICABLE
CRITERIA = """\
criteria: none
title: None
version: "1"
currency: GBP
facts:
  inspected: {{type: date, label: last inspection, question: When was the last inspection?, may_be_none: yes}}
  reserves: {{type: money, label: reserves, question: How much is in reserve?, may_be_none: yes}}
  size: {{type: number, label: size, question: How large?}}
  motto: {{type: text, label: motto, question: What is your motto?, may_be_none: yes}}
  kind: {{type: choice, label: kind, question: Which kind?, choices: {{arts: Arts, sport: Sport}}}}
  partners:
    type: records
    label: partners
    question: Who are your partners?
    item: partner
    fields:
      name: {{type: text, label: name}}
      form: {{like: organisation.legal_form}}
      founded: {{like: organisation.founded, label: founded}}
      income: {{like: organisation.income}}
      sort: {{like: kind}}
requirements:
  - {{id: one, title: One, met_when: '{condition}'}}
"""


def criteria(condition: str, **others: str):
    text = CRITERIA.format(condition=condition)
    for key, other in others.items():
        text = text.replace("title: One, ", f"title: One, {key}: '{other}', ")
    return load_criteria_source(Source("none.yaml", text), Path())


def held(profile: str, condition: str):
    return held_together(profile, {"met_when": condition})


def held_together(profile: str, conditions: dict[str, str]):
    """The result of one requirement with these conditions."""
    others = {key: other for key, other in conditions.items() if key != "met_when"}
    built = criteria(conditions["met_when"], **others)
    data = read_data(Source("p.yaml", f"organisation: {{name: An organisation}}\n{profile}\n"))
    return assess(built, validate_profile(data, built.profile_model, DAY, "p.yaml"), DAY).requirements[0]


@pytest.mark.parametrize(
    ("profile", "condition", "status", "could_be"),
    [
        # Five different things: none, not answered, not disclosed, in part, and a day.
        ("inspected: none", "inspected >= as_of - years(3)", NOT_APPLICABLE, {NOT_APPLICABLE}),
        ("", "inspected >= as_of - years(3)", MISSING, {MET, MISSING, NOT_APPLICABLE}),
        ("inspected: undisclosed", "inspected >= as_of - years(3)", BORDERLINE, {MET, MISSING, NOT_APPLICABLE}),
        ("inspected: 2023", "inspected >= as_of - years(3)", BORDERLINE, {MET, MISSING}),
        ("inspected: 2024", "inspected >= as_of - years(3)", MET, {MET}),
        ("inspected: none", "given(inspected) and inspected >= as_of - years(3)", MISSING, {MISSING}),
        ("inspected: none", "not given(inspected) or inspected >= as_of - years(3)", MET, {MET}),
        ("inspected: none", "not given(inspected)", MET, {MET}),
        ("inspected: 2020", "not given(inspected)", MISSING, {MISSING}),
        ("", "given(inspected)", MISSING, {MET, MISSING}),
        ("inspected: undisclosed", "given(inspected)", BORDERLINE, {MET, MISSING}),
        ("reserves: none", "reserves >= money(5)", NOT_APPLICABLE, {NOT_APPLICABLE}),
        ("reserves: 0", "reserves >= money(5)", MISSING, {MISSING}),
        ("reserves: 0", "given(reserves)", MET, {MET}),
        ("motto: none", "given(motto)", MISSING, {MISSING}),
        ("motto: none", "not given(motto)", MET, {MET}),
        ("motto: Onward", "not given(motto)", MISSING, {MISSING}),
        ("", "not given(motto)", MISSING, {MET, MISSING}),
        ("size: 5", "given(size)", MET, {MET}),
        # Fields that are like a fact.
        ("partners: [{name: A, form: school}]", 'any(partners, form == "school")', MET, {MET}),
        ("partners: [{name: A, founded: 2020, income: 500}]",
         'all(partners, founded <= as_of - years(3) and income >= money(500))', MET, {MET}),
        ("partners: [{name: A, sort: sport}]", 'all(partners, sort == "arts")', MISSING, {MISSING}),
    ],
)  # fmt: skip
def test_none_is_an_answer_of_its_own(profile, condition, status, could_be):
    result = held(profile, condition)
    assert (result.status, set(result.could_be)) == (status, could_be)


def test_none_is_said_in_words():
    result = held("inspected: none", "inspected >= as_of - years(3)")
    assert result.reason is Reason.NOBODY_TO_COUNT
    assert result.why == "Last inspection: none; on or after 15 January 2023 needed"
    assert [fact.value for fact in result.facts] == ["none"]


@pytest.mark.parametrize(
    ("profile", "message"),
    [
        ("size: none", "expected a number, not `none`"),
        ("partners: [{form: shool}]", "`shool` is not one of the choices"),
    ],
)
def test_what_is_not_allowed_is_refused(profile, message):
    with pytest.raises(ProfileError) as told:
        held(profile, "size >= 1")
    assert message in told.value.problems[0].message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{{like: kind}}", "{{like: knd}}", "there is no fact `knd` here"),
        ("{{like: kind}}", "{{like: kind, choices: {{a: A}}}}", "`choices` cannot stand beside `like`"),
        ("{{like: kind}}", "{{like: partners}}", "there is no fact `partners` here"),
        ("choices: {{arts: Arts, sport: Sport}}", "may_be_none: yes, choices: {{arts: Arts}}",
         "a fact of type `choice` has no use for `may_be_none`"),
    ],
)  # fmt: skip
def test_declarations_are_checked(old, new, message):
    written = CRITERIA.replace(old, new).format(condition="size >= 1")
    with pytest.raises(CriteriaError) as told:
        load_criteria_source(Source("none.yaml", written), Path())
    assert message in told.value.problems[0].message


@pytest.mark.parametrize(
    "condition",
    [
        "inspected >= as_of - years(3) or inspected < as_of - years(3)",
        "reserves >= money(5) or reserves < money(5) or size >= 1",
        "given(inspected) and given(size)",
    ],
)
def test_no_false_alarm_where_there_may_be_none(tmp_path, condition):
    file = tmp_path / "none.yaml"
    file.write_text(CRITERIA.format(condition=condition), encoding="utf-8")
    found = check_files([str(file)]).problems
    assert [problem.code for problem in found if problem.code in ("PC801", "PC802", "PC803")] == []
