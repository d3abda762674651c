"""Mutated files through every command: no crash, no hang, documented exit status only, no input changed, no row lost.

Seeded and bounded here; for a long run set PARTNERCHECK_FUZZ to the number of runs (100000, at a low priority).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
from pathlib import Path
from random import Random

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.errors import run_safely

from .mutations import mutated

ROOT = Path(__file__).parents[2]
RUNS = int(os.environ.get("PARTNERCHECK_FUZZ", "160"))
SEEDS = range(4)
DOCUMENTED = {0, 1, 2, 3, 4}
LONGEST = 120  # seconds after which a run hangs; nothing is measured by it

FUND = "criteria/small-community-grants.yaml"
CASES = "criteria/cases/small-community-grants.yaml"
COMMANDS = [
    "assess org.yaml -c {fund} --as-of 2026-01-15",
    "assess org.yaml -c {fund} --explain",
    "assess org.yaml -c {fund} -f json -o out.json",
    "assess org.yaml -c {fund} -f html -o out.html",
    "assess org.yaml -c {fund} -f markdown",
    "assess org.yaml -c {fund} -f junit",
    "plan org.yaml -c {fund}",
    "compare org.yaml applications/b.yaml -c {fund}",
    "profile check org.yaml -c {fund}",
    "init new.yaml -c {fund} --force",
    "batch applications -c {fund} --jobs 0 -o out.json",
    "batch applications -c {fund} --jobs 0 -o out.csv -o out.jsonl -o out.md -o out.html -o out.xlsx",
    "batch round.csv -c {fund} --jobs 0 -o out.json",
    "batch round.csv -c {fund} --columns columns.yaml --jobs 0 -o out.json",
    "criteria check {fund}",
    "criteria test {fund}",
    "criteria test {fund} --coverage -f json",
    "criteria show {fund}",
    "criteria show {fund} -f markdown",
    "criteria diff {fund} criteria/other.yaml --applications applications",
    "criteria list",
    "schema profile -c {fund}",
]
FILES = ["org.yaml", "applications/a.yaml", "applications/b.yaml", "round.csv", "columns.yaml", FUND, FUND, CASES]


class HangsError(Exception):
    """A run took longer than anything may."""


def originals() -> dict[str, bytes]:
    """The files of a small round: another funder's criteria with their cases, two applications, a spreadsheet."""
    examples = ROOT / "examples/other-funder"
    return {
        FUND: (examples / FUND).read_bytes(),
        CASES: (examples / CASES).read_bytes(),
        "criteria/other.yaml": (examples / FUND).read_bytes(),
        "org.yaml": (examples / "three-halls.yaml").read_bytes(),
        "applications/a.yaml": (examples / "quiet-hour.yaml").read_bytes(),
        "applications/b.yaml": (examples / "three-halls.yaml").read_bytes(),
        "round.csv": b"organisation.name,organisation.income,open\nOne,12000,2019\nTwo,none,\n,1,x\n",
        "columns.yaml": b"columns:\n  organisation.name: organisation.name\n  open: organisation.founded\n",
    }


def written(folder: Path, files: dict[str, bytes]) -> None:
    for old in folder.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def prints(folder: Path, names: list[str]) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def one_run(folder: Path, random: Random, files: dict[str, bytes]) -> str:
    """Mutate a file or two, run a command over them; what is wrong with that, in words, or nothing."""
    line = random.choice(COMMANDS).format(fund=FUND)
    used = [name for name in FILES if name in line or name.split("/")[0] in line.split()]
    chosen = random.sample(used or FILES, k=min(len(used or FILES), random.choice([1, 1, 2])))
    changed = {name: mutated(files[name], random) for name in chosen}
    written(folder, files | changed)
    before = prints(folder, list(files))
    status = run_safely(lambda: run(line.split()))
    if status not in DOCUMENTED:
        return f"exit status {status} of {line}"
    if prints(folder, list(files)) != before:
        return f"an input changed by {line}"
    out = folder / "out.json"
    if line.startswith("batch applications") and out.exists():
        told = json.loads(out.read_text())
        if not len(told["rows"]) == told["summary"]["found"] == 2:
            return f"{len(told['rows'])} rows for 2 applications of {line}"
    if line.startswith("batch round") and out.exists():
        told = json.loads(out.read_text())
        if len(told["rows"]) != told["summary"]["found"]:
            return f"rows and what was found differ in {line}"
    return ""


def _hangs(*_: object) -> None:
    raise HangsError


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_files_end_in_words_and_a_documented_exit_status(seed, tmp_path, monkeypatch, capsys):
    files = originals()
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "round"
    wrong = []
    before = signal.signal(signal.SIGALRM, _hangs)
    try:
        for number in range(RUNS // len(SEEDS)):
            folder.mkdir(exist_ok=True)
            monkeypatch.chdir(folder)
            signal.alarm(LONGEST)
            found = one_run(folder, Random(f"{seed} {number}"), files)
            signal.alarm(0)
            told = capsys.readouterr()
            if found:
                kept = tmp_path / f"wrong-{number}"
                monkeypatch.chdir(tmp_path)
                shutil.copytree(folder, kept, dirs_exist_ok=True)
                wrong.append(f"seed {seed}, run {number}: {found}\n{told.err[-400:]}\nkept in {kept}")
            monkeypatch.chdir(tmp_path)
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    assert not wrong, "\n".join(wrong[:20])
