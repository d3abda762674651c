"""Comparing two profiles or saved assessments: what moved, why, and what else differs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from partnercheck.__main__ import main
from partnercheck.comparing import load
from partnercheck.report import json as report

CRITERIA = """
criteria: small
title: Small grants
version: "1"
facts:
  open: {type: yes_no, label: open doors, question: Is your door open to all?}
  staff: {type: headcount, label: staff, question: How many staff?, groups: {local: from here}}
requirements:
  - {id: open, title: Open to all, met_when: open}
  - {id: local, title: Local staff, met_when: share(staff.local) >= 3/4, borderline_when: share(staff.local) >= 1/2}
tiers:
  - {id: both, title: Everything, when: 'met("open", "local")'}
"""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.setenv("COLUMNS", "100")
    Path("small.yaml").write_text(CRITERIA)

    def run(*arguments: str, criteria: bool = True, as_of: str = "2026-01-15") -> tuple[int, str, str]:
        named = ("--criteria", "small.yaml") if criteria else ()
        monkeypatch.setattr(sys, "argv", ["partnercheck", *arguments, *named, "--as-of", as_of])
        status = int(main())
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def write(file: str, local: int, said: str = "yes", name: str = "Salt") -> None:
    Path(file).write_text(f"organisation: {{name: {name}}}\nopen: {said}\nstaff: {{total: 4, local: {local}}}\n")


def test_what_moved_is_told_with_both_reasons_and_the_facts_behind(run) -> None:
    write("a.yaml", 2)
    write("b.yaml", 3)
    status, out, _ = run("compare", "a.yaml", "b.yaml")
    assert status == 0
    assert out == (
        "Borderline before, eligible now\n"
        "  Salt\n"
        "  Small grants\n"
        "\n"
        "Nearer to what is needed\n"
        "\n"
        "  Local staff\n"
        "    before: borderline. 2 of 4 staff from here: 50%; at least 75% needed\n"
        "    now:    met. 3 of 4 staff from here: 75%; at least 75% needed\n"
        "\n"
        "Everything: reached now\n"
        "\n"
        "What you told us that changed\n"
        "\n"
        "  Staff from here\n"
        "    before: 2 of 4\n"
        "    now:    3 of 4\n"
        "\n"
        "1 requirement as before.\n"
    )


def test_nothing_moved_is_said_plainly(run) -> None:
    write("a.yaml", 3)
    status, out, _ = run("compare", "a.yaml", "a.yaml")
    assert status == 0
    assert out.startswith("Eligible, as before\n")
    assert out.endswith("No requirement changed its status.\n")


def test_the_other_way_round_is_worse(run) -> None:
    write("a.yaml", 2)
    write("b.yaml", 3)
    data = json.loads(run("compare", "b.yaml", "a.yaml", "--format", "json")[1])
    assert [(one["id"], one["direction"]) for one in data["requirements"]] == [("local", "worse")]
    assert data["tiers"] == [{"id": "both", "title": "Everything", "reached": False}]
    assert (data["verdict_moved"], data["unchanged"]) == (True, 1)


def test_an_answer_that_is_not_there_any_more_is_neither_better_nor_worse(run) -> None:
    write("a.yaml", 3)
    write("b.yaml", 3, said="")
    data = json.loads(run("compare", "a.yaml", "b.yaml", "--format", "json")[1])
    assert [(one["id"], one["direction"]) for one in data["requirements"]] == [("open", "otherwise")]
    assert data["facts"] == [{"path": "open", "label": "open doors", "before": "yes", "after": "not answered"}]


def test_a_saved_assessment_is_compared_with_a_profile_or_with_another(run) -> None:
    write("a.yaml", 2)
    write("b.yaml", 3)
    for name in "ab":
        run("assess", f"{name}.yaml", "--format", "json", "--output", f"{name}.json")
    told = run("compare", "a.yaml", "b.yaml")[1]
    for before, after in (("a.json", "b.json"), ("a.json", "b.yaml"), ("a.yaml", "b.json")):
        assert run("compare", before, after, criteria=False)[1] == told


def test_two_organisations_are_compared_but_not_unawares(run) -> None:
    write("a.yaml", 2)
    write("b.yaml", 3, name="Pepper")
    status, out, _ = run("compare", "a.yaml", "b.yaml")
    assert status == 0
    assert 'Note: These are two organisations: "Salt" before, "Pepper" after.' in out


def test_other_criteria_and_another_day_are_noted(run) -> None:
    write("a.yaml", 3)
    run("assess", "a.yaml", "--format", "json", "--output", "then.json", as_of="2025-01-15")
    assert "Assessed for two days: 2025-01-15 before, 2026-01-15 after." in run("compare", "then.json", "a.yaml")[1]
    Path("small.yaml").write_text(CRITERIA.replace('version: "1"', 'version: "2"'))
    out = run("compare", "then.json", "a.yaml")[1]
    assert "The criteria changed from version 1 to version 2." in out
    Path("small.yaml").write_text(CRITERIA.replace("3/4", "4/5"))
    assert "The criteria were edited in between, under the same version." in run("compare", "then.json", "a.yaml")[1]


def test_a_requirement_that_only_one_side_has_is_told(run) -> None:
    write("a.yaml", 3)
    run("assess", "a.yaml", "--format", "json", "--output", "then.json")
    added = "  - {id: shut, title: Shut at night, met_when: not open}\ntiers:"
    Path("small.yaml").write_text(CRITERIA.replace("tiers:", added))
    out = run("compare", "then.json", "a.yaml")[1]
    assert "    before: not asked for. These criteria do not ask for it" in out


def test_words_from_a_profile_stay_words_in_markdown(run) -> None:
    write("a.yaml", 2)
    write("b.yaml", 3, name="'[x](http://x) <b>'")
    out = run("compare", "a.yaml", "b.yaml", "--format", "markdown")[1]
    assert "# Borderline before, eligible now: \\[x\\]" in out
    assert "<b>" not in out.replace("\\<b\\>", "")


@pytest.mark.parametrize(
    "text",
    [
        '{"schema": "partnercheck.assessment/1"}',
        '{"schema": "partnercheck.assessment/1", "criteria": [], "requirements": 3}',
        '{"schema": "partnercheck.batch/1"}',
        '{"schema": "partnercheck.assessment/9"}',
    ],
)
def test_a_broken_saved_assessment_is_told_kindly(run, text: str) -> None:
    write("a.yaml", 3)
    Path("then.json").write_text(text)
    status, _, told = run("compare", "then.json", "a.yaml")
    assert status == 4
    assert "this is no whole assessment" in told
    assert "save it again with `partnercheck assess PROFILE --format json`" in told


def test_a_profile_that_is_not_valid_ends_with_four(run) -> None:
    write("a.yaml", 3)
    write("b.yaml", 9)
    assert run("compare", "a.yaml", "b.yaml")[0] == 4
    assert run("compare", "a.yaml", "nowhere.yaml")[0] == 4
    assert run("compare", "-", "-")[0] == 2


def test_a_saved_assessment_is_known_by_the_schema_that_the_json_report_gives_it() -> None:
    assert (load.SCHEMA, load.SCHEMA_OF_SEVERAL) == (report.SCHEMA, report.SCHEMA_OF_SEVERAL)


OTHER = CRITERIA.replace("criteria: small", "criteria: other").replace("Small grants", "Other grants")


@pytest.fixture
def two(run) -> None:
    Path("other.yaml").write_text(OTHER.replace("share(staff.local) >= 3/4", "share(staff.local) >= 1/4"))
    for name, local in (("before", 0), ("after", 3)):
        write(f"{name}.yaml", local)
        both = ("--criteria", "other.yaml", "--format", "json", "--output", f"{name}.json")
        assert run("assess", f"{name}.yaml", *both)[0] in (0, 1)


@pytest.mark.parametrize(
    "pair", [("before.json", "after.json"), ("before.json", "after.yaml"), ("before.yaml", "after.json")]
)
def test_assessments_saved_against_several_criteria_are_compared_by_each(run, two, pair: tuple[str, str]) -> None:
    data = json.loads(run("compare", *pair, "--format", "json", criteria=False)[1])
    assert data["schema"] == "partnercheck.comparisons/1"
    found = {one["after"]["criteria"]["name"]: one for one in data["comparisons"]}
    assert sorted(found) == ["other", "small"]
    for name, one in found.items():
        assert one["before"]["criteria"]["name"] == name
        assert [move["id"] for move in one["requirements"]] == ["local"]
    text = run("compare", *pair, criteria=False)[1]
    assert (text.count("  Small grants\n"), text.count("  Other grants\n")) == (1, 1)
    assert run("compare", *pair, "--format", "markdown", criteria=False)[1].count("\n**") >= 2


def test_they_are_matched_by_criteria_and_not_by_order(run, two) -> None:
    data = json.loads(Path("after.json").read_text())
    data["assessments"].reverse()
    Path("turned.json").write_text(json.dumps(data))
    told = json.loads(run("compare", "before.json", "turned.json", "--format", "json", criteria=False)[1])
    assert all(one["before"]["criteria"] == one["after"]["criteria"] for one in told["comparisons"])


def test_two_profiles_are_compared_by_all_criteria_that_are_named(run, two) -> None:
    data = json.loads(run("compare", "before.yaml", "after.yaml", "--criteria", "other.yaml", "--format", "json")[1])
    assert [one["after"]["criteria"]["name"] for one in data["comparisons"]] == ["other", "small"]


@pytest.mark.parametrize("pair", [("before.json", "after.json"), ("before.json", "after.yaml")])
@pytest.mark.parametrize("named", ["other", "other.yaml"])
def test_one_of_several_can_be_named(run, two, pair: tuple[str, str], named: str) -> None:
    if named == "other" and "after.yaml" in pair:
        named = "./other.yaml"  # a profile needs the file itself
    data = json.loads(run("compare", *pair, "--criteria", named, "--format", "json", criteria=False)[1])
    assert (data["schema"], data["after"]["criteria"]["name"]) == ("partnercheck.comparison/1", "other")
    assert data["before"]["criteria"]["name"] == "other"


def test_what_only_one_side_was_held_against_is_said(run, two) -> None:
    run("assess", "after.yaml", "--format", "json", "--output", "one.json")
    out = run("compare", "before.json", "one.json", criteria=False)[1]
    assert "Note: Only before held against other too: there is nothing to compare that with." in out
    assert "Only after held against other too" in run("compare", "one.json", "before.json", criteria=False)[1]


def test_two_that_have_no_criteria_in_common_are_not_compared(run, two) -> None:
    Path("third.yaml").write_text(CRITERIA.replace("criteria: small", "criteria: third"))
    Path("fourth.yaml").write_text(CRITERIA.replace("criteria: small", "criteria: fourth"))
    named = ("--criteria", "third.yaml", "--criteria", "fourth.yaml")
    run("assess", "after.yaml", *named, "--format", "json", "--output", "others.json", criteria=False)
    status, _, told = run("compare", "before.json", "others.json", criteria=False)
    assert status == 2
    assert "`before.json` was held against `other` and `small`, `others.json` against `third` and `fourth`" in told
