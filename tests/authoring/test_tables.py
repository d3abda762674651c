"""Bands and values by date for authors: mutants, coverage, and what a new value changes for whom."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from partnercheck.cases.finding import find_cases
from partnercheck.loading.criteria_files import load_criteria_source
from partnercheck.loading.source import Source
from partnercheck.logic import same_outcomes
from partnercheck.mutants.editable import edited
from partnercheck.mutants.files import mutants_of
from partnercheck.mutants.run import built, run_mutants
from tests.cli.conftest import Run, cli, folder  # noqa: F401  # fixtures

CRITERIA = """\
criteria: small
title: Small
version: "1"
currency: GBP
facts:
  known: {type: yes_no, label: known to us, question: Known?}
  staff: {type: headcount, label: staff, question: Staff?, groups: {local: local}}
  opened: {type: date, label: opened, question: Opened?}
bands:
  points: {label: points, of: count(staff), rows: {under 5: 1, '5 to 9': 2, "10 or more": 4}}
  risk:
    of: {known: known, points: points, since: opened}
    choices: {low: Low, mid: Middle, high: High}
    rows:
      - {known: yes, is: low}
      - {known: no, points: under 2, is: high}
      - {known: no, points: 2 or more, since: before 2020-03-01, is: low}
      - {known: no, points: 2 or more, since: 2020-03-01 or later, is: mid}
values:
  share_needed: {2026-01-01: 3/4, 2027-01-01: 4/5}
requirements:
  - {id: points, title: Points, met_when: points >= 2}
  - {id: risk, title: Risk, met_when: 'risk in ["low", "mid"]', borderline_when: 'risk == "mid"'}
  - {id: local, title: Local, met_when: share(staff.local) >= share_needed}
"""


def load(text: str = CRITERIA):
    return load_criteria_source(Source("small.yaml", text), Path())


# ruff: noqa: E501 (a table is read line by line)
@pytest.mark.parametrize(
    ("subject", "what", "before", "after"),
    [
        ("points", "5 became 4", "{under 5: 1, '5 to 9': 2,", "{under 4: 1, '4 to 9': 2,"),
        ("points", "5 became 6", "{under 5: 1, '5 to 9': 2,", "{under 6: 1, '6 to 9': 2,"),
        # Of whole numbers, one row ends where the next begins.
        ("points", "9 became 8", """'5 to 9': 2, "10 or more": 4""", """'5 to 8': 2, "9 or more": 4"""),
        ("points", "9 became 10", """'5 to 9': 2, "10 or more": 4""", """'5 to 10': 2, "11 or more": 4"""),
        ("points", "4 became 3", '"10 or more": 4', '"10 or more": 3'),
        ("risk", "2 became 1", "under 2, is: high}\n      - {known: no, points: 2 or", "under 1, is: high}\n      - {known: no, points: 1 or"),
        ("risk", "2020-03-01 became 2020-03-02", "before 2020-03-01", "before 2020-03-02"),
        ("risk", "high became mid", "under 2, is: high", "under 2, is: mid"),
        ("share_needed", "3/4 became 0.74", "2026-01-01: 3/4", "2026-01-01: 0.74"),
        ("share_needed", "2027-01-01 became 2026-12-31", "2027-01-01: 4/5", "2026-12-31: 4/5"),
    ],
)  # fmt: skip
def test_a_change_is_made_wherever_the_boundary_stands(subject, what, before, after):
    (mutant,) = [one for one in mutants_of(load()) if (one.subject, one.what) == (subject, what)]
    expected = CRITERIA.replace(before, after, 1)
    if what.startswith("2 became"):
        expected = expected.replace("points: 2 or more", "points: 1 or more")
    if what.startswith("2020"):
        expected = expected.replace("2020-03-01 or later", "2020-03-02 or later")
    assert edited(CRITERIA, mutant.edits) == expected


def test_every_change_can_be_built_or_says_what_cannot_be():
    criteria = load()
    unbuilt = {(one.subject, one.what) for one in mutants_of(criteria) if built(criteria, one) is None}
    assert unbuilt == set()


CASES = """\
criteria: small
as_of: 2026-05-01
bases:
  known: {known: yes, staff: {total: 20, local: 15}, opened: 2019-01-01}
  new: {extends: known, known: no}
cases:
  - {case: four, extends: known, profile: {staff: {total: 4, local: 4}}, expect: {points: missing}}
  - {case: five, extends: known, profile: {staff: {total: 5, local: 4}}, expect: {points: met}}
"""
FULL = """\
  - {case: nine, extends: new, profile: {staff: {total: 9, local: 9}}, expect: {points: met}, verdict: eligible}
  - {case: none of them, extends: known, profile: {staff: {total: 4, local: 4}}, verdict: not_eligible}
  - {case: exactly three in four, extends: known, expect: {local: met}}
  - {case: just below, extends: known, profile: {staff: {total: 1000, local: 749}}, expect: {local: missing}}
  - {case: on the last day, extends: known, as_of: 2026-12-31, expect: {local: met}}
  - {case: on the first day, extends: known, as_of: 2027-01-01, expect: {local: missing}}
  - {case: four in five then, extends: known, as_of: 2027-01-01, profile: {staff: {local: 16}}, expect: {local: met}}
  - {case: below four in five then, extends: known, as_of: 2027-01-01, profile: {staff: {total: 1000, local: 799}}, expect: {local: missing}}
  - {case: known, extends: known, profile: {staff: {total: 4, local: 4}}, expect: {risk: met}}
  - {case: new and small, extends: new, profile: {staff: {total: 4, local: 4}}, expect: {risk: missing}}
  - {case: new and five, extends: new, profile: {staff: {total: 5, local: 4}}, expect: {risk: met}}
"""


def unnoticed(tmp_path: Path, cases: str) -> set[tuple[str, str]]:
    (tmp_path / "cases").mkdir(exist_ok=True)
    (tmp_path / "small.yaml").write_text(CRITERIA)
    (tmp_path / "cases" / "small.yaml").write_text(cases)
    (found,) = find_cases([str(tmp_path / "small.yaml")]).cases
    return {
        (one.mutant.subject, one.mutant.what)
        for one in run_mutants(found.criteria, found.cases, same_outcomes).unnoticed
    }


def test_cases_at_the_boundaries_notice_what_others_do_not(tmp_path):
    few, full = unnoticed(tmp_path, CASES), unnoticed(tmp_path, CASES + FULL)
    assert ("points", "5 became 4") not in few
    assert ("share_needed", "3/4 became 0.74") in few
    assert ("share_needed", "2027-01-01 became 2026-12-31") in few
    assert ("risk", "high became mid") in few
    assert {one for one in full if one[0] in ("points", "share_needed")} == set()
    assert ("risk", "high became mid") not in full


def test_a_case_for_each_row_is_asked_for(tmp_path, cli: Run, folder: Path):  # noqa: F811
    (folder / "cases").mkdir()
    (folder / "small.yaml").write_text(CRITERIA)
    (folder / "cases" / "small.yaml").write_text(CASES)
    out = cli("criteria", "test", "small.yaml", "--coverage").out
    assert "4, where" not in out
    assert "4 where at least 10 staff: never true" in " ".join(out.split())


NEW = CRITERIA.replace("2027-01-01: 4/5", "2027-01-01: 9/10")


def test_a_diff_shows_from_when_a_new_value_changes_what_for_whom(folder: Path, cli: Run):  # noqa: F811
    (folder / "old.yaml").write_text(CRITERIA)
    (folder / "new.yaml").write_text(NEW)
    (folder / "org.yaml").write_text("organisation: {name: X}\nstaff: {total: 20, local: 17}\n")
    status, out, _ = cli("criteria", "diff", "old.yaml", "new.yaml", "--as-of", "2026-05-01")
    told = " ".join(out.split())
    assert status == 0
    assert "“share needed” means: was 0.8 from 1 January 2027; now 0.9 from 1 January 2027" in told or (
        "0.8 from 1 January 2027" in told and "0.9 from 1 January 2027" in told
    )
    assert "As of 1 January 2027, met becomes missing, for instance with {organisation:" in told
    assert "points" not in told.split("Local")[0].lower().replace("share needed", "")


@pytest.mark.parametrize(("day", "changed"), [("2026-12-31", False), ("2027-01-01", True)])
def test_applications_are_held_to_the_value_of_their_day(folder: Path, cli: Run, day, changed):  # noqa: F811
    (folder / "old.yaml").write_text(CRITERIA)
    (folder / "new.yaml").write_text(NEW)
    (folder / "applications").mkdir()
    (folder / "applications" / "org.yaml").write_text("organisation: {name: X}\nstaff: {total: 20, local: 17}\n")
    out = cli("criteria", "diff", "old.yaml", "new.yaml", "--as-of", day, "--applications", "applications").out
    assert ("local: met becomes missing" in " ".join(out.split())) == changed


def test_a_value_added_for_a_later_round_changes_nothing_before_it():
    later = load(CRITERIA.replace("2027-01-01: 4/5}", "2027-01-01: 4/5, 2028-01-01: 1}"))
    before = load()
    assert not same_outcomes(before.by_id["local"], later.by_id["local"], later)
    assert same_outcomes(before.by_id["points"], later.by_id["points"], later)
    assert date(2028, 1, 1).toordinal() in later.definitions["share_needed"].node.parts[0].first_days


def test_an_application_on_a_day_without_a_value_is_one_bad_row(folder: Path, cli: Run):  # noqa: F811
    (folder / "small.yaml").write_text(CRITERIA)
    (folder / "round.csv").write_text(
        "name,total,local,day\nOne,20,15,2026-05-01\nTwo,20,15,2025-12-31\nThree,20,16,2027-01-01\n"
    )
    (folder / "columns.yaml").write_text(
        "columns: {name: organisation.name, total: staff.total, local: staff.local}\nas_of: day\n"
    )
    cli("batch", "round.csv", "-c", "small.yaml", "--columns", "columns.yaml", "--jobs", "0", "-o", "out.json")
    rows = json.loads((folder / "out.json").read_text())["rows"]
    assert [row["outcome"] for row in rows] == ["assessed", "not_valid", "assessed"]
    (problem,) = rows[1]["problems"]
    assert "`share_needed` has no value on 31 December 2025" in str(problem)
    assert "round.csv" in str(problem)


def test_days_at_the_ends_of_the_calendar_and_in_short_form_are_changed_as_any(folder: Path, cli: Run):  # noqa: F811
    odd = CRITERIA.replace("{2026-01-01: 3/4, 2027-01-01: 4/5}", "{before: 1/2, 2026-1-1: 3/4, 9999-12-31: 4/5}")
    changes = {one.what for one in mutants_of(load(odd)) if one.subject == "share_needed"}
    assert {"2026-1-1 became 2025-12-31", "2026-1-1 became 2026-01-02", "9999-12-31 became 9999-12-30"} <= changes


def test_a_case_for_a_day_without_a_value_is_told_at_its_place(folder: Path, cli: Run):  # noqa: F811
    (folder / "cases").mkdir()
    (folder / "small.yaml").write_text(CRITERIA)
    case = "  - {case: too early, as_of: 2025-06-01, profile: {staff: {total: 4, local: 4}}, expect: {local: met}}\n"
    (folder / "cases" / "small.yaml").write_text(CASES + case)
    status, _, err = cli("criteria", "test", "small.yaml")
    assert status == 2
    assert "`share_needed` has no value on 1 June 2025" in err
    assert "cases/small.yaml:9" in err


def test_tables_are_shown_row_by_row(folder: Path, cli: Run):  # noqa: F811
    (folder / "small.yaml").write_text(CRITERIA)
    out = " ".join(cli("criteria", "show", "small.yaml").out.split())
    assert "Points by the row that fits: ├─ 1 where less than 5 staff ├─ 2 where at least 5 staff and at most 9" in out
    assert "Share needed by the as-of date: ├─ 0.75 from 1 January 2026 └─ 0.8 from 1 January 2027" in out
