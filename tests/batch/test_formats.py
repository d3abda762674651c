"""Formats: what CSV, XLSX, JSON, JSON Lines and Markdown say of a batch, and that no text in them does anything."""

from __future__ import annotations

import csv
import gc
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from partnercheck.batch.result import BatchRow, NotValidRow, PassedOverRow, SameAs, Sameness
from partnercheck.batch.row_data import json_line, row_data
from partnercheck.batch.summary import Tally
from partnercheck.problems import Problem, Span, UsageError
from partnercheck.report.batch.cells import may_start_a_formula
from partnercheck.report.batch.summary_tables import share_in_words
from partnercheck.report.batch.workbook import lines_of
from partnercheck.report.batch.writer import format_of, writer_of

from .rows import HEADING, NEAR, SHORT, UNANSWERED, row

SAME = SameAs("1.yaml", Sameness.REGISTRATION, "GB-CHC-1165432")
ROWS: list[BatchRow] = [
    row("1.yaml", "Roshni Health", staff=SHORT),
    replace(row("2.yaml", "Siân's Café", led=UNANSWERED, staff=NEAR), same_as=(SAME,)),
    row("3.yaml"),
    NotValidRow(
        "bad.yaml", (Problem("PC201", "`staf` is not a fact", "bad.yaml", Span(3, 1, 5), help="did you mean `staff`?"),)
    ),
    PassedOverRow("notes.txt", "not a .yaml, .yml or .json file"),
]
EVIL = [
    '=HYPERLINK("https://example.org")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "\x1b[31mred",
    "<script>alert(1)</script>",
    "::error file=x::y",
    "a|b",
    "![x](https://example.org)",
    "\u202eevil",
    "<r><t>rich</t></r>",
    "<r><si></r>",
    "_x0041_",
    "a\ufffe\uffffb",
]


def written(ending: str, rows: list[BatchRow] = ROWS) -> bytes:
    stream = io.BytesIO()
    writer = writer_of(format_of(f"results{ending}"), stream, HEADING)
    tally = Tally(HEADING)
    for each in rows:
        tally.add(each)
        writer.add(each)
    writer.finish(tally.summary())
    return stream.getvalue()


def csv_rows(rows: list[BatchRow] = ROWS) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(".csv", rows).decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_everything_found() -> None:
    rows = csv_rows()
    assert [each["outcome"] for each in rows] == ["assessed"] * 3 + ["not valid", "passed over"]
    assert rows[0]["verdict"] == "not eligible yet"
    assert rows[0]["held back by"] == "staff"
    assert rows[0]["staff"] == "missing: falls short"
    assert rows[0]["why"] == "staff: staff is missing"
    assert rows[0]["legal form"] == "charitable incorporated organisation"
    assert rows[1]["looks the same as"] == "has the same registration, GB-CHC-1165432, as 1.yaml"
    assert rows[3]["file"] == "bad.yaml"
    assert rows[3]["what is wrong"] == "line 3: `staf` is not a fact"
    assert rows[3]["what to write"] == "did you mean `staff`?"
    assert rows[4]["what is wrong"] == "not a .yaml, .yml or .json file"


@pytest.mark.parametrize("name", EVIL)
def test_no_cell_of_a_csv_starts_a_formula_or_holds_a_control_character(name: str) -> None:
    told = written(".csv", [row("a.yaml", name)]).decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(told, newline="")) for cell in line]
    assert not any(may_start_a_formula(cell) for cell in cells)
    assert not any(character in told for character in "\x1b\t\u202e")


def test_json_lines_are_one_object_a_line_in_ascii() -> None:
    told = written(".jsonl")
    assert told.isascii()
    lines = [json.loads(line) for line in told.splitlines()]
    assert [line["outcome"] for line in lines] == ["assessed"] * 3 + ["not_valid", "passed_over"]
    assert lines[1] == {
        "schema": "partnercheck.batch-row/1",
        "file": "2.yaml",
        "outcome": "assessed",
        "organisation": "Siân's Café",
        "criteria": "small-grants",
        "criteria_version": "2026.1",
        "criteria_fingerprint": "0" * 64,
        "as_of": "2026-01-15",
        "verdict": "incomplete",
        "verdict_could_be": ["incomplete"],
        "requirements": {
            "led": {
                "meaning": "5e7f00d1ab",
                "reads": [0, 2],
                "status": "missing",
                "reason": "unanswered",
                "importance": "required",
                "could_be": ["missing"],
                "why": "led is missing",
                "open": ["staff.total"],
            },
            "staff": {
                "meaning": "0ddba11cab",
                "reads": [1],
                "status": "borderline",
                "reason": "near_threshold",
                "importance": "required",
                "could_be": ["borderline"],
                "why": "staff is borderline",
                "open": [],
            },
        },
        "tiers": {"lead": False},
        "groups": {"organisation.legal_form": ["cio"]},
        "registrations": [],
        "same_as": [{"file": "1.yaml", "by": "registration", "detail": "GB-CHC-1165432"}],
    }
    assert lines[3]["problems"] == [
        {
            "code": "PC201",
            "message": "`staf` is not a fact",
            "help": "did you mean `staff`?",
            "file": "bad.yaml",
            "line": 3,
            "column": 1,
            "path": "",
        }
    ]


@pytest.mark.parametrize("name", [*EVIL, 'x","requirements":{},"y":"', '","why":"","open":[]}', "Siân\ud800"])
def test_a_line_made_of_ready_pieces_is_the_same_as_the_plain_data_encoded(name: str) -> None:
    each = row("a.yaml", name, led=NEAR, staff=UNANSWERED)
    each = replace(each, requirements=tuple(outcome._replace(why=name) for outcome in each.requirements))
    for one in (each, row(), *ROWS):
        assert json_line(one, HEADING) == json.dumps(row_data(one, HEADING), separators=(",", ":")).encode() + b"\n"


@pytest.mark.parametrize("rows", [ROWS, []])
def test_json_holds_the_heading_the_rows_and_the_summary(rows: list[BatchRow]) -> None:
    told = json.loads(written(".json", rows))
    assert told["schema"] == "partnercheck.batch/1"
    assert told["criteria"]["name"] == "small-grants"
    assert len(told["rows"]) == len(rows)
    assert told["summary"]["found"] == len(rows)
    assert told["summary"]["requirements"][1]["standings"]["falls_short"] == (1 if rows else 0)


def sheets(rows: list[BatchRow], tmp_path: Path) -> Any:
    (tmp_path / "results.xlsx").write_bytes(written(".xlsx", rows))
    return load_workbook(tmp_path / "results.xlsx")


def test_a_workbook_has_results_reasons_invalid_files_and_the_summary(tmp_path: Path) -> None:
    book = sheets(ROWS, tmp_path)
    assert book.sheetnames == ["Results", "Reasons", "Not valid", "Summary"]
    results = book["Results"]
    assert (results.freeze_panes, results.auto_filter.ref) == ("B2", f"A1:{results.dimensions.split(':')[1]}")
    assert [cell.value for cell in results["B"]] == ["verdict", "not eligible yet", "incomplete", "eligible"]
    assert [cell.value for cell in book["Reasons"]["F"]] == [
        "why",
        "staff is missing",
        "led is missing",
        "staff is borderline",
    ]
    assert [cell.value for cell in book["Not valid"][2]][:4] == ["bad.yaml", 3, 1, "`staf` is not a fact"]
    summary = {(line[0].value, line[1].value) for line in book["Summary"].iter_rows(max_col=2)}
    assert {("found", 5), ("assessed", 3), ("not eligible yet", 1)} <= summary


def test_colours_of_a_workbook_follow_the_words(tmp_path: Path) -> None:
    formats = sheets(ROWS, tmp_path)["Results"].conditional_formatting
    words = {rule.formula[0] for each in formats for rule in each.rules}
    assert '"missing: falls short"' in words
    assert '"eligible"' in words


@pytest.mark.parametrize("name", EVIL)
def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path, name: str) -> None:
    book = sheets([row(name, name), NotValidRow(name, (Problem("PC1", name, name, help=name),))], tmp_path)
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"inlineStr", "s", "n"}


def test_a_workbook_of_the_same_results_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(".xlsx")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert written(".xlsx") == first


def test_a_text_too_long_for_a_cell_is_cut(tmp_path: Path) -> None:
    each = row("a.yaml", "x" * 40_000, staff=SHORT)
    book = sheets(
        [replace(each, requirements=tuple(o._replace(why="😀" * 20_000) for o in each.requirements))], tmp_path
    )
    why = book["Reasons"]["F2"].value
    assert len(why.encode("utf-16-le")) == 2 * 32_767
    assert why.endswith("😀…")
    assert book["Results"]["A2"].value == "x" * 159 + "…"


def test_a_workbook_is_laid_out_to_be_read_and_printed(tmp_path: Path) -> None:
    book = sheets(ROWS, tmp_path)
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
        cells = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
        assert {(cell.font.name, cell.font.sz, cell.alignment.vertical) for cell in cells} == {("Calibri", 11, "top")}
    for name in ("Results", "Not valid", "Reasons"):
        sheet = book[name]
        assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
        assert sheet.freeze_panes == "B2"
        assert all(cell.alignment.wrap_text for line in sheet.iter_rows() for cell in line)


def test_a_row_is_as_tall_as_its_longest_cell_needs(tmp_path: Path) -> None:
    each = row("a.yaml", staff=SHORT)
    long = replace(each, requirements=tuple(o._replace(why="why " * 60) for o in each.requirements))
    sheet = sheets([long, row("b.yaml", staff=SHORT)], tmp_path)["Reasons"]
    assert sheet.row_dimensions[2].height == 15 * lines_of("why " * 60, 48)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 5, 1),
        ("12345", 5, 1),
        ("12345 6", 5, 2),
        ("one two three", 7, 2),
        ("staff-from-communities", 12, 2),
        ("x" * 21, 10, 3),
        ("a " + "x" * 20, 10, 3),
        ("a - b", 3, 2),
    ],
)
def test_lines_are_counted_as_they_break(text: str, width: int, lines: int) -> None:
    assert lines_of(text, width) == lines


def test_shares_of_a_workbook_are_numbers(tmp_path: Path) -> None:
    rows: list[BatchRow] = [row(f"{number}.yaml", staff=SHORT) for number in range(299)]
    book = sheets([*rows, row("z.yaml")], tmp_path)
    shares = {line[0].value: line[2] for line in book["Summary"].iter_rows(max_row=16, max_col=3) if line[2].value}
    assert (shares["eligible"].value, shares["eligible"].number_format) == (pytest.approx(1 / 300), '"under 1%"')
    assert shares["not eligible yet"].number_format == '"over 99%"'
    book = sheets(ROWS, tmp_path)
    shares = {line[0].value: line[2] for line in book["Summary"].iter_rows(max_row=16, max_col=3) if line[2].value}
    assert (shares["eligible"].value, shares["eligible"].number_format) == (pytest.approx(1 / 3), "0%")


def test_a_sheet_that_is_full_goes_on_in_a_second_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnercheck.report.batch.sheets.MOST_ROWS", 4)
    book = sheets([row(f"{number}.yaml", str(number)) for number in range(7)], tmp_path)
    assert book.sheetnames == ["Results", "Reasons", "Not valid", "Summary", "Results 2", "Results 3"]
    names = [[cell.value for cell in book[name]["A"]] for name in ("Results", "Results 2", "Results 3")]
    assert names == [["organisation", "0", "1", "2"], ["organisation", "3", "4", "5"], ["organisation", "6"]]
    assert book["Results 3"].print_title_rows == "$1:$1"


@pytest.mark.parametrize(("unmet", "said"), [(3, False), (4, True), (9, True)])
def test_reasons_that_do_not_fit_are_left_out_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unmet: int, said: bool
) -> None:
    monkeypatch.setattr("partnercheck.report.batch.sheets.MOST_ROWS", 4)
    rows = [row(f"{number}.yaml", str(number), staff=SHORT) for number in range(unmet)]
    stream = io.BytesIO()
    writer = writer_of(format_of("r.xlsx"), stream, HEADING)
    tally = Tally(HEADING)
    for each in rows:
        tally.add(each)
        writer.add(each)
    told = writer.finish(tally.summary())
    words = (
        f"the sheet Reasons is left out: {unmet} rows do not fit into its 3; each reason is in .csv, .json and .jsonl"
    )
    assert told == ((words,) if said else ())
    book = load_workbook(io.BytesIO(stream.getvalue()))
    assert [name for name in book.sheetnames if name.startswith("Reasons")] == ["Reasons"]
    reasons = [cell.value for cell in book["Reasons"]["A"]]
    assert reasons == ([words] if said else ["organisation", "0", "1", "2"])
    assert [cell.value for cell in book["Results"]["A"]][1] == "0"


def test_nothing_is_left_beside_a_workbook_finished_or_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left_over = tmp_path / "partnercheck-scratch-of-a-killed-run"
    left_over.mkdir()
    (left_over / "in-use").touch()
    (left_over / "tmp1").write_text("what applicants wrote")
    written(".xlsx")
    assert list(tmp_path.iterdir()) == []
    writer = writer_of(format_of("r.xlsx"), io.BytesIO(), HEADING)
    writer.add(row())
    in_use = list(tmp_path.iterdir())
    assert len(in_use) == 1
    written(".xlsx")
    assert list(tmp_path.iterdir()) == in_use
    del writer
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_markdown_has_the_summary_the_applications_by_verdict_and_the_invalid_files() -> None:
    told = written(".md").decode()
    assert "| not eligible yet | 1 | 33% |" in told
    assert "## Incomplete: 1" in told
    assert "| Siân's Café | led, staff | 2.yaml |" in told
    assert "| bad.yaml:3:1 |" in told


@pytest.mark.parametrize("name", EVIL)
def test_no_name_is_more_than_text_in_markdown(name: str) -> None:
    told = written(".md", [row("a.yaml", name)]).decode()
    for live in ("<script", "![x]", "\x1b", "::error", "| a|b |", "\u202e"):
        assert live not in told


def test_an_ending_that_names_no_format_is_an_error_that_lists_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        format_of("results.pdf")
    assert caught.value.problems[0].help == "use one of .csv, .xlsx, .json, .jsonl, .md, .html"


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [(0, 0, ""), (0, 9, "0%"), (1, 1000, "under 1%"), (1, 3, "33%"), (999, 1000, "over 99%"), (9, 9, "100%")],
)
def test_a_share_is_never_rounded_to_none_or_all(count: int, total: int, words: str) -> None:
    assert share_in_words(count, total) == words
