"""`criteria trace --update`: what is new on the page is taken up, and what is gone is taken out, once it was shown."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely
from partnercheck.tracing.fingerprint import fingerprint_of
from partnercheck.tracing.trace_sources import read_outline
from tests.criteria.test_trace_update import CRITERIA, FILE

WHO, PLAN, BOATS, ASIDE = (
    "Who can apply",
    "You must have a plan for water",
    "Boats that leave no trace",
    "How we decide",
)
PANEL, NEW = "A panel reads every letter", "You need to keep accounts that others have read"
OUTLINE = f"""\
outline: river-fund
title: The river fund   # by hand
sections:
  # who it is for
  - id: who
    gist: who it is for
    fingerprint: {fingerprint_of(WHO)}
    items:
      - id: who.1     # the plan
        role: requirement
        gist: a plan
        fingerprint: {fingerprint_of(PLAN)}

      - {{id: who.2, role: context, gist: boats, fingerprint: {fingerprint_of(BOATS)}}}
  - id: how
    gist: how they decide
    fingerprint: {fingerprint_of(ASIDE)}
    items:   # one only
      # read by neighbours
      - id: how.1
        role: context
        gist: a panel
        fingerprint: {fingerprint_of(PANEL)}
"""
PAGE = f"# {WHO}\n\n- {PLAN}\n- {BOATS}\n\n# {ASIDE}\n\n{PANEL}\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    FILE.parent.mkdir(parents=True)
    criteria = CRITERIA.replace("must-show.1", "who.1").replace("guidance: [must-show.2], ", "")
    Path("criteria/river-fund.yaml").write_text(criteria)
    outline(OUTLINE)


def outline(text: str) -> None:
    FILE.write_bytes(text.encode())


def update(page: str, typed: str | None, monkeypatch: pytest.MonkeyPatch) -> int:
    Path("page.md").write_text(page)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed or ""))
    more = ("--yes",) if typed is None else ()
    return run_safely(lambda: run(["criteria", "trace", "page.md", "--update", *more]))


def ids() -> list[str]:
    return [item.id for item in read_outline(FILE).items]


TAKEN_UP = {
    "behind another": (
        PAGE.replace(f"- {PLAN}\n", f"- {PLAN}\n- {NEW}\n"),
        ["who", "who.1", "who.3", "who.2", "how", "how.1"],
    ),
    "behind a heading": (
        PAGE.replace(f"- {PLAN}\n", f"- {NEW}\n- {PLAN}\n"),
        ["who", "who.3", "who.1", "who.2", "how", "how.1"],
    ),
    "at the end": (f"{PAGE}\n{NEW}\n", ["who", "who.1", "who.2", "how", "how.1", "how.2"]),
    "two of them": (
        f"{PAGE}\n{NEW}\n\nThe panel meets in spring\n",
        ["who", "who.1", "who.2", "how", "how.1", "how.2", "how.3"],
    ),
    "a section": (
        f"{PAGE}\n# What we do not pay for\n\n{NEW}\n",
        ["who", "who.1", "who.2", "how", "how.1", "not-pay", "not-pay.1"],
    ),
    "a section in the middle": (
        PAGE.replace(f"# {ASIDE}", f"# What we do not pay for\n\n{NEW}\n\n# {ASIDE}"),
        ["who", "who.1", "who.2", "not-pay", "not-pay.1", "how", "how.1"],
    ),
}
TAKEN_OUT = {
    "the last of a section": (PAGE.replace(f"\n{PANEL}\n", ""), ["who", "who.1", "who.2", "how"]),
    "a section": (PAGE.replace(f"# {ASIDE}\n\n{PANEL}\n", ""), ["who", "who.1", "who.2"]),
    "a heading": (PAGE.replace(f"# {ASIDE}\n\n", ""), ["who", "who.1", "who.2", "how.1"]),
    "what a requirement answers to stays": (
        PAGE.replace(f"- {PLAN}\n", ""), ["who", "who.1", "who.2", "how", "how.1"]),
    "what is written in braces stays": (
        PAGE.replace(f"- {BOATS}\n", ""), ["who", "who.1", "who.2", "how", "how.1"]),
}  # fmt: skip


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("case", TAKEN_UP, ids=str)
def test_what_is_new_is_taken_up_where_it_stands(case: str, ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    outline(OUTLINE.replace("\n", ending))
    page, expected = TAKEN_UP[case]
    update(page, None, monkeypatch)
    assert ids() == expected
    written = FILE.read_bytes().decode()
    assert "\n" not in written.replace("\r\n", "") if ending == "\r\n" else "\r" not in written
    kept = written.split(ending)
    assert [line for line in OUTLINE.split("\n") if line not in kept] == []  # no line of the author's is touched
    assert 'gist: "OPEN: in your own words' in written
    before = FILE.read_bytes()
    assert update(page, None, monkeypatch) in (0, 1)
    assert FILE.read_bytes() == before


@pytest.mark.parametrize("case", TAKEN_OUT, ids=str)
def test_what_is_gone_is_taken_out_where_nothing_hangs_on_it(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page, expected = TAKEN_OUT[case]
    update(page, None, monkeypatch)
    assert ids() == expected
    assert "# who it is for" in FILE.read_text()
    assert run_safely(lambda: run(["criteria", "check", "criteria"])) == 0


def test_each_is_shown_and_asked_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    page = f"{PAGE.replace(PANEL, NEW)}\nThe panel meets in spring\n"
    assert update(page, "n\nn\ny\n", monkeypatch) == 1
    assert ids() == ["who", "who.1", "who.2", "how", "how.2", "how.1"]
    told = " ".join(capsys.readouterr().err.split())
    assert "- how.1 gone (context): a panel It is gone from the page. Take it out of the outline?" in told
    assert f"{NEW} fingerprint: {fingerprint_of(NEW)} It is new on the page. Take it up into the outline?" in told
    assert "The panel meets in spring" in told
    assert "`how.2` is taken up: put its gist into your own words" in told


def test_to_quit_keeps_what_was_taken_up_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"{PAGE}\n{NEW}\n\nThe panel meets in spring\n"
    assert update(page, "y\nq\n", monkeypatch) == 1
    assert ids() == ["who", "who.1", "who.2", "how", "how.1", "how.2"]


def test_to_quit_among_new_wordings_asks_for_nothing_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update(f"{PAGE.replace('plan for water', 'plan for rivers')}\n{NEW}\n", "q\n", monkeypatch) == 1
    assert FILE.read_text() == OUTLINE
    assert "Take it up" not in capsys.readouterr().err


def test_a_role_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    update(PAGE.replace(f"- {PLAN}\n", f"- {PLAN}\n- {NEW}\n"), None, monkeypatch)
    roles = {item.id: item.role.value for item in read_outline(FILE).items if item.role}
    assert roles["who.3"] == "requirement"


def test_what_only_its_author_can_change_is_told_with_its_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    update(PAGE.replace(f"- {BOATS}\n", f"- {BOATS}\n- {NEW}\n"), None, monkeypatch)
    told = capsys.readouterr().err
    assert f"at {FILE}:14. To add:" in " ".join(told.split())
    assert f"fingerprint: {fingerprint_of(NEW)}" in told
    assert FILE.read_text() == OUTLINE
    update(PAGE.replace(f"- {BOATS}\n", ""), None, monkeypatch)
    assert f"take it out at {FILE}:14" in " ".join(capsys.readouterr().err.split())
