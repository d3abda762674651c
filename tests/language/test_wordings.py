"""`say: {met, short}`: an author's own sentences for a condition, with the values that they name, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partnercheck.assessment.assess import assess
from partnercheck.assessment.fingerprints import conditions_said
from partnercheck.diff.compare import compare_criteria
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from partnercheck.models.criteria_schema import criteria_schema
from partnercheck.models.profile import validate_profile
from partnercheck.problems import CriteriaError
from partnercheck.report.formats import ASSESSMENT
from partnercheck.report.options import ReportOptions
from partnercheck.values.status import Reason, Status

from .organisations import AS_OF, FACTS


def criteria_that_say(say: object, definitions: dict | None = None, **conditions: object):
    requirement = {"id": "one", "title": "One", **conditions, **({"say": say} if say is not None else {})}
    data = read_data(Source("facts.yaml", FACTS)) | {"requirements": [requirement]}
    data["definitions"] = data["definitions"] | (definitions or {})
    text = yaml.safe_dump(data, sort_keys=False, width=1000)
    return load_criteria_source(Source("every-kind.yaml", text), Path())


def result(criteria, profile: str):
    data = read_data(Source("profile.yaml", f"organisation: {{name: An organisation}}\n{profile}"))
    return assess(criteria, validate_profile(data, criteria.profile_model, AS_OF, "profile.yaml"), AS_OF)


SHARE = "share(staff.from_communities) >= 3/4"
SAY = {
    "met": "{staff.from_communities} of your {staff} staff ({share(staff.from_communities)})",
    "short": "only {share(staff.from_communities)} of your {count(staff)} staff",
}
SAID = [
    # what the profile says, the status, why
    ("staff: {total: 4, from_communities: 3}", Status.MET, "3 of your 4 staff (75%)"),
    ("staff: {total: 4, from_communities: 2}", Status.MISSING, "Only 50% of your 4 staff"),
    # Not rounded to what it is held against.
    ("staff: {total: 1000, from_communities: 749}", Status.MISSING, "Only 74.9% of your 1,000 staff"),
    ("staff: {total: 10-12, from_communities: 2}", Status.MISSING, "Only 17% to 20% of your 10 to 12 staff"),
    # Not decided, unanswered, nobody: the program's own words.
    ("staff: {total: 4, from_communities: {count: 2, undisclosed: 1}}", Status.BORDERLINE,
     "2 or 3 of 4 staff from these communities: 50% to 75%; at least 75% needed"),
    ("", Status.MISSING, "Not answered yet: staff from these communities"),
    ("staff: {total: 0}", Status.NOT_APPLICABLE, "No staff: nobody to count"),
]  # fmt: skip


@pytest.mark.parametrize(("profile", "status", "why"), SAID)
def test_a_requirement_is_said_in_its_authors_words_where_it_is_decided(profile: str, status: Status, why: str) -> None:
    found = result(criteria_that_say(SAY, met_when=SHARE), profile).requirements[0]
    assert found.status is status
    if status in (Status.MET, Status.MISSING) and found.reason is not Reason.UNANSWERED:
        assert found.why == why
        assert found.explanations[0][1].text.lower() == why.lower()
        assert "staff from these communities" in found.explanations[0][1].parts[0].text
    else:
        assert "only" not in found.why
        assert "your" not in found.why


VALUES = [
    ("{organisation.name}", "", "An organisation"),
    ("{motto}", "motto: Together", "Together"),
    ("{motto}", "", "not answered"),
    ("{motto}", "motto: undisclosed", "not disclosed"),
    ("{kind}", "kind: arts", "Arts"),
    ("{led_as}", "led_as: [community, faith_based]", "Community led and Faith based"),
    ("{led_as}", "led_as: none", "none of these"),
    ("{turnover}", "turnover: 12000", "£12,000"),
    ("{turnover - money(500)}", "turnover: 12000", "£11,500"),
    ("{registered_on}", "registered_on: 2019-04-01", "1 April 2019"),
    ("{registered_on}", "registered_on: 2019", "2019"),
    ("{project}", "project: 18 months", "18 months"),
    ("{size}", "size: 3-5", "3 to 5"),
    ("{reserve}", "reserve: 1/4", "25%"),
    ("{board.trustee}", "board: {trustee: {total: 3}}", "3"),
    ("{board}", "board: [{who: A, roles: [trustee]}]", "1"),
    ("{leaders}", "board: [{who: A, roles: [trustee]}]", "1"),
    ("{unrelated(board.trustee)}", "board: [{who: A, roles: [trustee]}, {who: B, roles: [trustee]}]", "1 or 2"),
    ("{influence}", "influence: yes", "yes"),
    ("{partners}", "partners: [{name: A}, {name: B}]", "2 records"),
    ("{partners}", "partners: none", "0 records"),
    ("{count(partners, lead)}", "partners: [{name: A, lead: yes}, {name: B}]", "1 or 2"),
    ("{latest(accounts, by=year_end).income}", "accounts: [{year_end: 2025-03-31, income: 7}]", "£7"),
    ("{has_income}", "accounts: [{income: 4}]", "yes"),
    ("{as_of}", "", "15 January 2026"),
    ("{{and}} 5 > 3 & <b>", "", "{and} 5 > 3 & <b>"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "profile", "expected"), VALUES)
def test_what_stands_in_braces_is_said_as_in_every_report(written: str, profile: str, expected: str) -> None:
    criteria = criteria_that_say({"met": f"It is {written}"}, met_when="open")
    assert result(criteria, f"open: yes\n{profile}").requirements[0].why == f"It is {expected}"


SMALL = {
    "is": "turnover < money(100)",
    "label": "small",
    "say": {"met": "{turnover} is small", "short": "{turnover} is large"},
}
OF_DEFINITIONS = [
    ("small", "turnover: 50", "£50 is small"),
    ("small", "turnover: 500", "£500 is large"),
    ("not small", "turnover: 500", "£500 is large"),
    ("not small", "turnover: 50", "£50 is small"),
    ("small and open", "turnover: 500", "£500 is large"),
]


@pytest.mark.parametrize(("condition", "profile", "why"), OF_DEFINITIONS)
def test_a_definition_is_said_in_its_authors_words_wherever_it_is_used(condition: str, profile: str, why: str) -> None:
    criteria = criteria_that_say(None, {"small": SMALL}, met_when=condition)
    assert result(criteria, f"open: yes\n{profile}").requirements[0].why == why


@pytest.mark.parametrize("name", ASSESSMENT)
def test_every_report_has_the_sentence(name: str) -> None:
    found = result(criteria_that_say(SAY, met_when=SHARE), "staff: {total: 4, from_communities: 2}")
    assert "nly 50% of your 4 staff" in ASSESSMENT[name].make([found], ReportOptions(full=True))


REFUSED = [
    ({"met": "{stafff} are"}, "PC402", "stafff", "did you mean `staff`?"),
    ({"met": "{staff.from_comunities} are"}, "PC403", "from_comunities", "did you mean `from_communities`?"),
    ({"short": "{} are"}, "PC401", "{}", "write a name between braces"),
    ({"short": "{staff are"}, "PC401", "{", "write a name between braces"),
    ({"short": "staff} are"}, "PC401", "}", "write a name between braces"),
    ({"short": "{'text'} are"}, "PC408", "'text'", "name a fact"),
    ({"short": '{["a", "b"]} are'}, "PC408", '["a", "b"]', "name a fact"),
    ({"short": "{missing('one')} are"}, "PC410", "missing('one')", ""),
]  # fmt: skip


@pytest.mark.parametrize(("say", "code", "underlined", "help"), REFUSED)
def test_a_wrong_name_in_a_sentence_is_a_problem_at_its_place(say, code: str, underlined: str, help: str) -> None:
    with pytest.raises(CriteriaError) as caught:
        criteria_that_say(say, met_when="open")
    (found,) = caught.value.problems
    assert found.code == code
    assert found.source_line[found.span.column - 1 : found.span.end_column - 1].replace("''", "'") == underlined
    assert (found.help or "").startswith(help)


SHAPES = [
    ({"say": "text", "met_when": "open"}, "PC302"),
    ({"say": {}, "met_when": "open"}, "PC305"),
    ({"say": {"meet": "x"}, "met_when": "open"}, "PC307"),
    ({"say": {"met": ["x"]}, "met_when": "open"}, "PC302"),
    ({"say": {"met": "x"}, "judgement": "yes"}, "PC307"),
]


@pytest.mark.parametrize(("entry", "code"), SHAPES)
def test_a_say_of_another_shape_is_refused(entry: dict, code: str) -> None:
    with pytest.raises(CriteriaError) as caught:
        criteria_that_say(entry.pop("say"), **entry)
    assert code in [one.code for one in caught.value.problems]


@pytest.mark.parametrize(
    "definition", [{"is": "size + 1", "say": {"met": "x"}}, {"is": '["racism"]', "say": {"met": "x"}}]
)
def test_only_conditions_are_said(definition: dict) -> None:
    with pytest.raises(CriteriaError) as caught:
        criteria_that_say(None, {"mine": definition}, met_when="open")
    assert [one.code for one in caught.value.problems] == ["PC307"]


def test_a_sentence_is_no_part_of_what_a_requirement_means() -> None:
    plain, own = criteria_that_say(None, met_when=SHARE), criteria_that_say({"met": "{turnover}"}, met_when=SHARE)
    profile = "staff: {total: 4, from_communities: 3}\nturnover: 5"
    one, other = (result(criteria, profile).requirements[0] for criteria in (plain, own))
    assert one._replace(why="", explanations=(), place=other.place) == other._replace(why="", explanations=())
    assert conditions_said(plain.requirements[0], plain) == conditions_said(own.requirements[0], own)
    changes = compare_criteria(plain, own, AS_OF).requirements
    assert [(change.kind.value, [edit.what for edit in change.edits]) for change in changes] == [
        ("changed in wording only", ["what is said where it is met"])
    ]


def test_the_schema_knows_it() -> None:
    data = read_data(Source("facts.yaml", FACTS))
    entry = {"id": "one", "title": "One", "met_when": "open", "say": {"met": "x", "short": "y"}}
    data["definitions"]["small"] = SMALL
    validator = jsonschema.Draft202012Validator(criteria_schema())
    assert not list(validator.iter_errors(json.loads(json.dumps(data | {"requirements": [entry]}))))
    assert list(validator.iter_errors(data | {"requirements": [entry | {"say": {"meet": "x"}}]}))


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_any_sentence_is_said_or_refused_in_words(text: str) -> None:
    try:
        criteria = criteria_that_say({"met": text}, met_when="open")
    except CriteriaError as error:
        problems = error.problems
    else:
        problems = ()
        assert result(criteria, "open: yes\n").requirements[0].why
    assert all(one.code.startswith("PC") and one.message for one in problems)
