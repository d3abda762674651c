"""Every command with all three streams on one terminal says what it says in pipes, in the same characters."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from partnercheck.cli.commands import COMMANDS
from partnercheck.cli.lazy import built
from tests.cli.conftest import CRITERIA, Outcome, Run
from tests.cli.terminals import COLUMNS, ESCAPE, on_a_terminal

NAME = "Tŷ Gŵyr Élan"
GUIDANCE = "Who can apply\nYour organisation must be led by its community.\n"


class Line(NamedTuple):
    """What is asked of a command, whether it shows the organisation's name, and what is typed."""

    arguments: str
    names: bool = False
    typed: bytes = b""


LINES = {
    "assess": Line("welsh.yaml --criteria grants.yaml --as-of 2026-01-15 --explain", names=True),
    "init": Line("new.yaml --criteria grants.yaml --force"),
    "interview": Line("welsh.yaml --criteria grants.yaml --as-of 2026-01-15", names=True, typed=b"quit\n"),
    "compare": Line("welsh.yaml short.yaml --criteria grants.yaml --as-of 2026-01-15", names=True),
    "profile check": Line("welsh.yaml wrong.yaml --criteria grants.yaml"),
    "plan": Line("welsh.yaml --criteria grants.yaml --as-of 2026-01-15", names=True),
    "batch": Line("applications --criteria grants.yaml --as-of 2026-01-15", names=True),
    "review": Line("applications --by KA --criteria grants.yaml --as-of 2026-01-15"),
    "decide": Line(
        "welsh.yaml led met --by KA --why fine --override --criteria grants.yaml --as-of 2026-01-15", names=True
    ),
    "letters": Line("applications --criteria grants.yaml --as-of 2026-01-15 --output letters"),
    "record": Line("applications --criteria grants.yaml --as-of 2026-01-15 --output round.zip"),
    "import init": Line("round.csv --criteria grants.yaml --output -"),
    "import check": Line("round.csv --criteria grants.yaml"),
    "criteria init": Line("new-fund --page page.txt"),
    "criteria check": Line("grants.yaml"),
    "criteria test": Line("grants.yaml"),
    "criteria diff": Line("grants.yaml stricter.yaml --applications applications --as-of 2026-01-15", names=True),
    "criteria list": Line(""),
    "criteria show": Line("grants.yaml"),
    "criteria trace": Line("page.txt"),
    "schema profile": Line("--criteria grants.yaml"),
    "schema criteria": Line(""),
    "schema core": Line(""),
    "schema assessment": Line(""),
    "explain": Line("PC103"),
    "completion": Line("bash"),
}


def lines(text: str) -> str:
    """The text as it is seen: without colours, and blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in ESCAPE.sub("", text).splitlines())


@pytest.fixture
def prepared(folder: Path) -> Path:
    (folder / "stricter.yaml").write_text(CRITERIA.replace(">= 1/2", ">= 3/4"))
    (folder / "page.txt").write_text(GUIDANCE)
    (folder / "round.csv").write_text("organisation.name,board.total,board.local\nRoshni,8,4\n")
    (folder / "applications").mkdir()
    welsh = f"organisation: {{name: {NAME}}}\ncommunity_led: yes\nboard: {{total: 8, local: 4}}\n"
    for file in (folder / "welsh.yaml", folder / "applications" / "welsh.yaml"):
        file.write_text(welsh, encoding="utf-8")
    return folder


def test_no_command_is_left_out() -> None:
    assert set(LINES) == {entry.name for entry in COMMANDS}, "a new command needs a line in this table"


@pytest.fixture
def piped(prepared: Path, cli: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command line within this process, as in pipes."""
    monkeypatch.setenv("COLUMNS", str(COLUMNS))

    def call(*arguments: str, typed: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        return cli(*arguments)

    return call


@pytest.mark.parametrize("name", LINES)
def test_a_terminal_shows_what_a_pipe_gets(prepared: Path, piped: Run, name: str) -> None:
    line = LINES[name]
    arguments = [*name.split(), *line.arguments.split()]
    status, shown = on_a_terminal(prepared, *arguments, typed=line.typed)
    shutil.rmtree(prepared / "new-fund", ignore_errors=True)  # what one run made would keep the other from it
    told = piped(*arguments, typed=line.typed)
    assert status == told.status
    assert lines(told.out) in lines(shown)
    assert (NAME in shown) == line.names
    assert "\\u" not in shown
    assert ("Checking" in shown) == (name == "batch")  # the bar that is drawn on the same terminal


def falls_back(name: str) -> bool:
    """Whether a command takes the shipped criteria where it is told none: it may be told some, and needs not be."""
    command: Any = built(next(entry for entry in COMMANDS if entry.name == name))
    return any(one.name == "criteria" and not one.required for one in command.params)


@pytest.mark.parametrize("name", [name for name in LINES if falls_back(name)])
def test_what_falls_back_to_the_shipped_criteria_says_so_by_name(piped: Run, name: str) -> None:
    named = LINES[name].arguments
    unnamed = named.replace("--criteria grants.yaml", "").replace("grants.yaml", "")
    said = " ".join(piped(*name.split(), *unnamed.split(), typed=b"quit\n").err.split())
    assert said.count("taking the shipped criteria `health-equity-partner`") == 1, said
    assert "taking the shipped" not in piped(*name.split(), *named.split(), typed=b"quit\n").err or "--c" not in named
