"""The examples: invented organisations that between them show every status and every reason."""

from __future__ import annotations

import pytest

from partnercheck.loading.profile_files import load_profile
from partnercheck.problems import ProfileError
from partnercheck.values.status import Reason, Status

from .shipped import AS_OF, EXAMPLES, FUNDERS, LEAD, PARTNER, ROOT, criteria, example

VERDICTS = {
    "bread-and-salt": "borderline",
    "copper-lane": "not_eligible",
    "harbour-roma-advice": "borderline",
    "meridian": "not_eligible",
    "northfield-mothers": "incomplete",
    "roshni": "eligible",
    "saffron-workstream-lead": "borderline",
    "thursday-benches": "eligible",
    "two-rivers": "borderline",
    "other-funder/quiet-hour": "not_eligible",
    "other-funder/three-halls": "borderline",
    "countries/rockpool": "borderline",
    "countries/lindenhof": "borderline",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_has_the_verdict_that_its_comment_says(name: str) -> None:
    assert example(name).verdict.value == VERDICTS[name]


def test_every_example_file_is_here() -> None:
    found = {
        str(path.relative_to(ROOT / "examples").with_suffix(""))
        for path in (ROOT / "examples").rglob("*.yaml")
        if "criteria" not in path.parts
    }
    funders = {f"{funder.folder}/{name}" for funder in FUNDERS for name, _, _ in funder.examples}
    assert found == {*EXAMPLES, *funders, "with-mistakes"}


def test_between_them_the_shipped_examples_show_every_status_and_every_reason() -> None:
    shipped = [name for name, against in EXAMPLES.items() if against in (PARTNER, LEAD)]
    results = [one for name in shipped for one in example(name).requirements]
    assert {result.status for result in results} == set(Status)
    # A decision is a person's: no rule leads to one.
    assert {result.reason for result in results} == set(Reason) - {Reason.DECIDED}


def test_who_did_not_say_makes_no_difference_where_the_others_are_enough() -> None:
    staff = next(one for one in example("roshni").requirements if one.id == "staff-from-communities")
    assert (staff.status, staff.could_be) == (Status.MET, (Status.MET,))


def test_the_workstream_lead_could_lead_in_the_two_areas_that_it_shows() -> None:
    reached = [tier.id for tier in example("saffron-workstream-lead").tiers if tier.reached]
    assert reached == ["can-lead-co-design", "can-lead-creating-evidence"]


def test_the_one_with_problems_has_each_of_them_told_at_its_line() -> None:
    path = ROOT / "examples/with-mistakes.yaml"
    with pytest.raises(ProfileError) as caught:
        load_profile(path, criteria(PARTNER), as_of=AS_OF[PARTNER])
    told = [(problem.span.line if problem.span else 0, problem.message) for problem in caught.value.problems]
    lines = path.read_text(encoding="utf-8").splitlines()
    for line, message in told:
        assert line, message
    at = {lines[line - 1].strip().lstrip("- {").split(":")[0] for line, _ in told}
    assert at >= {
        "legal_form",
        "registrations",
        "founded",
        "led_as",
        "who",
        "trustees",
        "staff",
        "involvement_in_decisions",
        "started",
        "evidence",
        "policy_influence",
        "id",
    }


@pytest.mark.parametrize("name", [*EXAMPLES, "with-mistakes"])
def test_each_example_tells_editors_its_schema(name: str) -> None:
    first = (ROOT / f"examples/{name}.yaml").read_text(encoding="utf-8").splitlines()[0]
    up = "../" * (name.count("/") + 1)
    against = EXAMPLES.get(name, PARTNER)
    assert first == f"# yaml-language-server: $schema={up}schemas/{against}.profile.json"
