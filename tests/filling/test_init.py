"""Starter profiles: valid, with every question, and nothing answered."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from partnercheck.__main__ import main
from partnercheck.assessment.assess import assess
from partnercheck.interviewing.starter import starter
from partnercheck.loading.criteria_files import load_criteria, load_criteria_source, shipped_names
from partnercheck.loading.profile_files import read_profile
from partnercheck.loading.source import Source
from partnercheck.values.status import Reason, Verdict

AS_OF = date(2026, 1, 15)
OTHER = Path(__file__).parents[2] / "examples/other-funder/criteria/small-community-grants.yaml"
CRITERIA = [*shipped_names(), str(OTHER)]


@pytest.mark.parametrize("name", CRITERIA)
def test_a_fresh_profile_is_valid_and_incomplete_with_nothing_answered(name: str) -> None:
    criteria = load_criteria(name)
    text = starter([criteria], "Bread: and #Salt")
    found = assess(criteria, read_profile(Source("org.yaml", text), criteria, as_of=AS_OF), AS_OF)
    assert found.organisation == "Bread: and #Salt"
    assert found.verdict is Verdict.INCOMPLETE
    unanswered = {Reason.UNANSWERED, Reason.NEEDS_JUDGEMENT}
    assert {result.reason for result in found.requirements} <= unanswered


@pytest.mark.parametrize("name", CRITERIA)
def test_every_fact_is_there_with_its_question(name: str) -> None:
    criteria = load_criteria(name)
    text = starter([criteria], "x")
    assert set(yaml.safe_load(text)) == {"organisation", "evidence", *criteria.facts}
    flat = " ".join(text.replace("#", " ").split())
    for fact in criteria.all_facts.values():
        assert fact.question in flat or fact.id == "name"


def test_facts_stand_in_the_order_of_the_requirements_that_read_them() -> None:
    text = starter([load_criteria("health-equity-partner")], "x")
    places = [
        text.index(f"\n{name}:") for name in ("experience", "staff", "leadership", "joins_up_work", "first_steps")
    ]
    assert places == sorted(places)


def test_what_no_requirement_reads_comes_last_under_a_heading_of_its_own() -> None:
    text = (
        'criteria: f\ntitle: F\nversion: "1"\ncurrency: GBP\nfacts:\n'
        "  extra: {type: text, label: extra, question: Anything else?}\n"
        "  amount: {type: money, label: amount, question: How much?}\n"
        "requirements:\n  - {id: r, title: R, met_when: amount <= organisation.income}\n"
    )
    written = starter([load_criteria_source(Source("f.yaml", text), Path())], "us")
    keys = [
        line.strip().split(":")[0] for line in written.splitlines() if not line.strip().startswith("#") and ":" in line
    ]
    assert keys == [
        "organisation",
        "name",
        "income",
        "legal_form",
        "registrations",
        "founded",
        "places",
        "amount",
        "extra",
        "evidence",
    ]
    assert written.index("# What no requirement reads") < written.index("extra:")


def test_what_matters_only_for_some_says_for_whom() -> None:
    text = starter([load_criteria(OTHER)], "x")
    assert "#   Matters only where this holds: applying together." in text
    assert "#   Matters for everyone." in text
    assert "For information only: it never changes the outcome." in starter(
        [load_criteria("health-equity-partner")], "x"
    )


def test_the_examples_in_the_comments_are_valid_answers() -> None:
    for name in CRITERIA:
        criteria = load_criteria(name)
        for fact in criteria.all_facts.values():
            fact.validate(fact.example_answer)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["partnercheck", *arguments])
    return int(main())


def test_init_never_overwrites_without_force(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    Path("org.yaml").write_text("mine")
    assert run(monkeypatch, "init", "org.yaml") == 2
    assert Path("org.yaml").read_text() == "mine"
    assert "`org.yaml` is there already" in capsys.readouterr().err
    assert run(monkeypatch, "init", "org.yaml", "--force", "--name", "Ours") == 0
    assert "  name: Ours\n" in Path("org.yaml").read_text()


def test_init_names_the_organisation_after_the_file_and_goes_to_the_screen_for_a_dash(
    monkeypatch, tmp_path, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "init", "salt.yaml") == 0
    assert "  name: salt\n" in Path("salt.yaml").read_text()
    assert run(monkeypatch, "init", "-") == 0
    assert "organisation:\n" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["salt.yaml"]


def test_an_editors_schema_is_named_only_where_it_is_there(monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "init", "a.yaml") == 0
    assert "yaml-language-server" not in Path("a.yaml").read_text()
    Path("schemas").mkdir()
    Path("schemas/health-equity-partner.profile.json").write_text("{}")
    Path("forms").mkdir()
    assert run(monkeypatch, "init", "forms/b.yaml") == 0
    first = Path("forms/b.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/health-equity-partner.profile.json"


def test_a_starter_for_several_criteria_asks_for_all_and_serves_all(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    both = [word for name in shipped_names() for word in ("--criteria", name)]
    assert run(monkeypatch, "init", "org.yaml", *both) == 0
    facts = {fact for name in shipped_names() for fact in load_criteria(name).facts}
    assert set(yaml.safe_load(Path("org.yaml").read_text())) == {"organisation", "evidence", *facts}
    assert run(monkeypatch, "assess", "org.yaml", *both) == 1
    assert capsys.readouterr().out.count("? Incomplete") == 2


def test_criteria_that_mean_different_things_by_one_name_get_no_common_starter(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    for name, kind, when in (("a", "yes_no", "x"), ("b", "text", "given(x)")):
        Path(f"{name}.yaml").write_text(
            f"criteria: {name}\ntitle: T\nversion: '1'\nfacts:\n  x: {{type: {kind}, label: x, question: X?}}\n"
            f"requirements:\n  - {{id: r, title: R, met_when: {when}}}\n"
        )
    assert run(monkeypatch, "init", "org.yaml", "-c", "a.yaml", "-c", "b.yaml") == 2
    assert "`x`" in capsys.readouterr().err
    assert not Path("org.yaml").exists()
