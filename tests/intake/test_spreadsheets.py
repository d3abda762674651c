"""Spreadsheets and files of lines: how cells become answers, where they stand, and what is not understood."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from partnercheck.batch.result import NotValidRow, PassedOverRow
from partnercheck.intake import kinds
from partnercheck.intake.fact_names import FactNames
from partnercheck.intake.records import CellRecord, HowRead, LineRecord
from partnercheck.intake.settings import ColumnMapping, read_mapping
from partnercheck.intake.spreadsheets import RecordItem, read_records
from partnercheck.intake.targets import ColumnsError
from partnercheck.problems import ReadingError
from partnercheck.values.data import Data

CHOICES = kinds.choices_kind((("community", "Community led"), ("faith_based", "Faith based")))
KINDS = {
    ("led_as",): CHOICES,
    ("experience", 1, "topics"): kinds.TEXTS,
    ("organisation", "places"): kinds.TEXTS,
    ("organisation", "founded"): kinds.DATE,
    ("staff", "total"): kinds.COUNT,
    ("staff", "share"): kinds.SHARE,
    ("staff", "paid"): kinds.YES_NO,
}
NAMES = FactNames(
    frozenset({"organisation", "evidence", "led_as", "staff", "experience"}),
    lambda path: KINDS.get(path, kinds.TEXT),
)
PLAIN = ColumnMapping()


def records(file: Path, mapping: ColumnMapping = PLAIN) -> list[RecordItem]:
    """What is read, but for how the file was read."""
    return [item for item in every_item(file, mapping) if not isinstance(item, HowRead)]


def every_item(file: Path, mapping: ColumnMapping = PLAIN) -> list[RecordItem]:
    return list(read_records(str(file), mapping, NAMES))


def data(item: RecordItem) -> dict[str, Data]:
    assert isinstance(item, CellRecord | LineRecord)
    return item.data(NAMES)


def from_csv(folder: Path, text: str, mapping: ColumnMapping = PLAIN) -> list[RecordItem]:
    (folder / "round.csv").write_text(text)
    return records(folder / "round.csv", mapping)


def mapping_of(**data: Data) -> ColumnMapping:
    return read_mapping(data, "columns.yaml", NAMES)


def message(item: RecordItem) -> str:
    assert isinstance(item, NotValidRow)
    return f"{Path(item.file).name} {item.problems[0].message}"


def test_dotted_headings_become_a_profile_and_empty_cells_are_unanswered(tmp_path: Path) -> None:
    text = "organisation.name,staff.total,staff.from_communities,led_as\nRoshni, 16,,community; faith_based\n"
    [record] = from_csv(tmp_path, text)
    assert data(record) == {
        "organisation": {"name": "Roshni"},
        "staff": {"total": "16"},
        "led_as": ["community", "faith_based"],
    }


@pytest.mark.parametrize("word", ["none", "undisclosed"])
def test_a_word_that_stands_for_the_whole_list_stays_a_word(tmp_path: Path, word: str) -> None:
    [record] = from_csv(tmp_path, f"organisation.name,led_as\nRoshni,{word}\n")
    assert data(record)["led_as"] == word


def test_numbers_in_a_path_count_items_and_empty_items_are_left_out(tmp_path: Path) -> None:
    text = "organisation.name,experience.1.title,experience.2.title,experience.10.title\nRoshni,A,,C\n"
    [record] = from_csv(tmp_path, text)
    assert data(record)["experience"] == [{"title": "A"}, {"title": "C"}]


def test_a_place_is_the_row_and_the_number_of_the_column(tmp_path: Path) -> None:
    text = "organisation.name,experience.1.title,experience.2.title,experience.10.title\n\nRoshni,A,,C\n"
    passed_over, record = from_csv(tmp_path, text)
    assert isinstance(passed_over, PassedOverRow)
    assert isinstance(record, CellRecord)
    positions = record.positions(NAMES)
    assert record.row == 3
    assert (positions.value(("experience", 1, "title")).line, positions.value(("experience", 1, "title")).column) == (
        3,
        4,
    )
    assert positions.value(("experience", 1)).column == 4
    assert positions.key(("organisation",)).column == 1
    assert positions.value(("staff", "total")).column == 1
    assert positions.has(("experience", 1))
    assert not positions.has(("experience", 2))


def test_semicolons_and_tabs_part_cells_where_the_headings_say_so(tmp_path: Path) -> None:
    [record] = from_csv(tmp_path, "organisation.name;staff.total\nRoshni;16\n")
    assert data(record) == {"organisation": {"name": "Roshni"}, "staff": {"total": "16"}}
    [record] = from_csv(tmp_path, "organisation.name\tstaff.total\nRoshni\t16\n")
    assert data(record) == {"organisation": {"name": "Roshni"}, "staff": {"total": "16"}}


def test_columns_that_name_no_fact_are_passed_over_and_said(tmp_path: Path) -> None:
    [record] = from_csv(tmp_path, "Timestamp,organisation.name,Email\n1,Roshni,a@b.example\n")
    said, _ = every_item(tmp_path / "round.csv")
    assert isinstance(said, HowRead)
    assert said.headings_passed_over == ("Timestamp", "Email")
    assert data(record) == {"organisation": {"name": "Roshni"}}


def test_a_mapping_names_the_fact_the_separator_and_the_words_of_a_form(tmp_path: Path) -> None:
    mapping = mapping_of(
        columns={
            "Name": "organisation.name",
            "How are you led?": {
                "fact": "led_as",
                "separator": ",",
                "values": {"Community led": "community", "None of these": "none"},
            },
        },
        ignore=["Timestamp"],
    )
    text = (
        'Timestamp,Name,How are you led?\n1,Roshni,"Community led, faith_based"\n'
        "2,Sahara,None of these\n3,Mosaic,Community led\n"
    )
    first, second, third = from_csv(tmp_path, text, mapping)
    assert data(first) == {"organisation": {"name": "Roshni"}, "led_as": ["community", "faith_based"]}
    assert data(second) == {"organisation": {"name": "Sahara"}, "led_as": "none"}
    assert data(third)["led_as"] == ["community"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, "there is no `columns`"),
        ({"columns": {"Name": "organization.name"}}, "did you mean `organisation`?"),
        ({"columns": {"Name": {"fakt": "staff"}}}, "`fakt` is not understood"),
        ({"columns": {"Name": ["staff"]}}, "no fact is named"),
        ({"columns": {"Name": "staff.total"}, "sheets": "x"}, "`sheets` is not a part"),
        ({"columns": {"Name": "staff.total"}, "ignore": "x"}, "`ignore` is not a list"),
    ],
)
def test_a_mapping_that_is_not_understood_is_an_error_that_says_so(data: dict[str, Data], expected: str) -> None:
    with pytest.raises(ColumnsError) as caught:
        read_mapping(data, "columns.yaml", NAMES)
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "round.csv there is nothing in this file"),
        ("a,b\n1,2\n", "round.csv no column is headed by a fact of these criteria"),
        ("staff.total,staff.total\n1,2\n", "round.csv two columns are headed `staff.total`"),
        ("staff,staff.total\n1,2\n", "round.csv more than one column holds `staff`"),
        ('staff.total\n"1\n', "round.csv:2 the file cannot be read on from here"),
        ("staff.total\n1,2\n", "round.csv:2 this row has 2 cells and there is 1 heading"),
    ],
)
def test_a_csv_that_is_not_understood_is_one_row_that_says_so(tmp_path: Path, text: str, expected: str) -> None:
    assert message(from_csv(tmp_path, text)[-1]) == expected


def test_a_mapped_column_that_is_not_there_is_an_error_with_the_near_one(tmp_path: Path) -> None:
    [item] = from_csv(tmp_path, "Names,x\nRoshni,1\n", mapping_of(columns={"Name": "organisation.name"}))
    assert isinstance(item, NotValidRow)
    assert item.problems[0].help == "did you mean `Names`?"


def test_a_csv_that_is_utf8_but_for_one_line_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "round.csv").write_bytes("organisation.name\nZoë\n".encode() + b"Caf\xe9\n")
    assert message(records(tmp_path / "round.csv")[-1]) == "round.csv:3 this line is not UTF-8 text"


def test_one_endless_line_stops_the_reading_of_its_file_alone(tmp_path: Path) -> None:
    (tmp_path / "round.csv").write_text("organisation.name\nRoshni\n" + "x" * (3 << 20))
    first, last = records(tmp_path / "round.csv")
    assert data(first) == {"organisation": {"name": "Roshni"}}
    assert message(last) == "round.csv:3 the file cannot be read on from here"


def workbook(folder: Path, *rows: list[object], sheet: str = "Applications") -> Path:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(folder / "round.xlsx")
    return folder / "round.xlsx"


def test_a_workbook_is_read_as_a_person_would_type_its_cells(tmp_path: Path) -> None:
    file = workbook(
        tmp_path,
        ["organisation.name", "organisation.founded", "staff.total", "staff.share", "led_as", "staff.paid"],
        ["Roshni", date(2009, 6, 1), 16.0, 0.75, "community;faith_based", True],
    )
    [record] = records(file)
    assert data(record) == {
        "organisation": {"name": "Roshni", "founded": "2009-06-01"},
        "staff": {"total": "16", "share": "0.75", "paid": "yes"},
        "led_as": ["community", "faith_based"],
    }


def test_empty_rows_are_passed_over_between_answers_and_are_nothing_after_them(tmp_path: Path) -> None:
    items = records(workbook(tmp_path, ["organisation.name"], ["A"], [None], ["B"], [" "], [None]))
    assert [type(item) for item in items] == [CellRecord, PassedOverRow, CellRecord]


def test_a_sheet_that_is_not_there_and_a_damaged_workbook_are_said(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["organisation.name"], ["A"])
    mapping = mapping_of(columns={"organisation.name": "organisation.name"}, sheet="Round 2")
    assert message(records(file, mapping)[0]) == "round.xlsx there is no sheet called `Round 2`"
    file.write_bytes(b"PK not a workbook")
    assert message(records(file)[0]) == "round.xlsx this is not a workbook that can be read"


def test_a_workbook_that_unpacks_to_far_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnercheck.intake.workbooks.LARGEST_WORKBOOK", 1 << 16)
    with zipfile.ZipFile(tmp_path / "round.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", " " * (1 << 20))
    assert message(records(tmp_path / "round.xlsx")[0]) == "round.xlsx this workbook unpacks to far too much"


def test_lines_of_json_are_profiles_with_or_without_dotted_names(tmp_path: Path) -> None:
    (tmp_path / "round.jsonl").write_text(
        '{"organisation": {"name": "Roshni"}, "led_as": ["community"]}\n\n'
        '{"organisation.name": "Sahara", "led_as": "community;faith_based", "experience.1.topics": ["x"]}\n'
    )
    first, passed_over, second = records(tmp_path / "round.jsonl")
    assert data(first) == {"organisation": {"name": "Roshni"}, "led_as": ["community"]}
    assert isinstance(passed_over, PassedOverRow)
    assert data(second) == {
        "organisation": {"name": "Sahara"},
        "led_as": ["community", "faith_based"],
        "experience": [{"topics": ["x"]}],
    }


def test_places_in_a_line_of_json_are_its_line_in_the_file_and_the_column(tmp_path: Path) -> None:
    (tmp_path / "round.jsonl").write_text('{"led_as": "x"}\n{"organisation.name": "Sahara"}\n')
    _, record = records(tmp_path / "round.jsonl")
    assert isinstance(record, LineRecord)
    span = record.positions(NAMES).value(("organisation", "name"))
    assert (span.line, span.column, span.end_column) == (2, 23, 31)


def test_a_line_that_is_not_json_says_its_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "round.jsonl").write_text('{"led_as": "x"}\n{"led_as": }\n')
    _, record = records(tmp_path / "round.jsonl")
    assert isinstance(record, LineRecord)
    with pytest.raises(ReadingError) as caught:
        record.data(NAMES)
    assert caught.value.problems[0].place == f"{tmp_path}/round.jsonl:2:12"


def test_an_endless_line_of_json_is_one_row_and_the_next_line_is_read(tmp_path: Path) -> None:
    (tmp_path / "round.jsonl").write_text('{"a": "' + "x" * (3 << 20) + '"}\n{"led_as": "community"}\n')
    first, second = records(tmp_path / "round.jsonl")
    assert message(first) == "round.jsonl:1 this line is far too long"
    assert isinstance(second, LineRecord)
    assert second.row == 2
