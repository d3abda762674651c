"""People in columns: names, roles and groups by label, and whom each is related to, as people write it.

| the cell says, in a list of AB, CD, EF and `Smith, Jo` | is read as |
|---|---|
| `CD` / `cd ` / `CD; EF` / `CD, EF` / `CD and EF` | those people |
| `CD (family)`, `CD: Same address`, `CD - family and same address` | CD, with the kinds of relation |
| `CD (family), EF` | CD with its kind, EF without |
| `Smith, Jo` | one person: the whole is tried before its pieces |
| `none`, nothing, `prefer not to say` | nobody, not said, undisclosed |
| `CD (cousin)`, `CD, XY`, `Anne` | refused, with the people there are |
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from partnercheck import load_criteria
from partnercheck.batch.check import Checker
from partnercheck.batch.result import NotValidRow
from partnercheck.intake.fact_names import fact_names
from partnercheck.intake.guess import guess_settings
from partnercheck.intake.records import CellRecord
from partnercheck.intake.settings import ColumnMapping, read_mapping
from partnercheck.intake.spreadsheets import read_records

CRITERIA = """criteria: people
title: People
version: "1"
facts:
  board:
    type: people
    label: board members
    question: Who is on your board?
    roles: {trustee: Trustee, chair: "Chair, of the board", staff: Senior staff}
    groups: {local: From here, young: Under 25}
    relations: {family: Family, address: Same address, business: In business together}
requirements:
  - {id: unrelated, title: Unrelated, importance: required, met_when: 'unrelated(board.trustee, by=["family"]) >= 3'}
"""
PEOPLE = ("AB", "CD", "EF", "Smith, Jo")


@pytest.fixture
def criteria(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(tmp_path)
    Path("people.yaml").write_text(CRITERIA, encoding="utf-8")
    return load_criteria("people.yaml")


def table(cells: list[str], file: str = "r.xlsx") -> None:
    """One row of numbered columns, in which the first person's relatives are as told."""
    book = Workbook()
    sheet = book.create_sheet("Answers", 0)
    fields = ("name", "roles", "groups", "related to")
    sheet.append(["organisation.name", *(f"Board member {n} {field}" for n in range(1, 5) for field in fields)])
    for number, cell in enumerate(cells):
        told = [[who, "Trustee; Chair, of the board", "From here", cell if who == "AB" else ""] for who in PEOPLE]
        sheet.append([f"Group {number}", *(one for person in told for one in person)])
    book.save(file)


def records(criteria: Any, file: str, mapping: ColumnMapping) -> list[CellRecord]:
    return [one for one in read_records(file, mapping, fact_names(criteria)) if isinstance(one, CellRecord)]


def mapping_of(criteria: Any) -> ColumnMapping:
    fields = {"name": "who", "roles": "roles", "groups": "groups", "related to": "related_to"}
    columns = {f"Board member {n} {said}": f"board.{n}.{id}" for n in range(1, 5) for said, id in fields.items()}
    return read_mapping({"columns": columns}, "s.yaml", fact_names(criteria))


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("CD", ["CD"]),
        (" cd ", ["CD"]),
        ("CD; EF", ["CD", "EF"]),
        ("CD, EF", ["CD", "EF"]),
        ("CD and EF", ["CD", "EF"]),
        ("CD\nEF", ["CD", "EF"]),
        ("CD (family)", [{"who": "CD", "as": ["family"]}]),
        ("CD: Same address", [{"who": "CD", "as": ["address"]}]),
        ("CD - family and same address", [{"who": "CD", "as": ["family", "address"]}]),
        ("CD (family, in business together), EF", [{"who": "CD", "as": ["family", "business"]}, "EF"]),
        ("Smith, Jo", ["Smith, Jo"]),
        ("Smith, Jo (family); CD", [{"who": "Smith, Jo", "as": ["family"]}, "CD"]),
        ("none", "none"),
        ("prefer not to say", "undisclosed"),
        ("", None),
    ],
)
def test_relatives_are_read_among_their_list(criteria: Any, cell: str, told: Any) -> None:
    table([cell])
    (record,) = records(criteria, "r.xlsx", mapping_of(criteria))
    board = record.data(fact_names(criteria))["board"]
    assert board[0].get("related_to") == told  # type: ignore[index,union-attr]
    assert board[0]["roles"] == ["trustee", "chair"]  # type: ignore[index,call-overload]
    assert not isinstance(Checker(criteria, date(2026, 1, 15))(record), NotValidRow)


@pytest.mark.parametrize("cell", ["CD (cousin)", "CD, XY", "Anne", "CD (family) and Anne", "AB CD"])
def test_what_names_nobody_is_refused_with_its_cell(criteria: Any, cell: str) -> None:
    table([cell])
    (record,) = records(criteria, "r.xlsx", mapping_of(criteria))
    row = Checker(criteria, date(2026, 1, 15))(record)
    assert isinstance(row, NotValidRow)
    assert [problem.heading for problem in row.cells] == ["Board member 1 related to"]


def test_import_init_finds_all_of_the_columns(criteria: Any) -> None:
    table(["CD (family)", "none"])
    found = guess_settings("r.xlsx", fact_names(criteria))
    assert all(one.target is not None for one in found.columns)
    assert {str(one.target.path[-1]) for one in found.columns[1:] if one.target} == {
        "who",
        "roles",
        "groups",
        "related_to",
    }


def test_in_a_sheet_of_items_and_with_the_same_people_in_other_rows(criteria: Any) -> None:
    book = Workbook()
    answers, people = book.create_sheet("Answers", 0), book.create_sheet("Board members", 1)
    answers.append(["_index", "organisation.name"])
    people.append(["_parent_index", "who", "roles", "groups", "related_to"])
    for number in (1, 2):
        answers.append([str(number), f"Group {number}"])
        for who, related in (("AB", "CD (family), EF"), ("CD", "none"), ("EF", "none")):
            people.append(
                [
                    str(number),
                    f"{who}{number}",
                    "trustee",
                    "",
                    related.replace("D", f"D{number}").replace("EF", f"EF{number}"),
                ]
            )
    book.save("r.xlsx")
    told = {"lists": {"board": {"sheet": "Board members", "key": "_index", "parent": "_parent_index"}}}
    found = records(criteria, "r.xlsx", read_mapping(told, "s.yaml", fact_names(criteria)))
    boards = [record.data(fact_names(criteria))["board"] for record in found]
    assert [board[0]["related_to"] for board in boards] == [  # type: ignore[index,call-overload]
        [{"who": f"CD{number}", "as": ["family"]}, f"EF{number}"] for number in (1, 2)
    ]


def test_two_people_whose_names_differ_in_case_alone_are_not_mixed_up(criteria: Any) -> None:
    Path("r.csv").write_text(
        "organisation.name,board.1.who,board.1.related_to,board.2.who,board.3.who\nA,X,ab,AB,ab\n", encoding="utf-8"
    )
    (record,) = records(criteria, "r.csv", ColumnMapping())
    assert record.data(fact_names(criteria))["board"][0]["related_to"] == ["ab"]  # type: ignore[index,call-overload]
