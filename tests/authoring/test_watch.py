"""`criteria test --watch`: run again on each save, also one that renames, and through a broken file; Ctrl-C ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .grants import CASES, CRITERIA, write_grants

FILE = Path("criteria/small-grants.yaml")
STRICTER = CRITERIA.replace("needed_share: 3/4", "needed_share: 4/5")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    write_grants(tmp_path, CRITERIA, CASES)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
    environment.pop("GITHUB_ACTIONS", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "partnercheck", "criteria", "test", "criteria", "--watch"],
        cwd=tmp_path, env=environment, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def until_it_waits(process: subprocess.Popen[str]) -> str:
    """What is said before it waits again."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        if line.startswith("waiting for changes"):
            return "".join(said)
        said.append(line)
    raise AssertionError(f"it ended: {''.join(said)}")


def test_it_runs_again_on_each_save_and_ends_with_ctrl_c(watching: subprocess.Popen[str], tmp_path: Path) -> None:
    file = tmp_path / FILE
    assert "2 cases, all as expected" in until_it_waits(watching)

    file.write_text(STRICTER)
    said = until_it_waits(watching)
    assert "again, as small-grants.yaml changed" in said
    assert "1 failing" in said

    file.write_text("criteria: [")
    assert "error:" in until_it_waits(watching)

    beside = tmp_path / "criteria/small-grants.yaml.new"  # as editors save
    beside.write_text(CRITERIA)
    beside.replace(file)
    assert "2 cases, all as expected" in until_it_waits(watching)

    file.unlink()
    assert "error:" in until_it_waits(watching)
    file.write_text(CRITERIA)
    assert "2 cases, all as expected" in until_it_waits(watching)

    watching.send_signal(signal.SIGINT)
    assert watching.wait(30) == 130
    assert watching.stdout is not None
    assert "Traceback" not in watching.stdout.read()


def test_what_it_writes_is_not_watched(tmp_path: Path) -> None:
    write_grants(tmp_path, CRITERIA, CASES)
    done = subprocess.run(
        [sys.executable, "-m", "partnercheck", "criteria", "test", "criteria", "--watch", "--write"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "write first, and watch then" in done.stderr
