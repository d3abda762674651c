"""Workbooks of every kind and of every mischief: what a person sees in a cell is what is read, or it is refused."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from partnercheck.intake.cells import OddCell
from partnercheck.intake.sheet_survey import FarReachingError, survey
from partnercheck.intake.unreadable import UnreadableError
from partnercheck.intake.workbooks import open_sheet


def book(folder: Path, cells: dict[str, object], formats: dict[str, str] | None = None) -> str:
    made = Workbook()
    for place, value in cells.items():
        made.active[place] = value
        if formats and place in formats:
            made.active[place].number_format = formats[place]
    made.save(folder / "book.xlsx")
    return str(folder / "book.xlsx")


def changed(file: str, part: str, old: str, new: str) -> str:
    """The workbook with something else in one of its parts."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in parts[part], parts[part][:2000]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


SHEET = "xl/worksheets/sheet1.xml"


def rows(file: str) -> list[list[str]]:
    return [list(row) for row in open_sheet(file).rows]


def test_a_dimension_that_lies_hides_no_row(tmp_path: Path) -> None:
    file = book(tmp_path, {f"A{number}": f"row {number}" for number in range(1, 6)})
    changed(file, SHEET, '<dimension ref="A1:A5"', '<dimension ref="A1:B3"')
    assert [row[0] for row in rows(file)] == [f"row {number}" for number in range(1, 6)]


@pytest.mark.parametrize("way", ["plain", "single quotes", "prefixed"])
def test_one_cell_in_the_last_corner_is_refused_at_once(tmp_path: Path, way: str) -> None:
    file = book(tmp_path, {"A1": "organisation.name", "XFD1048576": "x"})
    if way == "single quotes":
        changed(file, SHEET, 'r="XFD1048576"', "r='XFD1048576'")
    if way == "prefixed":
        changed(file, SHEET, "<c r=", "<c  r=")
    with pytest.raises(UnreadableError, match="reaches to cell XFD1048576"):
        open_sheet(file)


def test_a_column_far_to_the_right_and_a_row_far_below_are_read_where_the_room_is_small(tmp_path: Path) -> None:
    assert len(rows(book(tmp_path, {"A1": "a", "ZZ2": "b"}))[1]) == 702
    assert len(rows(book(tmp_path, {"A1": "a", "B200000": "b"}))) == 200_000


def test_a_repeated_empty_end_of_an_ods_is_nothing(tmp_path: Path) -> None:
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    cell = '<table:table-cell office:value-type="string" {}><text:p>x</text:p></table:table-cell>'
    far = 'table:number-rows-repeated="1048575"', 'table:number-columns-repeated="16383"'

    def ods(body: str) -> str:
        with zipfile.ZipFile(tmp_path / "s.ods", "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content.format(body))
        return str(tmp_path / "s.ods")

    empty = f"<table:table-row {far[0]}><table:table-cell {far[1]}/></table:table-row>"
    survey(ods(f"<table:table-row>{cell.format('')}</table:table-row>{empty}"), "S")
    with pytest.raises(FarReachingError):
        survey(ods(f"<table:table-row {far[0]}>{cell.format(far[1])}</table:table-row>"), "S")


def test_what_a_cell_shows_beside_its_number_is_read_with_it(tmp_path: Path) -> None:
    formats = {"A1": "0%", "A2": "[$€-407] #,##0.00", "A3": '"£"#,##0', "A4": "0.00%", "A5": "General"}
    file = book(tmp_path, {"A1": 0.05, "A2": 15_000, "A3": 9000, "A4": 0.125, "A5": 0.5}, formats)
    assert [row[0] for row in rows(file)] == ["5%", "€ 15000", "£ 9000", "12.5%", "0.5"]


def test_the_first_column_and_row_may_be_empty(tmp_path: Path) -> None:
    found = rows(book(tmp_path, {"C3": "a", "D4": 0.05}, {"D4": "0%"}))
    assert found == [["", "", "", ""], ["", "", "", ""], ["", "", "a", ""], ["", "", "", "5%"]]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, "0.3"),
        (16.0, "16"),
        (1e-7, "0.0000001"),
        (True, "yes"),
        (datetime.date(2009, 6, 1), "2009-06-01"),
        (datetime.datetime(2009, 6, 1, 23, 30), "2009-06-01"),
        (datetime.time(12, 30), "12:30:00"),
        ("=1+1 is no formula here"[1:], "1+1 is no formula here"),
    ],
)
def test_a_cell_is_what_a_person_sees_in_it(tmp_path: Path, value: object, expected: str) -> None:
    assert rows(book(tmp_path, {"A1": value})) == [[expected]]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1234567890123456789, "a number of more than 15 digits"),
        ("=1+1", "a formula without a stored result"),
        ("#N/A", "the error `#N/A`"),
        ("#REF!", "the error `#REF!`"),
    ],
)
def test_a_cell_without_an_answer_in_it_says_what_it_is(tmp_path: Path, value: object, words: str) -> None:
    ((cell,),) = rows(book(tmp_path, {"A1": value}))
    assert isinstance(cell, OddCell)
    assert words in cell.message


def test_every_sheet_hidden_is_said_and_a_named_one_is_read(tmp_path: Path) -> None:
    made = Workbook()
    made.active.title = "One"
    made.active.append(["a"])
    made.create_sheet("Two").append(["b"])
    made["Two"].sheet_state = "veryHidden"
    made.save(tmp_path / "b.xlsx")
    file = str(tmp_path / "b.xlsx")
    assert open_sheet(file).said == "sheet `One`; not read: `Two` (hidden)"
    assert [list(row) for row in open_sheet(file, "Two").rows] == [["b"]]
