"""Files and folders: every kind that is read, and what is said of those that are not."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely

FUND = Path(__file__).parent / "cases" / "fund.yaml"
HEAD = "organisation.name,registered_on,amount,members"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def run_it(*arguments: str) -> tuple[int, str, str]:
        status = run_safely(lambda: run_app([*arguments, "-c", str(FUND)]))
        told = capsys.readouterr()
        return status, " ".join(told.out.split()), " ".join(told.err.split())

    return run_it


def batch(run: Run, *inputs: str) -> tuple[int, str, str]:
    return run("batch", *inputs, "--as-of", "2026-01-15")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.tsv", f"{HEAD}\nA,2020-01-01,9,60\n".replace(",", "\t").encode()),
        ("r.csv", f"{HEAD}\nA,2020-01-01,9,60\n".replace(",", "|").encode()),
        ("r.csv", f"{HEAD}\nA,2020-01-01,9,60\n".replace(",", ";").encode("utf-16")),
        ("r.csv", f"{HEAD}\nA,2020-01-01,9,60\n".encode("utf-16-le")),
        ("r.csv", b'\xef\xbb\xbf"sep=;"\r\n' + f"{HEAD}\r\nA,2020-01-01,9,60\r\n".replace(",", ";").encode()),
        ("r.json", b'[{"organisation": {"name": "A"}, "registered_on": "2020-01-01", "amount": 9, "members": 60}]'),
        ("r.jsonl", b'{"organisation.name": "A", "registered_on": "2020-01-01", "amount": 9, "members": 60}'),
    ],
)
def test_each_kind_is_read(run: Run, name: str, data: bytes) -> None:
    Path(name).write_bytes(data)
    status, out, _ = batch(run, name)
    assert "1 assessed, 0 not valid" in out
    assert status == 1  # what was not asked for here is missing


def test_windows_letters_are_read_and_the_choice_is_shown(run: Run) -> None:
    Path("r.csv").write_bytes(f"{HEAD}\nCafé Zoë,2020-01-01,9,60\n".encode("cp1252"))
    _, out, _ = batch(run, "r.csv")
    assert "Café Zoë" in out
    assert "r.csv: text in Windows-1252, in which a word is `Café`" in out


@pytest.mark.parametrize("name", ["r.pdf", "r.docx", "r.numbers"])
def test_a_kind_that_is_not_read_names_those_that_are(run: Run, name: str) -> None:
    Path(name).write_bytes(b"%PDF-1.7 or whatever")
    _, out, _ = run("batch", name, "--full")
    assert "are not read" in out
    assert "`.csv`" in out
    assert "`.xlsx`" in out


def test_a_folder_that_holds_only_a_csv_is_told_so(run: Run) -> None:
    Path("folder").mkdir()
    Path("folder/round.csv").write_text(HEAD)
    status, _, err = batch(run, "folder")
    assert status == 2
    assert "partnercheck batch folder/round.csv" in err


def test_organisations_are_taken_from_grants_as_360giving_publishes_them(run: Run) -> None:
    grant = {"id": "360G-x-1", "recipientOrganization": [{"id": "GB-CHC-1165432", "name": "Roshni"}]}
    other = {"id": "360G-x-2", "recipientOrganization": [{"id": "360G-x-ORG:made-up", "name": "Sahara"}]}
    Path("g.json").write_text(json.dumps({"grants": [grant, other]}))
    _, out, _ = run("batch", "g.json", "--full", "-o", "o.jsonl")
    assert "2 assessed" in out
    found = [json.loads(line) for line in Path("o.jsonl").read_text().splitlines()]
    assert [(row["organisation"], row["registrations"]) for row in found] == [
        ("Roshni", ["GB-CHC-1165432"]),
        ("Sahara", []),
    ]
    Path("g.csv").write_text(
        "Identifier,Recipient Org:Name,Recipient Org:Identifier\n1,Roshni,GB-CHC-1165432\n2,Sahara,360G-x-ORG:made-up\n"
    )
    _, out, _ = run("batch", "g.csv", "--full")
    assert "2 assessed" in out


def test_what_is_plainly_no_application_is_passed_over_in_a_folder_and_told_where_it_is_named(run: Run) -> None:
    Path("f").mkdir()
    Path("f/org.yaml").write_text("organisation: {name: A}")
    Path("f/fund.yaml").write_text(FUND.read_text())
    Path("f/cases.yaml").write_text("criteria: fund\ncases: []")
    Path("f/columns.yaml").write_text("columns: {Name: organisation.name}")
    Path("f/schema.json").write_text('{"$schema": "x", "properties": {}}')
    _, out, _ = batch(run, "f")
    assert "5: 1 assessed, 0 not valid, 4 passed over" in out
    assert "1 a criteria file, not an application" in out
    status, out, _ = run("batch", "f/cases.yaml", "--full")
    assert status == 4
    assert "this is cases of criteria, not an application" in out


def next_in(said: str) -> list[str]:
    """The command that comes next, without the criteria, which `run` names."""
    words = shlex.split(said.rpartition("then: partnercheck ")[2])
    place = words.index("--criteria")
    return words[:place] + words[place + 2 :]


def test_each_step_says_the_next_as_it_is_to_be_typed(run: Run) -> None:
    Path("my export.csv").write_text(f"{HEAD}\nA,2020-01-01,9,60\nB,tomorrow,9,60\n")
    _, _, err = run("import", "init", "my export.csv")
    said = "then: partnercheck import check 'my export.csv' --columns 'my export.columns.yaml' --criteria "
    assert said in err
    _, _, err = run(*next_in(err))
    assert "then: partnercheck batch 'my export.csv' --columns 'my export.columns.yaml'" in err
    status, _, err = run(*next_in(err))
    assert status == 4
    assert "wrote corrections.xlsx: 1 row to mend; then: partnercheck batch corrections.xlsx --columns" in err
    assert run(*next_in(err))[0] == 4  # as it was not mended


def test_one_cause_is_told_once_with_the_setting_that_mends_it(run: Run) -> None:
    lines = "".join(f"Org {number},0{number % 3 + 1}/04/2020,9,60\n" for number in range(30))
    Path("r.csv").write_text(f"{HEAD}\n{lines}")
    _, out, _ = batch(run, "r.csv")
    assert "30 rows: `registered_on` could mean two things, as in `01/04/2020`" in out
    assert "in the settings: dates: day-first" in out
    assert out.count("could mean two things") == 1


def test_a_round_in_brief_fits_a_screen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = "".join(f"Org {number},2020-01-01,{number * 700},{number * 3}\n" for number in range(60))
    (tmp_path / "r.csv").write_text(f"{HEAD}\n{lines}Bad,20/13/2020,x,y\n")
    run_safely(lambda: run_app(["batch", str(tmp_path / "r.csv"), "-c", str(FUND), "--as-of", "2026-01-15"]))
    out = capsys.readouterr().out
    assert len(out.splitlines()) <= 28
    assert "What most often stands in the way" in out
    assert "Up to 10000" in out
    assert "--full" in out


def test_corrections_hold_the_bad_rows_alone_and_are_read_again(run: Run) -> None:
    Path("r.csv").write_text(f"Round 2\n{HEAD}\nGood,2020-01-01,9,60\nBad,03/04/2020,=9,60\nWorse,2020-01-01,9,x\n")
    _, _, err = run("batch", "r.csv", "--write-corrections", "mend.xlsx")
    assert "wrote mend.xlsx: 2 rows to mend" in err
    sheet = load_workbook("mend.xlsx").active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Round 2", None, None, None],
        HEAD.split(","),
        ["Bad", "03/04/2020", "=9", "60"],
        ["Worse", "2020-01-01", "9", "x"],
    ]
    assert sheet["C3"].data_type == "s"
    assert "Row 4 of the export" in sheet["B3"].comment.text
    assert "could be 3 April or 4 March 2020" in sheet["B3"].comment.text
    sheet["B3"], sheet["C3"], sheet["D4"] = "2020-04-03", 9, 60
    sheet.parent.save("mend.xlsx")
    _, out, _ = run("batch", "mend.xlsx", "--full")
    assert "2 assessed, 0 not valid" in out


def test_settings_are_made_tried_and_used(run: Run) -> None:
    book = Workbook()
    book.active.append(["Name of the organisation", "When registered?", "How much?", "How many members?", "What work?"])
    book.active.append(["Roshni", "31/03/2020", "15.000", 60, "Growing food, Arts, crafts and music"])
    book.save("form.xlsx")
    status, _, err = run("import", "init", "form.xlsx")
    assert status == 0
    assert "4 of 5 columns are mapped" in err
    text = Path("form.columns.yaml").read_text()
    assert "dates: day-first" in text
    assert "OPEN: which sign begins the decimals?" in text
    assert '"Name of the organisation": organisation.name' in text  # offered, not taken
    assert run("import", "init", "form.xlsx")[0] == 2  # it is there already
    status, out, _ = run("import", "check", "form.xlsx", "--columns", "form.columns.yaml")
    assert status == 4
    assert "registered_on: 2020-03-31" in out
    assert "work: [food, arts]" in out
    assert "CANNOT BE READ: `15.000` could be 15 or 15,000" in out
    mended = text.replace('#  "Name', '  "Name').replace(
        '"How much?": amount', '"How much?": {fact: amount, decimal: ","}'
    )
    Path("form.columns.yaml").write_text(mended)
    status, out, _ = run("import", "check", "form.xlsx", "--columns", "form.columns.yaml")
    assert status == 0
    assert "amount: 15000" in out
    assert "1 assessed" in run("batch", "form.xlsx", "--columns", "form.columns.yaml")[1]
