"""Two rounds compared: who is new, gone or moved, and why."""

from __future__ import annotations

import json
from pathlib import Path

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
    assert causes == {"extra": {"criteria": 6}, "local": {"facts or criteria": 4}}


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
