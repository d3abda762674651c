"""Two rounds compared from their rows alone: facts, criteria, the day and decisions told apart."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnercheck import LineCheck
from partnercheck.cli.app import run
from tests.decisions.conftest import Cli, cli, folder  # noqa: F401 - fixtures
from tests.rounds.test_compare import KEEP, batch, change, compared

Change = Callable[[Path, Cli], None]
CRITERIA = "street-fund.yaml"


def criteria(*changes: tuple[str, str]) -> Change:
    """A newer version, with each of these texts changed."""

    def apply(folder: Path, _: Cli) -> None:  # noqa: F811
        text = (folder / CRITERIA).read_text().replace('version: "1"', 'version: "2"')
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (folder / CRITERIA).write_text(text)

    return apply


def facts(*changes: tuple[int, str, str]) -> Change:
    """Applications that say otherwise: which, what, and what instead."""

    def apply(folder: Path, _: Cli) -> None:  # noqa: F811
        for one in changes:
            change(folder, *one)

    return apply


def decided(number: int, requirement: str, status: str, *more: str) -> Change:
    def apply(_: Path, cli: Cli) -> None:  # noqa: F811
        assert cli("decide", f"round/a000{number}.yaml", requirement, status, *KEEP, *more).status == 0

    return apply


JUDGED = "{id: reach, title: Reaches the people it is for, judgement: claimed(reach)"
STRICTER = criteria(("enough: 3/4", "enough: 9/10"))
REWORDED = criteria(("title: Open to all", "title: Everyone is welcome"))
FEWER = facts((0, "local: 7", "local: 3"))
ASKS_MORE = criteria(("met_when: open_to_all,", "met_when: open_to_all and hall,"))
ASKS_LESS = criteria(("applies_when: hall, met_when: level", "met_when: level"))
ANOTHER_FACT = criteria(("met_when: open_to_all,", "met_when: hall,"))

# The changes between two rounds, and of the first organisation why each requirement moved that did.
ROUNDS: dict[str, tuple[tuple[Change, ...], dict[str, str]]] = {
    "nothing": ((), {}),
    "wording": ((REWORDED,), {}),
    "facts": ((FEWER,), {"local": "facts"}),
    "facts, and other words": ((FEWER, REWORDED), {"local": "facts"}),
    "criteria": ((STRICTER,), {"local": "criteria"}),
    "criteria, and facts that are read elsewhere": (
        (STRICTER, facts((0, "open_to_all: yes", "open_to_all: no"))),
        {"local": "criteria", "open": "facts"},
    ),
    "criteria, and another group of the same people": (
        (STRICTER, facts((0, "local: 7}", "local: 7, young: 2}"))),
        {"local": "criteria"},
    ),
    "criteria, and the same answer written otherwise": (
        (STRICTER, facts((0, "total: 8", 'total: "8"'), (0, "yes", "Yes"))),
        {"local": "criteria"},
    ),
    "both": ((STRICTER, FEWER), {"local": "facts or criteria"}),
    "one fact more is read": ((ASKS_MORE,), {"open": "criteria"}),
    "one fact more is read, and answered otherwise": (
        (ASKS_MORE, facts((0, "hall: no", "hall: yes"), (0, "open_to_all: yes", "open_to_all: no"))),
        {"open": "facts or criteria", "hall": "facts"},
    ),
    "one fact more is read, which was asked for newly": (
        (criteria(("met_when: open_to_all,", "met_when: open_to_all and level == \"low\","),),),
        {"open": "criteria"},
    ),
    "one fact less is read": ((ASKS_LESS,), {"hall": "criteria"}),
    "one fact less is read, and was answered otherwise": (
        (ASKS_LESS, facts((0, "hall: no", "hall: yes"))),
        {"hall": "criteria"},
    ),
    "another fact is read": ((ANOTHER_FACT,), {"open": "criteria"}),
    "decisions": ((decided(0, "reach", "met"),), {"reach": "decisions"}),
    "decisions, and criteria": (
        (STRICTER, decided(0, "reach", "met")),
        {"reach": "decisions", "local": "criteria"},
    ),
    "a decision against newer criteria": (
        (STRICTER, decided(0, "local", "missing", "--override")),
        {"local": "decisions and criteria"},
    ),
    "a requirement of another name": ((criteria(("{id: open,", "{id: welcome,")),), {}),
    "a requirement of another name, and facts": (
        (criteria(("{id: local,", "{id: led-locally,")), FEWER),
        {"led-locally": "facts"},
    ),
    "a requirement of another name and meaning": (
        (criteria(("{id: local,", "{id: led-locally,")), STRICTER),
        {"led-locally": "criteria", "local": "criteria"},
    ),
    "what a person judges, of another name": (
        (criteria((JUDGED, "{id: asked, title: Asked, judgement: yes")),),
        {"asked": "criteria", "reach": "criteria"},
    ),
}  # fmt: skip


def causes(cli: Cli, before: str = "old.jsonl", after: str = "new.jsonl") -> dict[str, str]:  # noqa: F811
    """Of the first organisation, why each requirement moved that did."""
    return causes_in(compared(cli, before, after))


def causes_in(found: dict[str, Any]) -> dict[str, str]:
    moved = {one["organisation"]: one["requirements"] for one in found["moved"]}
    return {one["id"]: one["cause"] for one in moved.get("Organisation 0", [])}


@pytest.mark.parametrize("case", ROUNDS, ids=str)
def test_why_a_requirement_moved(case: str, cli: Cli, folder: Path) -> None:  # noqa: F811
    changes, expected = ROUNDS[case]
    batch(cli, "old.jsonl", "--output", "old.json")
    for apply in changes:
        apply(folder, cli)
    batch(cli, "new.jsonl", "--output", "new.json")
    assert causes(cli) == expected
    assert causes(cli, "old.json", "new.jsonl") == expected
    assert causes(cli, "old.jsonl", "new.json") == expected
    says_more = "compare the records of both rounds" in " ".join(cli("compare", "old.jsonl", "new.jsonl").out.split())
    assert says_more == any(" or " in cause for cause in expected.values())


def test_rows_that_tell_of_no_answers_leave_it_open(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    old = folder / "old.jsonl"
    without = re.sub(r'"reads":[^]]*],|"answers":"[^"]*",', "", old.read_text())
    assert without != old.read_text()
    old.write_text(without)
    STRICTER(folder, cli)
    batch(cli, "new.jsonl")
    assert causes(cli) == {"local": "facts or criteria"}
    assert causes(cli, "new.jsonl", "old.jsonl") == {"local": "facts or criteria"}


YOUNG = "  - {id: young, title: Younger than two years, met_when: organisation.founded > as_of - years(2)%s}\n"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), {"young": "the day"}),
        ((facts((0, "founded: 2025-01-01", "founded: 2024-12-01")),), {"young": "facts or the day"}),
        ((STRICTER,), {"young": "the day", "local": "criteria"}),
        ((criteria(("years(2)", "months(20)")),), {"young": "criteria or the day"}),
        (
            (criteria(("years(2)", "months(20)")), facts((0, "founded: 2025-01-01", "founded: 2024-12-01"))),
            {"young": "facts, criteria or the day"},
        ),
        ((facts((0, "local: 7", "local: 3")),), {"young": "the day", "local": "facts"}),
    ],
    ids=["only the day", "and facts", "and other criteria", "and its criteria", "and both", "and other facts"],
)
def test_the_day_is_told_of_where_it_is_looked_at(
    cli: Cli,  # noqa: F811
    folder: Path,  # noqa: F811
    changes: tuple[Change, ...],
    expected: dict[str, str],
) -> None:
    (folder / CRITERIA).write_text((folder / CRITERIA).read_text() + YOUNG % "")
    facts((0, "income: 40000", "income: 40000, founded: 2025-01-01"))(folder, cli)
    batch(cli, "old.jsonl")
    for apply in changes:
        apply(folder, cli)
    batch(cli, "new.jsonl", "--as-of", "2027-03-01")
    assert causes(cli) == expected


def test_a_new_name_of_a_requirement_is_told(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    criteria(("{id: local,", "{id: led-locally,"))(folder, cli)
    FEWER(folder, cli)
    batch(cli, "new.jsonl")
    text = " ".join(cli("compare", "old.jsonl", "new.jsonl").out.split())
    assert "led-locally (called local before): met (shown) before" in text
    [moved] = compared(cli)["moved"]  # type: ignore[misc]
    assert moved["requirements"][0]["id_before"] == "local"


def test_under_several_criteria_each_is_told_by_itself(
    cli: Cli,  # noqa: F811
    folder: Path,  # noqa: F811
    capfd: pytest.CaptureFixture[str],
) -> None:
    other = (folder / CRITERIA).read_text().replace("street-fund", "other-fund").replace("enough: 3/4", "enough: 7/8")
    (folder / "other-fund.yaml").write_text(other)
    batch(cli, "old.jsonl", "--criteria", "other-fund.yaml")
    STRICTER(folder, cli)
    facts((1, "local: 7", "local: 3"))(folder, cli)
    batch(cli, "new.jsonl", "--criteria", "other-fund.yaml")
    capfd.readouterr()
    assert run(["compare", "old.jsonl", "new.jsonl", "--format", "json"]) == 0
    each = json.loads(capfd.readouterr().out)["compared"]
    told = {one["after"]["criteria"]: causes_in(one) for one in each}
    assert told == {"other-fund": {}, "street-fund": {"local": "criteria"}}
    every = {one["after"]["criteria"]: one["requirements"][0]["causes"] for one in each}
    assert every == {
        "other-fund": {"facts": 1},
        "street-fund": {"criteria": 3, "facts or criteria": 1},
    }


def test_two_records_follow_a_new_name(cli: Cli, folder: Path) -> None:  # noqa: F811
    cli("record", "round", "--output", "old.zip")
    criteria(("{id: local,", "{id: led-locally,"), ("enough: 3/4", "enough: 3/4  # of all"))(folder, cli)
    FEWER(folder, cli)
    cli("record", "round", "--output", "new.zip")
    assert causes(cli, "old.zip", "new.zip") == {"led-locally": "facts"}


def answers_in(file: Path) -> list[str]:
    return re.findall(r'"answers":"([^"]+)"', file.read_text().replace(": ", ":"))


def test_rows_tell_of_answers_alike_however_they_are_made(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "one.jsonl", "--jobs", "0")
    batch(cli, "two.jsonl", "--jobs", "2")
    batch(cli, "whole.jsonl", "--whole-rows")
    told = answers_in(folder / "one.jsonl")
    assert len(told) == 6
    assert (folder / "two.jsonl").read_bytes() == (folder / "one.jsonl").read_bytes()
    for made in ("one.jsonl", "whole.jsonl"):
        cli("batch", "--from-rows", made, "--output", "again.jsonl", "--output", "again.json")
        assert (folder / "again.jsonl").read_bytes() == (folder / "one.jsonl").read_bytes()
        assert answers_in(folder / "again.json") == told
    record = {"organisation": {"name": "Organisation 0"}, "open_to_all": "yes", "board": {"total": "8", "local": "7"}}
    line = LineCheck("street-fund.yaml", date(2026, 1, 15))(json.dumps(record))
    assert len(json.loads(line)["answers"]) == len(told[0])
    assert set(pieces(json.loads(line)["answers"])) & set(pieces(told[0]))


def pieces(answers: str) -> list[str]:
    return [answers[start : start + 6] for start in range(0, len(answers), 6)]


def test_a_whole_row_of_an_earlier_version_is_still_read(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "whole.jsonl", "--whole-rows")
    lines = []
    for line in (folder / "whole.jsonl").read_text().splitlines():
        data = json.loads(line)
        del data["answers"]
        assert data["whole"][1][0].pop()  # the fingerprints stood last
        lines.append(json.dumps(data))
    (folder / "older.jsonl").write_text("\n".join(lines) + "\n")
    assert cli("batch", "--from-rows", "older.jsonl", "--output", "again.jsonl", "--fail-on", "never").status == 0
    assert answers_in(folder / "again.jsonl") == []


@pytest.mark.parametrize("ending", ["jsonl", "json", "csv", "xlsx", "html", "md"])
def test_nothing_of_answers_is_in_results_without_names(cli: Cli, folder: Path, ending: str) -> None:  # noqa: F811
    batch(cli, "named.jsonl")
    told = {piece for answers in answers_in(folder / "named.jsonl") for piece in pieces(answers)}
    batch(cli, f"out.{ending}", "--without-names")
    written = (folder / f"out.{ending}").read_bytes()
    assert not [piece for piece in told if piece.encode() in written]
    assert b'"answers"' not in written


def test_rows_with_fingerprints_that_are_none_are_told_with_their_line(cli: Cli, folder: Path) -> None:  # noqa: F811
    batch(cli, "old.jsonl")
    text = (folder / "old.jsonl").read_text()
    for wrong in ('"answers":"abc",', '"answers":7,', '"answers":"",'):
        (folder / "new.jsonl").write_text(re.sub(r'"answers":"[^"]*",', wrong, text, count=1))
        done = cli("compare", "old.jsonl", "new.jsonl")
        assert (done.status, "new.jsonl:1:1" in done.err, "PC251" in done.err) == (4, True, True)
