"""Two rounds compared: who is new, gone or moved, and why."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Outcome
from tests.decisions.conftest import Cli, cli, folder  # noqa: F401 - fixtures

KEEP = ("--by", "KA", "--why", "Seen", "--on", "2026-01-10")


def batch(cli: Cli, name: str, *more: str) -> None:  # noqa: F811
    cli("batch", "round", "--output", name, *more)


def change(folder: Path, number: int, old: str, new: str) -> None:  # noqa: F811
    file = folder / "round" / f"a{number:04}.yaml"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def compared(cli: Cli, before: str = "old.jsonl", after: str = "new.jsonl") -> dict[str, object]:  # noqa: F811
    found: dict[str, object] = json.loads(cli("compare", before, after, "--format", "json").out)
    return found


def test_the_same_round_twice_moves_nothing(cli: Cli) -> None:  # noqa: F811
    batch(cli, "old.jsonl", "--output", "old.json")
    for before, after in (("old.jsonl", "old.jsonl"), ("old.json", "old.jsonl"), ("old.json", "old.json")):
        found = compared(cli, before, after)
        assert (found["new"], found["gone"], found["moved"], found["unchanged"]) == ([], [], [], 6)


def test_who_is_new_gone_and_moved_and_why(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    cli("decide", "round/a0000.yaml", "reach", "met", *KEEP)
    change(folder, 1, "open_to_all: yes", "open_to_all: no")
    change(folder, 2, "name: Organisation 2", "name: Organisation Two")  # known by its registration
    change(folder, 3, "name: Organisation 3, registrations: [GB-CHC-1000003]", "name: Quite Another")
    batch(cli, "new.jsonl")
    found = compared(cli)
    assert [one["organisation"] for one in found["new"]] == ["Quite Another"]  # type: ignore[attr-defined]
    assert [one["organisation"] for one in found["gone"]] == ["Organisation 3"]  # type: ignore[attr-defined]
    moved = {one["organisation"]: one for one in found["moved"]}  # type: ignore[attr-defined]
    assert set(moved) == {"Organisation 0", "Organisation 1"}
    assert (moved["Organisation 0"]["verdict_before"], moved["Organisation 0"]["verdict"]) == ("borderline", "eligible")
    [reach] = moved["Organisation 0"]["requirements"]
    assert (reach["id"], reach["cause"], reach["after"]["decided"]["by"]) == ("reach", "decisions", "KA")
    [opened] = moved["Organisation 1"]["requirements"]
    assert (opened["id"], opened["cause"], opened["after"]["status"]) == ("open", "facts", "missing")


def test_what_the_criteria_ask_anew_is_told_apart(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    criteria = folder / "street-fund.yaml"
    text = criteria.read_text().replace('version: "1"', 'version: "2"').replace("enough: 3/4", "enough: 9/10")
    criteria.write_text(text + "  - {id: extra, title: More, met_when: open_to_all}\n")
    batch(cli, "new.jsonl")
    found = compared(cli)
    causes = {one["id"]: one["causes"] for one in found["requirements"]}  # type: ignore[attr-defined]
    assert causes == {"extra": {"criteria": 6}, "local": {"criteria": 4}}
    assert "compare the records of both rounds" not in " ".join(cli("compare", "old.jsonl", "new.jsonl").out.split())


def test_a_requirement_that_means_what_it_meant_is_moved_by_facts(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    criteria = folder / "street-fund.yaml"
    text = criteria.read_text().replace('version: "1"', 'version: "2"').replace("enough: 3/4", "enough: 9/10")
    criteria.write_text(text.replace("title: Open to all, met_when", "title: Everyone is welcome, met_when"))
    change(folder, 1, "open_to_all: yes", "open_to_all: no")
    batch(cli, "new.jsonl")
    found = compared(cli)
    causes = {one["id"]: one["causes"] for one in found["requirements"]}  # type: ignore[attr-defined]
    assert causes == {"open": {"facts": 1}, "local": {"criteria": 4}}


def test_rows_of_an_earlier_version_of_the_program_are_told_by_the_criteria(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    old = folder / "old.jsonl"
    old.write_text(re.sub(r'"meaning":"[0-9a-f]*","reads":[^]]*],|"answers":"[^"]*",', "", old.read_text()))
    criteria = folder / "street-fund.yaml"
    change(folder, 1, "open_to_all: yes", "open_to_all: no")
    batch(cli, "new.jsonl")
    assert compared(cli)["requirements"][0]["causes"] == {"facts": 1}  # type: ignore[index]
    criteria.write_text(criteria.read_text().replace('version: "1"', 'version: "2"'))
    batch(cli, "new.jsonl")
    assert compared(cli)["requirements"][0]["causes"] == {"facts or criteria": 1}  # type: ignore[index]


YOUNG = "  - {id: young, title: Younger than two years, met_when: organisation.founded > as_of - years(2)}\n"


def recorded(cli: Cli, name: str, *more: str) -> None:  # noqa: F811
    done = cli("record", "round", "--output", name, *more)
    assert (done.status, done.err) == (0, "")


@pytest.fixture
def before(cli: Cli, folder: Path) -> str:  # noqa: F811
    """The text of the criteria, after the record of a round in which everybody was founded in January 2025."""
    criteria = folder / "street-fund.yaml"
    criteria.write_text(criteria.read_text() + YOUNG)
    for number in range(6):
        change(folder, number, "income: 40000", "income: 40000, founded: 2025-01-01")
    recorded(cli, "old.zip")
    return criteria.read_text()


def stricter(text: str) -> str:
    return text.replace('version: "1"', 'version: "2"').replace("enough: 3/4", "enough: 9/10")


def moves(cli: Cli, organisation: int) -> dict[str, str]:  # noqa: F811
    found = compared(cli, "old.zip", "new.zip")
    moved = {one["organisation"]: one["requirements"] for one in found["moved"]}  # type: ignore[attr-defined]
    return {one["id"]: one["cause"] for one in moved.get(f"Organisation {organisation}", [])}


def test_two_records_tell_the_criteria_from_the_facts(cli: Cli, folder: Path, before: str) -> None:  # noqa: F811
    (folder / "street-fund.yaml").write_text(stricter(before))
    change(folder, 3, "local: 7", "local: 8")
    change(folder, 4, "local: 7", "local: 3")
    recorded(cli, "new.zip")
    assert moves(cli, 0) == {"local": "criteria"}  # 7 of 8 were enough, and no longer are
    assert moves(cli, 3) == {}  # one more, and met as before
    assert moves(cli, 4) == {"local": "criteria and facts"}  # borderline under the new ones, and then missing
    assert moves(cli, 2) == {}  # near either threshold


def test_two_records_tell_the_day(cli: Cli, folder: Path, before: str) -> None:  # noqa: F811
    recorded(cli, "new.zip", "--as-of", "2027-03-01")
    assert moves(cli, 0) == {"young": "the day"}
    change(folder, 0, "founded: 2025-01-01", "founded: 2026-01-01")
    recorded(cli, "new.zip", "--as-of", "2027-03-01")
    assert moves(cli, 0) == {}
    assert moves(cli, 1) == {"young": "the day"}


def test_two_records_tell_decisions(cli: Cli, folder: Path, before: str) -> None:  # noqa: F811
    (folder / "street-fund.yaml").write_text(stricter(before))
    cli("decide", "round/a0000.yaml", "reach", "met", *KEEP)
    cli("decide", "round/a0001.yaml", "local", "met", *KEEP, "--override")
    recorded(cli, "new.zip")
    assert moves(cli, 0) == {"reach": "decisions", "local": "criteria"}
    assert moves(cli, 1) == {"local": "decisions and criteria"}  # met as before, and now against the rules


def test_a_record_and_results_are_compared_as_results(cli: Cli, folder: Path, before: str) -> None:  # noqa: F811
    (folder / "street-fund.yaml").write_text(stricter(before))
    batch(cli, "new.jsonl")
    found = compared(cli, "old.zip", "new.jsonl")
    assert found["requirements"][0]["causes"] == {"criteria": 4}  # type: ignore[index]


def test_applications_that_the_newer_criteria_cannot_read_are_said_to_be_open(
    cli: Cli,  # noqa: F811
    folder: Path,  # noqa: F811
    before: str,
) -> None:
    (folder / "street-fund.yaml").write_text(stricter(before).replace("hall", "kitchen"))
    for number in range(6):
        change(folder, number, "hall: no", "kitchen: no")
    recorded(cli, "new.zip")
    assert moves(cli, 0)["local"] == "facts or criteria"


def test_as_text_and_markdown(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    change(folder, 1, "open_to_all: yes", "open_to_all: no")
    batch(cli, "new.jsonl")
    out: Outcome = cli("compare", "old.jsonl", "new.jsonl")
    assert out.status == 0
    text = " ".join(out.out.split())
    assert "6 in both rounds, 0 new, 0 gone; 1 moved" in text
    assert "open: met (shown) before, missing (what you told us falls short) now (facts)" in text
    assert "## Moved" in cli("compare", "old.jsonl", "new.jsonl", "--format", "markdown").out


def test_results_that_are_not_whole_are_told_with_their_line(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    text = (folder / "old.jsonl").read_text().splitlines()
    (folder / "new.jsonl").write_text("\n".join([text[0], text[1][:80], *text[2:]]) + "\n")
    done = cli("compare", "old.jsonl", "new.jsonl")
    assert (done.status, "new.jsonl:2:1" in done.err, "PC251" in done.err) == (4, True, True)


def test_a_round_and_a_profile_cannot_be_compared(cli: Cli) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    assert cli("compare", "old.jsonl", "round/a0000.yaml").status == 2
