"""`criteria trace` from the command line: exit statuses, outlines begun and brought up to date, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.tracing.fingerprint import fingerprint_of, words_of

from .pages import PAGE

CRITERIA = """\
criteria: river-fund
title: The river fund
version: "1"
guidance: {outline: guidance/river-fund.yaml}
facts:
  plan: {type: yes_no, label: plan, question: Is there a plan?}
requirements:
  - {id: water-plan, title: A plan, guidance: must-show.1, met_when: plan}
"""

OUTLINE = f"""\
# Our outline
outline: river-fund
title: The river fund
sections:
  - id: must-show
    gist: what to show   # kept as it is
    fingerprint: {fingerprint_of("What groups must show")}
    items:
      - id: must-show.1
        role: requirement
        gist: a plan
        fingerprint: {fingerprint_of("A plan for clean water")}
"""

SAME = "What groups must show\n\n- A plan for clean water\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "criteria/guidance").mkdir(parents=True)
    (tmp_path / "criteria/river-fund.yaml").write_text(CRITERIA)
    (tmp_path / "criteria/guidance/river-fund.yaml").write_text(OUTLINE)
    (tmp_path / "page.txt").write_text(SAME)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def trace(*arguments: str) -> int:
    return run_safely(lambda: run(["criteria", "trace", *arguments]))


def test_a_page_as_the_outline_has_it_ends_with_0(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace("page.txt") == 0
    assert "answered by water-plan" in capsys.readouterr().out


def test_a_changed_page_ends_with_1(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "page.txt").write_text(SAME.replace("clean", "clear"))
    assert trace("page.txt") == 1
    assert "A plan for {+clear+} water" in capsys.readouterr().out


def test_an_item_that_nobody_answers_ends_with_1(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "criteria/river-fund.yaml"
    path.write_text(CRITERIA.replace("guidance: must-show.1, ", ""))
    assert trace("page.txt") == 1
    assert "No requirement answers to: must-show.1." in capsys.readouterr().out


def test_criteria_for_another_outline_answer_to_nothing(project: Path) -> None:
    other = project / "criteria/other.yaml"
    other.write_text(CRITERIA.replace("river-fund", "other"))
    (project / "criteria/guidance/other.yaml").write_text(OUTLINE)
    outline = "criteria/guidance/river-fund.yaml"
    assert trace("page.txt", "--outline", outline, "--criteria", "criteria/other.yaml") == 1


def test_where_criteria_name_several_outlines_one_has_to_be_chosen(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "criteria/other.yaml").write_text(CRITERIA.replace("river-fund", "other"))
    (project / "criteria/guidance/other.yaml").write_text(OUTLINE)
    assert trace("page.txt") == 2
    assert "several outlines: other.yaml, river-fund.yaml" in capsys.readouterr().err
    assert trace("page.txt", "--outline", "criteria/guidance/river-fund.yaml") == 0


def test_json_is_for_other_programs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace("page.txt", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["holds"] is True


def test_the_page_may_come_from_standard_input(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (project / "page.txt").open() as page:
        monkeypatch.setattr("sys.stdin", page)
        assert trace("-") == 0


def test_fingerprints_are_brought_up_to_date_and_all_else_is_kept(project: Path) -> None:
    (project / "page.txt").write_text(SAME.replace("clean", "clear"))
    path = project / "criteria/guidance/river-fund.yaml"
    assert trace("page.txt", "--outline", str(path), "--write-fingerprints") == 0
    fresh = str(fingerprint_of("A plan for clear water"))
    assert path.read_text() == OUTLINE.replace(str(fingerprint_of("A plan for clean water")), fresh)


def test_what_is_gone_or_new_is_left_for_the_author(project: Path) -> None:
    (project / "page.txt").write_text("What groups must show\n- Boats that leave no trace\n")
    path = project / "criteria/guidance/river-fund.yaml"
    assert trace("page.txt", "--outline", str(path), "--write-fingerprints") == 1
    assert path.read_text() == OUTLINE


def test_fingerprints_are_not_written_into_an_outline_that_was_not_named(project: Path) -> None:
    assert trace("page.txt", "--write-fingerprints") == 2


def test_a_first_outline_traces_and_holds_no_sentence_of_the_page(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "page.txt").write_text(PAGE)
    assert trace("page.txt", "--new-outline", "first") == 0
    first = capsys.readouterr().out
    path = project / "criteria/guidance/first.yaml"
    path.write_text(first)
    assert trace("page.txt", "--outline", str(path)) == 1
    out = capsys.readouterr().out
    assert "9 unchanged, 0 reworded, 0 gone, 0 new." in out
    assert "No requirement answers to: groups-must-show.1, " in out
    said, words = " ".join(words_of(first)), words_of(PAGE)
    assert not [four for four in zip(words, words[1:], words[2:], words[3:], strict=False) if " ".join(four) in said]
    assert [line.strip() for line in first.splitlines() if "role:" in line] == [
        "role: context",
        *["role: context", "role: requirement", "role: requirement", "role: requirement"],
        "role: context",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("role: requirement", "role: requirment", "did you mean `requirement`?"),
        (
            str(fingerprint_of("A plan for clean water")),
            "a plan for clean water",
            "`a plan for clean water` is not a fingerprint",
        ),
        ("id: must-show.1", "id: must-show", "the id `must-show` is used twice"),
        ("gist: a plan", "gists: a plan", "did you mean `gist`?"),
    ],
)
def test_an_outline_that_is_not_valid_ends_with_3_and_names_the_line(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, told: str
) -> None:
    (project / "criteria/river-fund.yaml").write_text(CRITERIA.replace("guidance: must-show.1, ", ""))
    (project / "criteria/guidance/river-fund.yaml").write_text(OUTLINE.replace(old, new))
    assert trace("page.txt") == 3
    err = capsys.readouterr().err
    assert told in err
    assert "river-fund.yaml:" in err


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_page_is_nothing_to_compare(project: Path, text: str) -> None:
    (project / "page.txt").write_text(text)
    assert trace("page.txt") == 2


def test_a_page_that_is_not_there_is_said_to_be(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace("nowhere.txt") == 2
    assert "there is no such file" in capsys.readouterr().err


def test_an_unknown_format_is_refused(project: Path) -> None:
    assert trace("page.txt", "--format", "jsonn") == 2
