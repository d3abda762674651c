"""`criteria trace --update`: a new wording is shown, accepted or not, and what rests on it is listed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.tracing.fingerprint import fingerprint_of

PLAN, BOATS, HEAD = "A plan for clean water", "Boats that leave no trace", "What groups must show"
CRITERIA = """\
criteria: river-fund
title: The river fund
version: "1"
guidance: {outline: guidance/river-fund.yaml}
facts:
  plan: {type: yes_no, label: plan, question: Is there a plan?}
  boats: {type: yes_no, label: boats, question: Boats?}
requirements:
  - {id: water-plan, title: A plan, guidance: must-show.1, reading: A written plan., met_when: plan}
  - {id: boats, title: Clean boats, guidance: [must-show.2], met_when: boats}
"""
OUTLINE = f"""\
# Our outline, with an old fingerprint in a remark: {fingerprint_of(PLAN)}
outline: river-fund
title:   "The river fund"      # kept as it is
sections:
  - {{id: must-show, gist: what to show, fingerprint: '{fingerprint_of(HEAD)}', items: [
      {{id: must-show.1, role: requirement, gist: a plan, fingerprint: {fingerprint_of(PLAN)}}},   # the plan
      {{id: must-show.2, role: requirement, gist: boats,
       fingerprint: "{fingerprint_of(BOATS)}"}}]}}
"""
FILE = Path("criteria/guidance/river-fund.yaml")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "criteria/guidance").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    Path("criteria/river-fund.yaml").write_text(CRITERIA)
    FILE.write_bytes(OUTLINE.replace("\n", "\r\n").encode())
    page(f"{HEAD}\n- {PLAN.replace('clean', 'clear')}\n- {BOATS.replace('no', 'not a')}\n")
    return tmp_path


def page(text: str) -> None:
    Path("page.txt").write_text(text)


def answers(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def trace(*arguments: str) -> int:
    return run_safely(lambda: run(["criteria", "trace", "page.txt", *arguments]))


def written(*wordings: tuple[str, str]) -> bytes:
    """The outline with these fingerprints in the place of those, but for the remark."""
    head, rest = OUTLINE.split("\n", 1)
    for old, new in wordings:
        rest = rest.replace(str(fingerprint_of(old)), str(fingerprint_of(new)))
    return f"{head}\n{rest}".replace("\n", "\r\n").encode()


CLEAR = (PLAN, "A plan for clear water")
NOT_A = (BOATS, "Boats that leave not a trace")


@pytest.mark.parametrize(
    ("typed", "accepted", "status"),
    [
        ("y\ny\n", [CLEAR, NOT_A], 0),
        ("yes\nn\n", [CLEAR], 1),
        ("n\nY\n", [NOT_A], 1),
        ("\n\n", [], 1),
        ("what?\ny\nq\n", [CLEAR], 1),
        ("q\n", [], 1),
    ],
)
def test_each_new_wording_is_shown_and_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str,
    accepted: list[tuple[str, str]], status: int,
) -> None:  # fmt: skip
    answers(monkeypatch, typed)
    assert trace("--update") == status
    assert FILE.read_bytes() == written(*accepted)
    told = " ".join(capsys.readouterr().err.split())
    assert "A plan for {+clear+} water" in told
    assert f"{len(accepted)} of 2 new wordings accepted" in told
    assert ("water-plan, for must-show.1: A plan criteria/river-fund.yaml:9 reading: A written plan." in told) == (
        CLEAR in accepted
    )
    assert ("boats, for must-show.2: Clean boats" in told) == (NOT_A in accepted)


def test_scripts_accept_all_without_being_asked_and_again_there_is_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trace("--update", "--yes") == 0
    assert FILE.read_bytes() == written(CLEAR, NOT_A)
    assert trace("--update", "--yes") == 0
    assert FILE.read_bytes() == written(CLEAR, NOT_A)
    assert "nothing to accept" in capsys.readouterr().err
    assert trace() == 0


def test_what_is_gone_or_new_is_not_accepted(project: Path) -> None:
    page(f"{HEAD}\n- {PLAN}\n- Something else altogether, never seen before\n")
    assert trace("--update", "--yes") == 1
    assert FILE.read_bytes() == written()


def test_a_heading_can_be_reworded_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page(f"What all groups must show\n- {PLAN}\n- {BOATS}\n")
    assert trace("--update", "--yes") == 0
    assert FILE.read_bytes() == written((HEAD, "What all groups must show"))
    assert "no requirement answers to it" in " ".join(capsys.readouterr().err.split())


def test_where_nobody_answers_nothing_is_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(monkeypatch, "")
    assert trace("--update") == 2
    assert "add `--yes`" in capsys.readouterr().err
    assert FILE.read_bytes() == written()


@pytest.mark.parametrize("wrong", [["--yes"], ["--update", "--new-outline", "x"], ["--update", "--write-fingerprints"]])
def test_options_that_do_not_go_together_are_refused(project: Path, wrong: list[str]) -> None:
    assert trace(*wrong) == 2
    assert FILE.read_bytes() == written()


def test_json_tells_how_it_stands_afterwards(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trace("--update", "--yes", "--format", "json") == 0
    assert '"holds": true' in capsys.readouterr().out
