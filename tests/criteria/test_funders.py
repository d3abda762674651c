"""Three more invented funders, unlike each other: by points and bands, for partnerships, with three named awards."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from partnercheck.assessment.assess import assess
from partnercheck.checks.run import check_files
from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely
from partnercheck.loading.criteria_files import load_criteria
from partnercheck.loading.profile_files import load_profile
from partnercheck.planning.plan import plan
from partnercheck.tracing.pages import read_page
from partnercheck.tracing.trace_sources import find_sources
from partnercheck.values.status import Verdict

from .shipped import FUNDERS, ROOT, Funder

EXAMPLES = [(funder, name, verdict, tier) for funder in FUNDERS for name, verdict, tier in funder.examples]


@pytest.fixture(params=FUNDERS, ids=lambda funder: funder.folder)
def funder(request: pytest.FixtureRequest) -> Funder:
    """Each of the three."""
    found: Funder = request.param
    return found


def test_nothing_in_it_is_to_be_mended(funder: Funder) -> None:
    assert [problem.message for problem in check_files([str(funder.path.parent)]).problems] == []


def test_its_cases_see_everything_and_notice_every_small_change(
    funder: Funder, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["criteria", "test", str(funder.path), "--coverage", "--fail-under", "100", "--mutants"]
    status = run_safely(lambda: run_app([*arguments, "--format", "text"]))
    out = capsys.readouterr().out
    assert status == 0, out
    assert "all as expected" in " ".join(out.split())
    assert int(next(iter(re.findall(r"(\d+) changes tried", out)))) > 40


def test_its_page_says_what_its_outline_says_and_everything_asked_is_answered(funder: Funder) -> None:
    traced = find_sources([str(funder.path.parent)], None).trace(read_page(funder.path.parents[1] / "page.txt"))
    assert [item for item in traced.items if item.drifted] == []
    assert traced.holds


@pytest.mark.parametrize(("funder", "name", "verdict", "tier"), EXAMPLES, ids=[name for _, name, _, _ in EXAMPLES])
def test_each_example_comes_to_what_its_comment_says(funder: Funder, name: str, verdict: str, tier: str) -> None:
    criteria = load_criteria(funder.path)
    path = ROOT / f"examples/{funder.folder}/{name}.yaml"
    found = assess(criteria, load_profile(path, criteria, as_of=funder.as_of), funder.as_of)
    assert (found.verdict.value, "".join(one.id for one in found.tiers if one.reached)) == (verdict, tier)
    assert found.verdict.words.lower() in path.read_text(encoding="utf-8").splitlines()[1].lower()


def test_the_mark_rises_in_the_next_round() -> None:
    criteria = load_criteria(FUNDERS[0].path)
    path = ROOT / "examples/points-and-bands/heron-walk.yaml"
    verdicts = [
        assess(criteria, load_profile(path, criteria, as_of=day), day).requirements[0].status.value
        for day in (date(2026, 12, 31), date(2027, 1, 1))
    ]
    assert verdicts == ["met", "borderline"]


@pytest.mark.parametrize("line", [
    line
    for funder in FUNDERS
    for line in (funder.path.parents[1] / "README.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("partnercheck assess")
])  # fmt: skip
def test_what_its_readme_shows_can_be_run(
    line: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run_safely(lambda: run_app(line.split()[1:])) == 0
    assert capsys.readouterr().out


def test_its_readme_names_only_what_its_criteria_hold(funder: Funder) -> None:
    text = (funder.path.parents[1] / "README.md").read_text(encoding="utf-8")
    table = [line.split("|")[-2] for line in text.splitlines() if line.startswith("| ") and "`" in line]
    written = " ".join(funder.path.read_text(encoding="utf-8").replace('"', "").split())
    for shown in (code for cell in table for code in re.findall(r"`([^`]+)`", cell)):
        for part in re.split(r"\s*\.\.\.\s*|(?<=:) |, (?=\.)", shown.rstrip(")]}")):
            assert part.rstrip(" [({,") in written, shown


def test_a_plan_finds_its_way_through_points_and_bands() -> None:
    criteria, day = load_criteria(FUNDERS[0].path), FUNDERS[0].as_of
    found = plan(criteria, load_profile(ROOT / "examples/points-and-bands/willow-bank.yaml", criteria, as_of=day), day)
    assert found.becomes is Verdict.ELIGIBLE
    assert {change.path for change in found.changes} == {"place_kind", "asked", "walk", "insurance"}


def test_every_funder_folder_is_here() -> None:
    folders = {path.parent.name for path in (ROOT / "examples").glob("*/criteria")}
    assert folders == {"other-funder", "countries", *(funder.folder for funder in FUNDERS)}
    assert all(Path(funder.path).is_file() for funder in FUNDERS)
