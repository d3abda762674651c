"""A folder with the street fund's criteria and a round of applications, and the command line run in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely, without_traceback_option
from tests.cli.conftest import Outcome
from tests.decisions.grants import WRITTEN

APPLICATION = """\
organisation: {{name: Organisation {number}, registrations: [GB-CHC-{registered}], income: 40000}}
reach: {{answer: yes, summary: We reach street {number}, evidence: [visits]}}
open_to_all: yes
board: {{total: 8, local: {local}}}
hall: no
evidence: [{{id: visits, title: Visits, date: 2025-04, url: "https://example.org/{number}"}}]
"""

Cli = Callable[..., Outcome]


def write_round(folder: Path, count: int) -> None:
    """Applications that each wait for one decision; every third is near the threshold of another requirement."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        local = (7, 7, 5)[number % 3]
        text = APPLICATION.format(number=number, registered=1_000_000 + number, local=local)
        (folder / f"a{number:04}.yaml").write_text(text)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the command line runs in."""
    (tmp_path / "street-fund.yaml").write_text(WRITTEN)
    write_round(tmp_path / "round", 6)
    monkeypatch.chdir(tmp_path)
    for variable in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    return tmp_path


@pytest.fixture
def cli(folder: Path, capfd: pytest.CaptureFixture[str]) -> Cli:
    """Runs a command line within this process, under the fund's criteria."""

    def call(*arguments: str) -> Outcome:
        capfd.readouterr()
        as_of = () if "--as-of" in arguments else ("--as-of", "2026-01-15")
        kept, with_traceback = without_traceback_option((*arguments, "--criteria", "street-fund.yaml", *as_of))
        status = run_safely(lambda: run(kept), with_traceback=with_traceback)
        out, err = capfd.readouterr()
        return Outcome(int(status), out, err)

    return call
