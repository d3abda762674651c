"""A scratch copy of the project, in which something is added step by step and the tests are run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONG = int(os.environ.get("PARTNERCHECK_LAWS", "1")) > 1


def copy_into(folder: Path) -> None:
    """What tests need, without golden files."""
    for part in ("src", "tests", "criteria", "pyproject.toml"):
        source = ROOT / part
        ignored = shutil.ignore_patterns("__pycache__", "golden")
        shutil.copytree(source, folder / part, ignore=ignored) if source.is_dir() else shutil.copy(source, folder)


def change(file: Path, pattern: str, written: str) -> None:
    """Replace what matches a pattern for the first time; it has to be there."""
    text = file.read_text(encoding="utf-8")
    found = re.sub(pattern, written, text, count=1)
    assert found != text, (file, pattern)
    file.write_text(found, encoding="utf-8")


def told_by(folder: Path, test: Path, touched: str) -> str:
    """What pytest prints of the tests of one file whose names match."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test), "-k", touched],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


def all_passed(told: str) -> bool:
    """Whether what pytest prints says that tests were run, and that none failed."""
    ran = re.search(r"\d\d passed", told) or re.search(r"^\.+ +\[100%\]", told, re.MULTILINE)
    return ran is not None and "FAILED" not in told and "ERROR" not in told
