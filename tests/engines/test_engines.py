"""A round on each engine as docs/batch.md shows it, held to one process: `python3 dev.py test --engines`."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).resolve().parents[2] / "benchmarks" / "engines.py"
RECORDS = os.environ.get("PARTNERCHECK_ENGINE_RECORDS", "4000")
PACKAGES = {"dask": "distributed", "ray": "ray", "spark": "pyspark"}
ENGINES = [
    pytest.param(
        engine,
        marks=pytest.mark.skipif(importlib.util.find_spec(package) is None, reason=f"{package} is not installed here"),
    )
    for engine, package in PACKAGES.items()
]


def run(engine: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCHMARK), "--records", RECORDS, "--engine", engine, *options],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_gives_the_rows_of_one_process_which_come_together_alike(engine: str) -> None:
    done = run(engine)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the same rows" in done.stdout


@pytest.mark.parametrize("engine", ENGINES)
def test_a_worker_that_dies_loses_no_row(engine: str) -> None:
    done = run(engine, "--deadly")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "the same rows" in done.stdout
