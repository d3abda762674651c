"""Lists of an export: numbered columns, and sheets or files of their own that a key ties to the applications."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from partnercheck.intake.fact_names import fact_names
from partnercheck.intake.guess import GuessedSettings, guess_settings
from partnercheck.intake.numbered_columns import numbered
from partnercheck.intake.records import CellRecord, HowRead
from partnercheck.intake.rows import NotValidRow
from partnercheck.intake.settings import read_mapping
from partnercheck.intake.settings_text import settings_text
from partnercheck.intake.spreadsheets import read_records
from partnercheck.loading.data import read_data
from partnercheck.loading.source import Source
from tests.intake.profiles import CRITERIA, drawn
from tests.intake.writers import Said, kobo, odk, write_csv

NAMES = fact_names(CRITERIA)
ASKABLE = NAMES.askable()
MAIN = [["KEY", "organisation.name"], ["a", "Roshni"], ["b", "Umeed"]]


def guess(file: str) -> tuple[GuessedSettings, str]:
    found = guess_settings(file, NAMES)
    return found, settings_text(found, file, ["asked.yaml"])


def read(file: str, settings: str) -> list[Any]:
    return list(read_records(file, read_mapping(read_data(Source("c.yaml", settings)), "c.yaml", NAMES), NAMES))


def data_of(items: list[Any]) -> list[dict[str, Any]]:
    return [item.read().data for item in items if isinstance(item, CellRecord)]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("heading", "path"),
    [
        ("Board 1 name", ("board", 1, "who")),
        ("Board 3: roles", ("board", 3, "roles")),
        ("Name of board 2", ("board", 2, "who")),
        ("board_2_who", ("board", 2, "who")),
        ("who_4", ("board", 4, "who")),
        ("Yearly account 2 year end", ("accounts", 2, "year_end")),
        ("Year end (yearly accounts 2)", None),  # what stands in brackets is not known to be the list
        ("2nd account income", ("accounts", 2, "income")),
        ("First account: income", ("accounts", 1, "income")),
        ("Income of account 12", ("accounts", 12, "income")),
        ("income_2", None),  # the organisation has an income as well
        ("Name 2", None),  # whose name?
        ("Account 1 income 2", None),  # two numbers
        ("Income 2023", None),  # a year
        ("Address line 2", None),
        ("Board 0 name", None),
        ("Board member 1 of 3 name", None),
        ("board", None),
    ],
)  # fmt: skip
def test_a_numbered_column_is_a_field_of_one_item_or_nothing(heading: str, path: tuple[Any, ...] | None) -> None:
    found = numbered(heading, ASKABLE)
    assert (found.path if found else None) == path


FIELDS = {("board", "who"): "name", ("board", "roles"): "roles", ("accounts", "income"): "income"}
ORDERS: list[Callable[[str, str, int], str]] = [
    lambda noun, field, number: f"{noun} {number} {field}",
    lambda noun, field, number: f"{noun.capitalize()} {number}: {field}",
    lambda noun, field, number: f"{noun}_{number}_{field}",
    lambda noun, field, number: f"{field.capitalize()} of {noun} {number}",
    lambda noun, field, number: f"{noun} {field} {number}",
    lambda noun, field, number: f"{noun.upper()} {number} - {field}",
]


@given(st.sampled_from(list(FIELDS)), st.integers(1, 99), st.sampled_from(ORDERS), st.booleans())
def test_however_it_is_worded_it_is_that_field_or_left_open(
    field: tuple[str, str], number: int, order: Callable[[str, str, int], str], starred: bool
) -> None:
    heading = order(field[0].rstrip("s"), FIELDS[field], number) + (" *" if starred else "")
    found = numbered(heading.removesuffix(" *"), ASKABLE)
    assert found is None or found.path == (field[0], number, field[1])


def test_numbered_columns_are_items_in_the_order_of_their_numbers() -> None:
    write_csv(Path("r.csv"), [
        ["organisation.name", "Account 2 income", "Account 1 income", "Account 1 year end"],
        ["Roshni", "20", "10", "2024-03-31"], ["Umeed", "5", "", ""], ["Third", "", "", ""],
    ])  # fmt: skip
    _, text = guess("r.csv")
    first, second, third = data_of(read("r.csv", text))
    assert first["accounts"] == [{"income": "10", "year_end": "2024-03-31"}, {"income": "20"}]
    assert second["accounts"] == [{"income": "5"}]
    assert "accounts" not in third


def test_the_sheets_of_a_workbook_are_found_and_said() -> None:
    kobo([drawn(random.Random(1), number) for number in range(5)], Path("k.xlsx"), Said())
    found, text = guess("k.xlsx")
    assert [one.found.path for one in found.lists] == [("board",), ("accounts",)]
    assert "# Read as: sheet `applications`, and for lists `board`, `accounts`" in text
    (how,) = (item for item in read("k.xlsx", text) if isinstance(item, HowRead))
    assert how.said[0] == "sheet `applications`, and for lists `board`, `accounts`"


def test_files_beside_an_export_are_found_and_others_left_alone() -> None:
    odk([drawn(random.Random(1), number) for number in range(5)], Path("form.csv"), Said())
    write_csv(Path("other.csv"), [["who", "PARENT_KEY"], ["X", "of-another-form"]])
    write_csv(Path("budget.csv"), [["a", "b"], ["1", "2"]])
    Path("broken.csv").write_bytes(b"\xff\xfe\x00who,PARENT_KEY\n\x00")
    Path("empty.csv").write_bytes(b"")
    found, text = guess("form.csv")
    assert {one.found.file: one.found.path for one in found.lists} == {
        "form-accounts.csv": ("accounts",), "form-board.csv": ("board",),
    }  # fmt: skip
    assert 'file: "form-board.csv"' in text


@pytest.mark.parametrize(
    ("headings", "path"),
    [
        (["who", "roles"], ("board",)),
        (["board/who", "board/roles"], ("board",)),
        (["group-who"], ("board",)),
        (["Name", "Role"], ("board",)),
        (["When did the year end?", "What came in?"], ("accounts",)),
        (["year end", "income"], ("accounts",)),
        (["colour"], ()),
    ],
)
def test_which_list_it_is_shows_in_its_columns(headings: list[str], path: tuple[str, ...]) -> None:
    write_csv(Path("m.csv"), MAIN)
    write_csv(Path("items.csv"), [[*headings, "PARENT_KEY"], [*["" for _ in headings], "a"]])
    found, text = guess("m.csv")
    assert [one.found.path for one in found.lists] == [path]
    if not path:
        assert '# OPEN: "items.csv" holds items that "PARENT_KEY" ties to the rows. Of which list?' in text
        assert not any(line.startswith("lists:") for line in text.splitlines())


def test_columns_that_are_called_by_their_labels_are_written_into_the_settings() -> None:
    write_csv(Path("m.csv"), MAIN)
    write_csv(Path("people.csv"), [["Full name", "Position", "Shoe size", "PARENT_KEY"], ["KA", "Chair", "38", "b"]])
    _, text = guess("m.csv")
    assert '      "Full name": who\n      "Position": roles\n' in text
    assert 'OPEN: these name no field of it: "Shoe size"' in text
    _, umeed = data_of(read("m.csv", text))
    assert umeed["board"] == [{"who": "KA", "roles": ["chair"]}]


def test_boxes_to_tick_in_a_list_are_one_answer_of_an_item() -> None:
    write_csv(Path("m.csv"), MAIN)
    write_csv(Path("board.csv"), [
        ["board/who", "board/roles/chair", "board/roles/member", "PARENT_KEY"],
        ["KA", "1", "0", "a"], ["SB", "1", "1", "a"], ["TC", "0", "1", "b"],
    ])  # fmt: skip
    _, text = guess("m.csv")
    roshni, umeed = data_of(read("m.csv", text))
    assert [(one["who"], one["roles"]) for one in roshni["board"]] == [("KA", ["chair"]), ("SB", ["chair", "member"])]
    assert umeed["board"] == [{"who": "TC", "roles": ["member"]}]


def test_two_sheets_that_could_be_the_same_list_are_left_to_a_person() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["_index", "organisation.name"], [1, "Roshni"]]:
        sheet.append(row)
    for name in ("board", "old board"):
        items = book.create_sheet(name)
        items.append(["who", "_parent_index"])
        items.append(["KA", 1])
    book.save("b.xlsx")
    _, text = guess("b.xlsx")
    assert text.count("OPEN") >= 2
    assert not any(line.startswith("lists:") for line in text.splitlines())


def test_an_item_of_no_application_is_a_row_of_its_own() -> None:
    write_csv(Path("m.csv"), MAIN)
    write_csv(Path("board.csv"), [["who", "PARENT_KEY"], ["KA", "a"], ["SB", "nobody"]])
    _, text = guess("m.csv")
    (left,) = (item for item in read("m.csv", text) if isinstance(item, NotValidRow))
    assert "`nobody`" in left.problems[0].message
    assert left.file == "board.csv:3"


def test_codes_are_asked_for_and_never_taken_for_choices() -> None:
    write_csv(Path("r.csv"), [
        ["record_id", "organisation.name", "place", "work___1", "work___2", "x_complete"],
        ["1", "Roshni", "1", "1", "0", "2"], ["2", "Umeed", "2", "0", "1", "2"],
    ])  # fmt: skip
    _, text = guess("r.csv")
    assert "OPEN: what does each code of `place` stand for? The choices are old, far." in text
    assert '"place": {fact: place, values: {"1": old, "2": far}}' in text
    assert '#  "work___1": {fact: work, option: ...}   # one of: food, arts, music, advice, none_yet' in text
    unedited = read("r.csv", text)
    assert all(record.read().cell_problems for record in unedited if isinstance(record, CellRecord))
    answered = text.replace('  "place": place\n', '  "place": {fact: place, values: {"1": far, "2": old}}\n')
    answered = answered.replace(
        "\n\n# OPEN: these",
        '\n  "work___1": {fact: work, option: arts}\n  "work___2": {fact: work, option: food}\n# OPEN: these',
    )
    assert [(one["place"], one["work"]) for one in data_of(read("r.csv", answered))] == [
        ("far", ["arts"]),
        ("old", ["food"]),
    ]


def test_the_setting_that_is_offered_for_a_code_takes_no_choice_for_a_person() -> None:
    write_csv(Path("r.csv"), [["organisation.name", "place", "insured"], ["Roshni", "1", "2"]])
    (record,) = (item for item in read("r.csv", "unanswered: [x]") if isinstance(item, CellRecord))
    assert [cell_problem.setting for cell_problem in record.read().cell_problems] == [
        'values: {"1": old or far}', 'values: {"2": yes or no}',
    ]  # fmt: skip
