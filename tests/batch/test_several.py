"""Several criteria in one batch: every application held against each, in every format, as one by one."""

from __future__ import annotations

import csv
import io
import json
import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from partnercheck import LineCheck, RecordCheck, assess_many
from partnercheck.batch.result import AssessedRow, NotValidRow
from partnercheck.batch.several import SeveralRow
from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.decisions import sheet as shape
from partnercheck.decisions.file import read_decisions_file
from tests.decisions.grants import WRITTEN

DAY = date(2026, 1, 15)
GARDEN = """\
criteria: garden-fund
title: "The garden fund"
version: "2"
currency: GBP
facts:
  reach: {type: claim, label: reach, question: Whom do you reach?}
  open_to_all: {type: yes_no, label: open to all, question: Open to all?}
  garden: {type: choice, label: garden, question: A garden?, choices: {own: Our own, shared: Shared}}
requirements:
  - {id: reach, title: Reaches gardeners, judgement: claimed(reach), importance: required}
  - {id: garden, title: Has a garden of its own, met_when: garden == "own", importance: required}
tiers:
  - {id: grows, title: Could grow, when: 'met("garden")', advice: Say so.}
"""
OTHER = """\
criteria: other-fund
title: "Another fund"
version: "1"
facts: {open_to_all: {type: text, label: open, question: How open?}}
requirements: [{id: open, title: Open, met_when: given(open_to_all)}]
"""
BOTH = ("-c", "street-fund.yaml", "-c", "garden-fund.yaml")
NAMES = ("street-fund", "garden-fund")

Run = Callable[..., tuple[int, str, str]]


def application(number: int, more: str = "") -> str:
    local, garden = (7, 7, 5, 1)[number % 4], ("own", "shared", "")[number % 3]
    return (
        f"organisation: {{name: Organisation {number}, registrations: [GB-CHC-{1_000_000 + number}], income: 40000}}\n"
        f"reach: {{answer: yes, summary: Street {number}}}\nopen_to_all: yes\nboard: {{total: 8, local: {local}}}\n"
        f"hall: no\ngarden: {garden}\n{more}"
    )


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("street-fund.yaml").write_text(WRITTEN)
    Path("garden-fund.yaml").write_text(GARDEN)
    Path("other-fund.yaml").write_text(OTHER)
    Path("round").mkdir()
    for number in range(12):
        Path(f"round/{number:02}.yaml").write_text(application(number))
    Path("round/bad.yaml").write_text(application(3, "nonsense: yes\n"))
    Path("round/notes.txt").write_text("no application")
    return tmp_path


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        as_of = () if "--as-of" in arguments or arguments[0] == "compare" else ("--as-of", DAY.isoformat())
        status = run_safely(lambda: run([*arguments, *as_of]), with_traceback=True)
        out, err = capfd.readouterr()
        return int(status), out, err

    return call


def batch(cli: Run, *arguments: str) -> tuple[int, str, str]:
    return cli("batch", "round", *BOTH, *arguments)


def lines(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(file).read_text().splitlines()]


def sheet(file: str, name: str) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(file)[name].iter_rows(values_only=True))


def test_each_application_comes_out_under_each_as_it_does_alone(cli: Run) -> None:
    """Those that answer only what both ask can be held against each alone: the two agree in all that they say."""
    for file in Path("round").glob("*.yaml"):
        file.write_text(
            "".join(f"{line}\n" for line in file.read_text().splitlines() if "organ" in line or "o_all" in line)
        )
    assert batch(cli, "-o", "both.jsonl")[0] == 1
    for name in NAMES:
        cli("batch", "round", "-c", f"{name}.yaml", "-o", f"{name}.jsonl")
        for alone, both in zip(lines(f"{name}.jsonl"), lines("both.jsonl"), strict=True):
            if alone["outcome"] != "assessed":
                assert alone == both
                continue
            under = both["criteria"][name]
            assert under == {key: alone[key] for key in under}
            # Income can be told apart by where one of the criteria counts money.
            shared = {key: both[key] for key in ("organisation", "registrations", "as_of", "file", "same_as")}
            assert shared == {key: alone[key] for key in shared}


def test_an_application_may_answer_the_facts_of_all(cli: Run) -> None:
    status, out, _ = batch(cli, "-o", "r.jsonl")
    assert status == 4
    assert "14: 12 assessed, 1 not valid, 1 passed over" in out
    first = lines("r.jsonl")[0]
    assert first["schema"] == "partnercheck.batch-rows/1"
    assert {name: first["criteria"][name]["verdict"] for name in NAMES} == dict.fromkeys(NAMES, "borderline")
    assert "criteria" not in next(line for line in lines("r.jsonl") if line["outcome"] == "not_valid")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--fail-on", "never"), 0),
        (("--fail-on", "missing"), 1),
        (("--fail-on", "borderline"), 1),
    ],
)
def test_what_falls_short_under_any_of_them_is_what_ends_with_one(
    cli: Run, arguments: tuple[str, ...], status: int
) -> None:
    Path("round/bad.yaml").unlink()
    assert batch(cli, *arguments)[0] == status
    for file in Path("round").glob("*.yaml"):
        if file.name != "00.yaml":  # borderline under both
            file.unlink()
    assert batch(cli, *arguments)[0] == {"never": 0, "missing": 0, "borderline": 1}[arguments[1]]


def test_a_table_has_a_set_of_columns_for_each(cli: Run) -> None:
    batch(cli, "-o", "r.csv")
    table = list(csv.DictReader(io.StringIO(Path("r.csv").read_text("utf-8-sig"))))
    assert [row["organisation"] for row in table][:2] == ["Organisation 0", "Organisation 1"]
    assert table[3]["street-fund: verdict"] == "not eligible yet"
    assert table[3]["garden-fund: verdict"] == "borderline"
    assert table[3]["garden-fund: garden"] == "met"
    assert table[3]["garden-fund: Could grow"] == "yes"
    assert "street-fund: local: " in table[3]["why"]
    assert table[12]["outcome"] == "not valid"
    assert len([heading for heading in table[0] if heading == "legal form"]) == 1


def test_a_workbook_has_a_sheet_for_each_and_the_verdicts_side_by_side(cli: Run) -> None:
    batch(cli, "-o", "r.xlsx")
    book = openpyxl.load_workbook("r.xlsx")
    assert book.sheetnames == [
        "Results", "street-fund", "garden-fund", "Reasons", "Not valid", "Summary", shape.SHEET, shape.ABOUT,
    ]  # fmt: skip
    headings, first, *_ = sheet("r.xlsx", "Results")
    assert headings[:3] == ("organisation", "street-fund: verdict", "street-fund: could still be")
    assert first[0] == "Organisation 0"
    assert [len(sheet("r.xlsx", name)) for name in ("Results", *NAMES)] == [13, 13, 13]
    assert sheet("r.xlsx", "garden-fund")[0][:6] == (
        "organisation", "verdict", "could still be", "held back by", "reach", "garden",
    )  # fmt: skip
    assert {row[0] for row in sheet("r.xlsx", "Reasons")[1:]} == set(NAMES)


def test_names_of_sheets_are_as_long_as_they_may_be_and_no_two_alike(cli: Run) -> None:
    longest = "a-very-long-name-of-a-fund-that-goes-on"
    for name in (f"{longest}-and-on", f"{longest}-and-off", "history"):
        Path(f"{name}.yaml").write_text(GARDEN.replace("garden-fund", name))
    named = [f"-c{name}.yaml" for name in (f"{longest}-and-on", f"{longest}-and-off", "history")]
    Path("one").mkdir()
    Path("one/a.yaml").write_text("organisation: {name: A}\n")
    cli("batch", "one", *named, "-o", "r.xlsx")
    names = openpyxl.load_workbook("r.xlsx").sheetnames
    assert names[1:4] == ["a-very-long-name-of-a-fund-", "a-very-long-name-of-a-fun-2", "history-2"]


def test_markdown_and_the_page_have_a_section_for_each(cli: Run) -> None:
    batch(cli, "-o", "r.md", "-o", "r.html")
    written = Path("r.md").read_text()
    assert written.startswith("# 12 assessed against 2 criteria\n")
    assert "\n## The street fund (street" in written
    assert "\n## The garden fund (garden" in written
    assert written.count("\n### Requirements\n") == 2
    assert written.count("\n## Not valid\n") == 1
    page = Path("r.html").read_text()
    assert page.count("<h2>The street fund") == 2  # at the top, and over its tables
    assert page.count('data-s="') == 12
    assert "garden-fund: verdict" in page
    row = page.split('data-s="')[1].split('"')[0].split(" ")
    assert len(row) == 2 + 5 + 2  # a verdict and the requirements of each


def test_json_has_a_field_for_each(cli: Run) -> None:
    batch(cli, "-o", "r.json")
    document = json.loads(Path("r.json").read_text())
    assert document["schema"] == "partnercheck.batches/1"
    assert [one["name"] for one in document["criteria"]] == list(NAMES)
    assert list(document["summary"]["by_criteria"]) == list(NAMES)
    assert document["summary"]["assessed"] == 12
    for name in NAMES:
        counted = document["summary"]["by_criteria"][name]["verdicts"]
        verdicts = [row["criteria"][name]["verdict"] for row in document["rows"] if row["outcome"] == "assessed"]
        assert {verdict: verdicts.count(verdict) for verdict in counted} == counted


def test_the_screen_has_a_part_for_each_and_what_is_of_all_once(cli: Run) -> None:
    _, out, _ = batch(cli)
    assert out.count("Not valid: 1") == 1
    assert out.index("The street fund") < out.index("The garden fund") < out.index("Not valid")
    _, full, _ = batch(cli, "--full")
    assert "The street fund (street-fund)" in full
    assert "The garden fund (garden-fund)" in full


def test_by_a_fact_that_only_one_of_them_asks_for(cli: Run) -> None:
    batch(cli, "--by", "garden", "--suppress-below", "0", "-o", "r.json")
    summary = json.loads(Path("r.json").read_text())["summary"]
    for name in NAMES:
        (breakdown,) = summary["by_criteria"][name]["breakdowns"]
        assert {group["id"]: group["total"] for group in breakdown["groups"]} == {
            "own": 4, "shared": 4, "-unanswered": 4,
        }  # fmt: skip
    status, _, err = batch(cli, "--by", "gardn")
    assert (status, "garden" in err) == (2, True)


def test_only_shows_who_has_the_verdict_under_any_of_them(cli: Run) -> None:
    batch(cli, "--only", "not_eligible", "-o", "r.jsonl")
    shown = [line for line in lines("r.jsonl") if line["outcome"] == "assessed"]
    assert shown
    assert all("not_eligible" in {one["verdict"] for one in line["criteria"].values()} for line in shown)


def test_by_closeness_those_nearest_to_either_come_first(cli: Run) -> None:
    batch(cli, "--sort", "closeness", "-o", "r.jsonl")
    ranks = ["eligible", "borderline", "incomplete", "not_eligible"]
    best = [
        min(ranks.index(one["verdict"]) for one in line["criteria"].values())
        for line in lines("r.jsonl")
        if line["outcome"] == "assessed"
    ]
    assert best == sorted(best)


def test_without_names_an_organisation_has_one_number_under_all(cli: Run) -> None:
    batch(cli, "--without-names", "--key-file", "key.csv", "-o", "r.jsonl", "-o", "r.html", "-o", "r.xlsx")
    rows = lines("r.jsonl")
    assert [line["file"] for line in rows] == [str(number) for number in range(1, 15)]
    assert "Organisation 0" not in Path("r.jsonl").read_text()
    assert "Street" not in Path("r.html").read_text()
    assert len(Path("key.csv").read_text().splitlines()) == 15


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_any_number_of_workers_gives_the_same_bytes(cli: Run, jobs: str) -> None:
    for ending in ("csv", "json", "jsonl", "md", "html", "xlsx"):
        batch(cli, "--jobs", "1", "-o", f"a.{ending}")
        batch(cli, "--jobs", jobs, "-o", f"b.{ending}")
        assert Path(f"a.{ending}").read_bytes() == Path(f"b.{ending}").read_bytes()


def test_rows_come_together_as_one_run_over_all(cli: Run) -> None:
    for file in Path("round").glob("*.yaml"):  # no row that waits for a person, which rows cannot hold
        file.write_text(file.read_text().replace("answer: yes", "answer: no"))
    endings = ("csv", "json", "jsonl", "md")
    batch(cli, *(part for ending in endings for part in ("-o", f"whole.{ending}")))
    rows = Path("whole.jsonl").read_text().splitlines(keepends=True)
    for part in (0, 1):
        Path(f"part-{part}.jsonl").write_text("".join(rows[1 - part :: 2]))
    outputs = [part for ending in endings for part in ("-o", f"together.{ending}")]
    cli("batch", "--from-rows", "part-0.jsonl", "part-1.jsonl", *BOTH, *outputs)
    for ending in endings:
        assert Path(f"whole.{ending}").read_bytes() == Path(f"together.{ending}").read_bytes()
    status, _, err = cli("batch", "--from-rows", "part-0.jsonl", "-c", "street-fund.yaml")
    assert status != 0
    assert "garden-fund" in err


def test_a_decision_counts_under_the_criteria_that_it_is_about(cli: Run) -> None:
    status, out, err = cli(
        "decide", "round/00.yaml", "garden", "missing", "--by", "KA", "--why", "Sold", "--override", *BOTH
    )
    assert status == 0, err
    status, _, err = cli("decide", "round/00.yaml", "reach", "met", "--by", "KA", "--why", "Seen", *BOTH)
    assert status == 2
    assert "a requirement of `street-fund` and `garden-fund`" in err
    assert "garden-fund:reach" in err
    status, out, err = cli("decide", "round/00.yaml", "garden-fund:reach", "met", "--by", "KA", "--why", "Seen", *BOTH)
    assert status == 0, err
    batch(cli, "-o", "r.jsonl")
    first = lines("r.jsonl")[0]["criteria"]
    assert first["garden-fund"]["requirements"]["reach"]["reason"] == "decided"
    assert first["street-fund"]["requirements"]["reach"]["reason"] == "needs_judgement"
    _, out, _ = cli("decide", "round/00.yaml", *BOTH)
    assert out.index("The street fund") < out.index("The garden fund")


def test_decisions_of_a_workbook_go_to_the_criteria_that_the_row_names(cli: Run) -> None:
    batch(cli, "-o", "r.xlsx")
    book = openpyxl.load_workbook("r.xlsx")
    table = book[shape.SHEET]
    headings = [cell.value for cell in table[1]]
    assert headings[:3] == [shape.ORGANISATION, shape.CRITERIA, shape.REQUIREMENT]
    for row in table.iter_rows(min_row=2, max_row=3):
        for heading, text in ((shape.DECISION, "met"), (shape.BY, "KA"), (shape.REASON, "Seen")):
            row[headings.index(heading)].value = text
    book.save("decided.xlsx")
    status, _, err = cli("decide", "--from", "decided.xlsx")
    assert status == 0, err
    kept = [entry.decision for entry in read_decisions_file("round/decisions.jsonl")]
    assert [(one.organisation, one.criteria, one.requirement) for one in kept] == [
        ("Organisation 0", "street-fund", "reach"),
        ("Organisation 0", "garden-fund", "reach"),
    ]


@pytest.mark.parametrize("below", [3, 5])
def test_what_is_hidden_under_one_is_not_given_away_under_the_other(cli: Run, below: int) -> None:
    """The totals of groups are the same under each: hidden in one, they are hidden in the other."""
    batch(cli, "--by", "garden", "--suppress-below", str(below), "--summary-only", "-o", "r.json")
    each = json.loads(Path("r.json").read_text())["summary"]["by_criteria"].values()
    totals = [[group["total"] for group in one["breakdowns"][0]["groups"]] for one in each]
    assert totals[0] == totals[1]


def test_a_record_of_several_comes_to_the_same_and_rounds_are_compared_under_each(cli: Run) -> None:
    Path("round/bad.yaml").unlink()
    status, _, err = cli("record", "round", *BOTH, "-o", "then.zip")
    assert status == 0, err
    status, out, _ = cli("record", "check", "then.zip")
    assert status == 0, out
    batch(cli, "-o", "then.jsonl", "-o", "then.json")
    Path("round/03.yaml").write_text(application(3).replace("garden: own", "garden: shared"))
    batch(cli, "-o", "now.jsonl")
    cli("record", "round", *BOTH, "-o", "now.zip")
    for before, after in (("then.jsonl", "now.jsonl"), ("then.json", "now.jsonl"), ("then.zip", "now.zip")):
        status, out, err = cli("compare", before, after)
        assert status == 0, err
        street, garden = out.split("Two rounds compared")[1:]
        assert "12 in both rounds, 0 new, 0 gone; 0 moved" in street
        assert "1 moved" in garden
        assert "garden: met (shown) before, missing (what you told us falls short) now (facts)" in " ".join(
            garden.split()
        )
    _, out, _ = cli("compare", "then.jsonl", "now.jsonl", "-c", "garden-fund", "--format", "json")
    assert json.loads(out)["moved"][0]["organisation"] == "Organisation 3"
    _, out, _ = cli("compare", "then.jsonl", "now.jsonl", "--format", "json")
    assert [one["after"]["criteria"] for one in json.loads(out)["compared"]] == list(NAMES)
    status, _, err = cli("compare", "then.jsonl", "now.jsonl", "-c", "gardn-fund")
    assert status == 2
    assert "garden-fund" in err


def test_a_spreadsheet_and_its_settings_are_for_all_of_them(cli: Run) -> None:
    Path("r.csv").write_text("Name,A garden?,Open to all?,Level?\nA,Our own,yes,High\nB,a meadow,yes,Low\n")
    status, _, err = cli_without_day("import", "init", "r.csv", *BOTH)
    assert status == 0, err
    written = Path("r.columns.yaml").read_text()
    assert "street-fund.yaml and garden-fund.yaml" in written
    assert "--criteria street-fund.yaml --criteria garden-fund.yaml" in written
    assert cli_without_day("import", "check", "r.csv", "--columns", "r.columns.yaml", *BOTH)[0] == 4
    status, out, _ = cli("batch", "r.csv", "--columns", "r.columns.yaml", *BOTH, "--write-corrections", "mend.xlsx")
    assert "2: 1 assessed, 1 not valid" in out
    assert Path("mend.xlsx").exists()


def cli_without_day(*arguments: str) -> tuple[int, str, str]:
    import contextlib

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = run_safely(lambda: run(list(arguments)), with_traceback=True)
    return int(status), out.getvalue(), err.getvalue()


def test_letters_of_each_go_into_a_folder_of_their_own(cli: Run) -> None:
    Path("round/bad.yaml").unlink()
    cli_without_day("letters", "init", "letter.md")
    status, _, err = cli("letters", "round", *BOTH, "--template", "letter.md", "--output", "letters")
    assert status == 0, err
    for name, title in zip(NAMES, ("The street fund", "The garden fund"), strict=True):
        letter = Path("letters", name, "organisation-3.md").read_text()
        assert title in letter


def test_from_python_each_row_has_the_results_under_each() -> None:
    rows = list(assess_many(["round"], ["street-fund.yaml", "garden-fund.yaml"], as_of=DAY))
    assert isinstance(rows[0], SeveralRow)
    assert all(isinstance(one, AssessedRow) for one in rows[0].each)
    assert isinstance(rows[12], NotValidRow)
    check = pickle.loads(pickle.dumps(RecordCheck(["street-fund.yaml", "garden-fund.yaml"], DAY, place="id")))
    told = check({"id": "7", "organisation.name": "A", "garden": "own"})
    assert told["criteria"]["garden-fund"]["requirements"]["garden"]["status"] == "met"
    line = pickle.loads(pickle.dumps(LineCheck(["street-fund.yaml", "garden-fund.yaml"], DAY, place="id")))
    told = json.loads(line('{"id": "7", "organisation": {"name": "A"}, "garden": "own"}'))
    assert told["criteria"]["garden-fund"]["verdict"] == "incomplete"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (("street-fund.yaml", "nonsense"), "there are no criteria called `nonsense`"),
        (("nonsense", "street-fund.yaml"), "there are no criteria called `nonsense`"),
        (("street-fund.yaml", "street-fund.yaml"), "the criteria `street-fund` are named more than once"),
        (("street-fund.yaml", "copy/street-fund.yaml"), "are both called `street-fund`"),
        (("street-fund.yaml", "other-fund.yaml"), "mean different things by the fact `open_to_all`"),
    ],
)  # fmt: skip
def test_criteria_that_cannot_go_together_are_said(cli: Run, named: tuple[str, str], said: str) -> None:
    Path("copy").mkdir()
    Path("copy/street-fund.yaml").write_text(WRITTEN)
    status, out, err = cli("batch", "round", *(f"-c{name}" for name in named))
    assert (status, out) == (2, "")
    assert said in " ".join(err.split())


def test_whole_rows_under_several_come_together_as_one_run_in_every_format(cli: Run) -> None:
    endings = ("csv", "xlsx", "json", "jsonl", "md", "html")
    outputs = [part for ending in endings for part in ("--output", f"out.{ending}")]

    def written() -> list[bytes]:
        return [Path(f"out.{ending}").read_bytes() for ending in endings]

    Path("round/notes.txt").unlink()
    whole = cli("batch", "round", *BOTH, *outputs)
    expected = written()
    files = sorted(str(path) for path in Path("round").iterdir())
    for number in range(3):
        cli("batch", *files[number::3], *BOTH, "--output", f"rows-{number}.jsonl", "--whole-rows")
    together = cli("batch", "--from-rows", *(f"rows-{number}.jsonl" for number in range(3)), *BOTH, *outputs)
    assert together == whole
    assert written() == expected
