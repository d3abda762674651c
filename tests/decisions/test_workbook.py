"""Decisions made in a workbook of results: the places to write in, and reading them back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from partnercheck.decisions import sheet as shape
from partnercheck.decisions.file import read_decisions_file
from tests.decisions.conftest import Cli

FILLED = {shape.DECISION: "met", shape.BY: "KA", shape.REASON: "Seen on a visit"}


def written(cli: Cli) -> None:
    cli("batch", "round", "--output", "results.xlsx")


def fill(folder: Path, rows: dict[int, dict[str, Any]]) -> None:
    book = load_workbook(folder / "results.xlsx")
    for number, cells in rows.items():
        for heading, value in cells.items():
            book[shape.SHEET].cell(number, shape.HEADINGS.index(heading) + 1, value)
    book.save(folder / "results.xlsx")


def kept(folder: Path) -> list[tuple[str, str, str]]:
    entries = read_decisions_file(folder / "round" / "decisions.jsonl")
    return [(one.decision.organisation, str(one.decision.status), one.decision.why) for one in entries]


def test_each_item_that_waits_has_a_row_with_choices(cli: Cli, folder: Path) -> None:
    written(cli)
    sheet = load_workbook(folder / "results.xlsx")[shape.SHEET]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == shape.HEADINGS
    assert [row[0] for row in rows[1:]] == [f"Organisation {number}" for number in range(6)]
    offered = {str(one.sqref).split(":")[0]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert offered == {"H2": '"met,borderline,missing,not applicable,withdraw"', "I2": '"yes"'}
    assert sheet.column_dimensions["M"].hidden
    said = rows[1][shape.HEADINGS.index(shape.SAID)]
    assert said == (
        "reach: yes, with evidence: visits; “We reach street 0”; "
        "Evidence visits: Visits, 2025-04, https://example.org/0"
    )


def test_a_workbook_written_without_what_they_said_is_read_as_well(cli: Cli, folder: Path) -> None:
    written(cli)
    fill(folder, {2: FILLED})
    book = load_workbook(folder / "results.xlsx")
    book[shape.SHEET].delete_cols(shape.HEADINGS.index(shape.SAID) + 1)
    book.save(folder / "results.xlsx")
    assert cli("decide", "--from", "results.xlsx").out == "1 decision kept in round/decisions.jsonl\n"


def test_what_was_decided_is_taken_over_once(cli: Cli, folder: Path) -> None:
    written(cli)
    fill(folder, {2: FILLED, 4: {**FILLED, shape.DECISION: "Missing", shape.REASON: "Nobody there"}})
    done = cli("decide", "--from", "results.xlsx")
    assert (done.status, done.out) == (0, "2 decisions kept in round/decisions.jsonl\n")
    assert kept(folder) == [
        ("Organisation 0", "Status.MET", "Seen on a visit"),
        ("Organisation 2", "Status.MISSING", "Nobody there"),
    ]
    again = cli("decide", "--from", "results.xlsx")
    assert again.out == "0 decisions kept in round/decisions.jsonl; 2 there already\n"
    assert len(kept(folder)) == 2


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a decision that is none": ({shape.DECISION: "perhaps"}, "`perhaps` is nothing that can be decided"),
    "nobody": ({shape.BY: None}, "nobody is named who decided"),
    "no reason": ({shape.REASON: "  "}, "a decision needs its reason"),
    "a reason and no decision": ({shape.DECISION: None}, "something is written here, and no decision"),
    "an override that is none": ({shape.OVERRIDE: "maybe"}, "`maybe` stands under `override`"),
    "another organisation's row": ({shape.ORGANISATION: "Umeed"}, "the row is about `Umeed`"),
    "another requirement": ({shape.REQUIREMENT: "reac"}, "has no requirement `reac`"),
    "a requirement that another fingerprint belongs to": ({shape.REQUIREMENT: "open"}, "has changed since"),
    "a file that is not there": ({shape.FILE: "round/gone.yaml"}, "`round/gone.yaml` is not there"),
    "nothing to withdraw is still a decision": ({shape.DECISION: "withdraw", shape.REASON: None}, "needs its reason"),
}


@pytest.mark.parametrize(("cells", "says"), WRONG.values(), ids=list(WRONG))
def test_one_wrong_row_and_nothing_is_taken_over(cli: Cli, folder: Path, cells: dict[str, Any], says: str) -> None:
    written(cli)
    fill(folder, {2: FILLED, 3: {**FILLED, **cells}})
    done = cli("decide", "--from", "results.xlsx")
    assert done.status == 2
    assert says in done.err
    assert not (folder / "round" / "decisions.jsonl").exists()


def test_what_has_changed_since_the_workbook_is_refused(cli: Cli, folder: Path) -> None:
    written(cli)
    file = folder / "round" / "a0000.yaml"
    file.write_text(file.read_text().replace("We reach", "We no longer reach"))
    fill(folder, {2: FILLED})
    done = cli("decide", "--from", "results.xlsx")
    assert done.status == 2
    assert "`reach` of `Organisation 0` has changed since the workbook was written" in done.err
    assert "PC233" in done.err


def test_a_row_that_is_taken_away_or_moved_changes_nothing_for_the_others(cli: Cli, folder: Path) -> None:
    written(cli)
    fill(folder, {5: FILLED})
    book = load_workbook(folder / "results.xlsx")
    book[shape.SHEET].delete_rows(2, 2)
    book.save(folder / "results.xlsx")
    cli("decide", "--from", "results.xlsx")
    assert [one[0] for one in kept(folder)] == ["Organisation 3"]


def test_a_decision_that_went_stale_waits_again_with_what_was_decided(cli: Cli, folder: Path) -> None:
    cli("decide", "round/a0000.yaml", "local", "met", "--by", "KA", "--why", "seen", "--on", "2026-01-10")
    file = folder / "round" / "a0000.yaml"
    file.write_text(file.read_text().replace("local: 7", "local: 5"))
    written(cli)
    rows = list(load_workbook(folder / "results.xlsx")[shape.SHEET].iter_rows(values_only=True))
    waiting = next(row for row in rows if row[:2] == ("Organisation 0", "local"))
    assert "decided on other facts: look again" in str(waiting[shape.HEADINGS.index(shape.SO_FAR)])


@pytest.mark.parametrize(("name", "says"), [("gone.xlsx", "there is no file"), ("street-fund.yaml", "not a workbook")])
def test_what_is_no_workbook_of_results_is_said(cli: Cli, name: str, says: str) -> None:
    done = cli("decide", "--from", name)
    assert (done.status, says in done.err) == (2, True)


def test_a_round_kept_in_a_spreadsheet_can_be_decided_in_its_workbook(cli: Cli, folder: Path) -> None:
    (folder / "round.csv").write_text(
        "organisation.name,organisation.income,reach.answer,reach.summary,open_to_all,board.total,board.local,hall\n"
        "Sangam,40000,yes,Young carers,yes,8,7,no\nUmeed,40000,yes,Elders,yes,8,7,no\n"
    )
    cli("batch", "round.csv", "--output", "results.xlsx", "--output", "before.jsonl")
    fill(folder, {3: FILLED})
    assert cli("decide", "--from", "results.xlsx").out == "1 decision kept in decisions.jsonl\n"
    cli("batch", "round.csv", "--output", "after.jsonl")
    before, after = ((folder / name).read_text().splitlines() for name in ("before.jsonl", "after.jsonl"))
    assert (before[0] == after[0], '"verdict":"eligible"' in after[1]) == (True, True)
