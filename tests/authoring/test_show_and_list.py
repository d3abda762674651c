"""Criteria as a person reads them: everything in words, at 80 columns, and harmless whatever a file says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely
from partnercheck.loading.criteria_files import load_criteria, load_criteria_source, shipped_names
from partnercheck.loading.source import Source
from partnercheck.report.authors.list_reports import render_json
from partnercheck.report.authors.show_markdown import render_markdown
from partnercheck.report.authors.show_text import render_text
from partnercheck.report.screen import Screen
from partnercheck.showing.catalogue import catalogue
from partnercheck.showing.digest import digest

from .grants import CRITERIA, write_grants
from .rich import RICH

GRANTS = load_criteria_source(Source("small-grants.yaml", CRITERIA), Path())


def test_the_text_of_a_small_file_is_this() -> None:
    assert render_text(digest(GRANTS), Screen(80)) == (
        "Small grants: who can apply\n"
        "small-grants, version 1; 2 requirements; small-grants.yaml\n"
        "\n"
        "Requirements\n"
        "\n"
        "At least 3 in 4 staff are from here\n"
        "local-staff; required\n"
        "  Applies when: how you are led: Community led\n"
        "  Met when: share of staff from here is at least 75%\n"
        "  Borderline when: share of staff from here is at least 2/3\n"
        "  Asks for: how you are led, staff from here\n"
        "\n"
        "Keeps people safe\n"
        "safe; expected\n"
        "  Met when: a safeguarding policy, with evidence\n"
        "  Borderline when: a safeguarding policy (stated)\n"
        "  Asks for: a safeguarding policy\n"
        "\n"
        "Further outcomes\n"
        "\n"
        "Safest\n"
        "  Reached when: safe met\n"
        "\n"
        "What an organisation is asked\n"
        "\n"
        "How you are led  led_as\n"
        "  Is your organisation led by any of these?\n"
        "  Answer: any of these, or none\n"
        "  - Community led  community\n"
        "  - Faith based  faith_based\n"
        "  Used by: local-staff\n"
        "\n"
        "Staff  staff\n"
        "  How many staff do you have?\n"
        "  Answer: a total, and how many are in each group\n"
        "  - from here  local\n"
        "  Used by: local-staff\n"
        "\n"
        "A safeguarding policy  safe\n"
        "  Do you have a safeguarding policy?\n"
        "  Answer: yes or no, in a few words, with evidence\n"
        "  Used by: safe\n"
    )


def test_joined_conditions_are_opened_part_by_part() -> None:
    text = render_text(digest(load_criteria_source(Source("rich.yaml", RICH), Path())), Screen(80))
    assert (
        "  Met when at least 2 of these 4:\n"
        "  ├─ share of staff from here is at least 100%\n"
        "  ├─ opened is on or before 31 March 2025 or opened is before 1 January 2020\n"
        "  ├─ at least 1 example with topics: X and evidence from the last 3 years\n"
        "  └─ level is Mid or High\n"
    ) in text
    assert "  It is never missing: where it is not met it is borderline.\n" in text
    assert "two; required when large; otherwise expected\n" in text
    assert "Large: turnover is more than £1,000\n" in text


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", shipped_names())
def test_no_line_is_wider_than_the_screen(name: str, width: int) -> None:
    lines = render_text(digest(load_criteria(name)), Screen(width)).splitlines()
    assert max(len(line) for line in lines) <= min(width, 100)


def test_markdown_holds_every_requirement_and_escapes_what_a_file_says() -> None:
    hostile = CRITERIA.replace("title: Keeps people safe", 'title: "<script>alert(1)</script> *@someone*"')
    text = render_markdown(digest(load_criteria_source(Source("grants.yaml", hostile), Path())))
    assert "### At least 3 in 4 staff are from here\n\nRequired. (local-staff)\n" in text
    assert "- Met when: **share of staff from here is at least 75%**\n" in text
    assert "<script>" not in text
    assert "*@someone*" not in text


def test_the_list_holds_the_shipped_criteria_and_those_here(tmp_path: Path) -> None:
    write_grants(tmp_path)
    (tmp_path / "criteria" / "broken.yaml").write_text("criteria: broken\nrequirements: [", encoding="utf-8")
    (tmp_path / "criteria" / "outline.yaml").write_text("outline: page\n", encoding="utf-8")
    found = catalogue(tmp_path)
    assert [entry.name for entry in found] == [*shipped_names(), "broken", "small-grants"]
    assert [(entry.title, entry.version, entry.requirements) for entry in found[-1:]] == [
        ("Small grants: who can apply", "1", 2)
    ]
    assert [bool(entry.problems) for entry in found[-2:]] == [True, False]
    assert json.loads(render_json(found))["criteria"][-1]["shipped"] is False


def test_the_commands_end_with_0_and_with_3_where_a_file_is_not_valid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_safely(lambda: run_app(["criteria", "list"])) == 0
    assert run_safely(lambda: run_app(["criteria", "show", "health-equity-partner", "--format", "markdown"])) == 0
    assert run_safely(lambda: run_app(["criteria", "show", "health-equity-partners"])) == 2
    write_grants(tmp_path, criteria=CRITERIA.replace("share(staff.local) >= 2/3", "share("))
    assert run_safely(lambda: run_app(["criteria", "list"])) == 3
    assert run_safely(lambda: run_app(["criteria", "show", "criteria/small-grants.yaml"])) == 3
    assert "did you mean `health-equity-partner`?" in capsys.readouterr().err
