"""A folder with small criteria and profiles, and two ways to run the command line: in the test, and as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely, without_traceback_option

CRITERIA = """\
criteria: small-grants
title: "Small grants: who can apply"
version: "1"
sections: {who: Who can apply, people: The people who lead}
facts:
  community_led: {type: yes_no, label: community led, question: Is your organisation led by its community?}
  board:
    type: headcount
    label: trustees
    question: Who are your trustees?
    groups: {local: who live here}
requirements:
  - {id: led, title: Led by its community, section: who, met_when: community_led}
  - id: local-board
    title: At least half of the trustees live here
    section: people
    met_when: share(board.local) >= 1/2
    borderline_when: share(board.local) >= 1/4
"""
PROFILES = {
    "good.yaml": "organisation: {name: Sangam}\ncommunity_led: yes\nboard: {total: 8, local: 4}\n",
    "nearly.yaml": "organisation: {name: Umeed}\ncommunity_led: yes\nboard: {total: 8, local: 3}\n",
    "short.yaml": "organisation: {name: Roshni}\ncommunity_led: no\nboard: {total: 8, local: 4}\n",
    "open.yaml": "organisation: {name: Naya Savera}\nboard: {total: 8, local: 4}\n",
    "wrong.yaml": "organisation: {name: X}\ncommunity_let: yes\nboard: {total: 4, local: 5}\n",
    "hostile.yaml": 'organisation: {name: "[red]R\\e[31med[/red] ::error::x Łódź"}\ncommunity_led: yes\n',
}


class Outcome(NamedTuple):
    """What a run came to."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command line runs in."""
    (tmp_path / "grants.yaml").write_text(CRITERIA)
    for name, text in PROFILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    for variable in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "PARTNERCHECK_TRACEBACK"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def cli(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line within this process."""

    def call(*arguments: str) -> Outcome:
        capfd.readouterr()
        kept, with_traceback = without_traceback_option(arguments)
        status = run_safely(lambda: run(kept), with_traceback=with_traceback)
        out, err = capfd.readouterr()
        return Outcome(int(status), out, err)

    return call


@pytest.fixture
def assess(cli: Run) -> Run:
    """Assesses a profile against the small criteria."""

    def call(profile: str, *options: str) -> Outcome:
        return cli("assess", profile, "--criteria", "grants.yaml", "--as-of", "2026-01-15", *options)

    return call


def environment(**changes: str) -> dict[str, str]:
    """The variables for a process: this one's, without those that change what is shown."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "PYTHONUTF8", "LANG")
        and not name.startswith("LC_")
    }
    return {**kept, "LC_ALL": "C.UTF-8", **changes}


@pytest.fixture
def process(folder: Path) -> Run:
    """Runs a command line as a process of its own."""

    def call(*arguments: str, input: bytes = b"", **changes: str) -> Outcome:
        done = subprocess.run(
            program(arguments), input=input, capture_output=True, env=environment(**changes), cwd=folder, check=False
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


def program(arguments: Sequence[str]) -> list[str]:
    """The command line of a process."""
    return [sys.executable, "-m", "partnercheck", *arguments]
