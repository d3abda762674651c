"""Review and letters of one round under several criteria: each fund by itself, and told apart."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.decisions.file import read_decisions_file
from tests.batch.test_several import GARDEN
from tests.cli.conftest import Outcome
from tests.decisions.conftest import write_round
from tests.decisions.grants import WRITTEN

BOTH = ("-c", "street-fund.yaml", "-c", "garden-fund.yaml", "--as-of", "2026-01-15")
Cli = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three applications in which each fund has something to judge; two have a garden of their own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "street-fund.yaml").write_text(WRITTEN)
    (tmp_path / "garden-fund.yaml").write_text(GARDEN)
    write_round(tmp_path / "round", 3)
    for file, garden in zip(sorted((tmp_path / "round").iterdir()), ("own", "shared", "own"), strict=True):
        file.write_text(f"{file.read_text()}garden: {garden}\n")
    return tmp_path


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """A command under both funds, with these lines on standard input."""

    def call(*arguments: str, typed: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        capfd.readouterr()
        status = run_safely(lambda: run([*arguments, *BOTH]))
        out, err = capfd.readouterr()
        return Outcome(int(status), out, err)

    return call


def kept(file: str = "round/decisions.jsonl") -> list[tuple[str, str, str, str]]:
    made = [entry.decision for entry in read_decisions_file(Path(file))]
    return [(one.organisation[-1], one.criteria, one.status.value if one.status else "", one.why) for one in made]


SITTING = "met\nSeen\nmissing\nNo garden work\nskip\nback\nborderline\nHalf\nquit\n"


def test_each_item_says_which_fund_asks_and_keeps_its_decision_for_that_one(cli: Cli) -> None:
    sat = cli("review", "round", "--by", "KA", typed=SITTING)
    assert "1 of 6, 6 left: Organisation 0" in sat.err
    assert "What is asked by The street fund: Reaches the people it is for" in sat.err
    assert "What is asked by The garden fund: Reaches gardeners" in sat.err
    assert sat.out == "3 decisions kept, 3 left.\n"
    assert kept() == [
        ("0", "street-fund", "met", "Seen"),
        ("0", "garden-fund", "missing", "No garden work"),
        ("1", "street-fund", "borderline", "Half"),
    ]
    assert "1 of 3, 3 left: Organisation 1 (round/a0001.yaml)\nWhat is asked by The garden fund" in (
        cli("review", "round", "--by", "KA", typed="quit\n").err
    )


def test_where_no_application_can_be_read_nothing_is_said_to_be_done(cli: Cli, folder: Path) -> None:
    for file in (folder / "round").iterdir():
        file.write_text("organisation: {name: Bad}\nnonsense: yes\n")
    done = cli("review", "round", "--by", "KA", typed="quit\n")
    assert done.status == 4
    assert "No application could be reviewed." in done.out
    assert "Nothing waits" not in done.out
    assert "round/a0002.yaml:2:1" in done.out


def test_a_second_reviewer_is_shown_none_of_it_and_differences_name_the_fund(cli: Cli) -> None:
    cli("review", "round", "--by", "KA", typed=SITTING)
    second = cli("review", "round", "--by", "LB", "--second", typed="met\nx\n" * 6)
    assert "No garden work" not in second.err
    assert "6 decisions kept, 0 left." in second.out
    assert "1 of 3 decided alike" in second.out
    assert "- Organisation 0, garden-fund: reach, round/a0000.yaml: KA: missing (No garden work); LB: met (x)" in (
        second.out
    )
    assert "- Organisation 1, street-fund: reach" in second.out
    assert len(kept()) == 3


def letters_in(folder: Path, ending: str) -> dict[str, str]:
    def text(file: Path) -> str:
        if ending == ".docx":
            return "\n".join(one.text for one in Document(str(file)).paragraphs)
        return file.read_text(encoding="utf-8")

    return {file.stem[-1]: text(file) for file in sorted(folder.glob(f"*{ending}"))}


@pytest.mark.parametrize("ending", [".docx", ".html", ".md"])
def test_each_fund_writes_letters_of_its_own_and_none_speaks_of_the_other(cli: Cli, folder: Path, ending: str) -> None:
    cli("review", "round", "--by", "Kit Ardent", typed=SITTING)
    assert cli("letters", "round", "--output", "letters").status == 0
    street, garden = (letters_in(folder / "letters" / name, ending) for name in ("street-fund", "garden-fund"))
    assert set(street) == set(garden) == {"0", "1", "2"}
    for text in street.values():
        assert "The street fund" in text
        for other in ("garden", "Garden", "Kit", "No garden work", "Seen", "Half"):
            assert other not in text
    for text in garden.values():
        assert "The garden fund" in text
        for other in ("street fund", "trustees", "Open to all", "Kit", "No garden work"):
            assert other not in text
    # Eligible for the one by a decision, and not for the other by another.
    assert "not eligible yet" not in street["0"]
    assert "You are not eligible yet" in garden["0"]
    assert "We still have to look at this ourselves" in garden["1"]


def test_the_table_for_mail_merge_is_one_for_each_fund(cli: Cli, folder: Path) -> None:
    cli("letters", "round", "--output", "letters")
    for name, fund in (("street-fund", "The street fund"), ("garden-fund", "The garden fund")):
        with (folder / "letters" / name / "letters.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["fund"] for row in csv.DictReader(file)] == [fund] * 3


def test_letters_of_several_funds_do_not_bear_one_name(cli: Cli, folder: Path) -> None:
    done = cli("letters", "round", "--output", "letters", "--fund", "The big fund")
    assert (done.status, "leave `--fund` out" in done.err) == (2, True)
    assert not (folder / "letters").exists()


def test_an_application_that_is_not_valid_has_a_letter_of_none_and_is_counted_under_each(
    cli: Cli, folder: Path
) -> None:
    (folder / "round" / "bad.yaml").write_text("organisation: {name: Bad}\nnonsense: yes\n")
    done = cli("letters", "round", "--output", "letters")
    assert done.status == 4
    assert done.out.count("3 letters in") == 2
    assert done.out.count("round/bad.yaml") == 2
