"""Mutated files through every command: no crash, no hang, documented exit status only, no input changed, no row lost.

Seeded and bounded here; for a long run set PARTNERCHECK_FUZZ to the number of runs (100000, at a low priority), and
PARTNERCHECK_FUZZ_SEED to another first seed.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from partnercheck.cli.app import run
from partnercheck.cli.commands import COMMANDS as EVERY_COMMAND
from partnercheck.cli.errors import run_safely

from .a_round import CASES, EVERY, FUND, PAGE, originals, write_all
from .mutations import mutated

RUNS = int(os.environ.get("PARTNERCHECK_FUZZ", "160"))
FIRST = int(os.environ.get("PARTNERCHECK_FUZZ_SEED", "0"))
SEEDS = range(FIRST, FIRST + 4)
DOCUMENTED = {0, 1, 2, 3, 4}
LONGEST = 120  # seconds of the processor after which a run hangs; nothing is measured by it

# {here} is the folder of a fund's profile and applications, {fund} its criteria.
OF_A_FUND = [
    "assess {here}org.yaml -c {fund} --as-of 2026-09-15",
    "assess {here}org.yaml -c {fund} --explain",
    "assess {here}org.yaml -c {fund} --full",
    "assess {here}org.yaml -c {fund} -f json -o out.json",
    "assess {here}org.yaml -c {fund} -f html -o out.html",
    "assess {here}org.yaml -c {fund} -f markdown",
    "assess {here}org.yaml -c {fund} -f junit",
    "plan {here}org.yaml -c {fund}",
    "plan {here}org.yaml -c {fund} -f json",
    "interview {here}org.yaml -c {fund} --as-of 2026-09-15",
    "interview {here}org.yaml -c {fund}",
    "compare {here}org.yaml {here}applications/b.yaml -c {fund}",
    "profile check {here}org.yaml -c {fund}",
    "init new.yaml -c {fund} --force",
    "decide {here}org.yaml -c {fund} --as-of 2026-09-15",
    "decide {here}org.yaml welcome-form met --by KA --why seen -c {fund}",
    "decide {here}org.yaml safe missing --by KA --why seen --override -c {fund}",
    "review {here}applications --by KA -c {fund} --as-of 2026-09-15",
    "review {here}applications --by SB --second -c {fund} --as-of 2026-09-15",
    "letters {here}applications -c {fund} -t letter.md -o letters --as-of 2026-09-15",
    "letters {here}applications -c {fund} -t letter.html -o letters --as-of 2026-09-15",
    "letters {here}applications -c {fund} -t letter.docx -o letters --as-of 2026-09-15",
    "decide --from results.xlsx -c {fund} --as-of 2026-09-15",
    "batch export.xlsx -c {fund} --columns export.columns.yaml --jobs 0 -o out.json",
    "import init export.xlsx -c {fund} -o -",
    "import check export.xlsx -c {fund} --columns export.columns.yaml",
    "record {here}applications -c {fund} -o out.zip --as-of 2026-09-15",
    "batch {here}applications -c {fund} --jobs 0 -o out.json",
    "batch {here}applications -c {fund} --jobs 0 -o out.csv -o out.jsonl -o out.md -o out.html -o out.xlsx",
    "batch {here}applications -c {fund} --jobs 0 --without-names keys.csv -o out.json",
    "batch round.csv -c {fund} --jobs 0 -o out.json",
    "batch round.csv -c {fund} --columns columns.yaml --jobs 0 -o out.json",
    "batch export.csv -c {fund} --columns export.columns.yaml --jobs 0 -o out.json",
    "batch export.csv -c {fund} --columns export.columns.yaml --jobs 0 --write-corrections out.csv",
    "import init export.csv -c {fund} -o -",
    "import init round.csv -c {fund} -o out.columns.yaml",
    "import check export.csv -c {fund} --columns export.columns.yaml",
    "import check round.csv -c {fund} --columns columns.yaml",
    "criteria check {fund}",
    "criteria test {fund}",
    "criteria test {fund} --coverage -f json",
    "criteria show {fund}",
    "criteria show {fund} -f markdown",
    "criteria trace page.txt --outline outline.yaml -c {fund}",
    "schema profile -c {fund}",
]
OTHERS = [
    "criteria diff {fund} criteria/other.yaml --applications applications",
    "criteria list",
    "criteria trace page.txt --outline outline.yaml -f json",
    "criteria trace page.txt --new-outline river",
    "criteria init begun --page page.txt",
    "batch --from-rows rows.jsonl -o out.json",
    "compare rows.jsonl round.zip",
    "record check round.zip",
    "schema criteria",
    "schema assessment",
    "schema core",
    "explain PC407",
    "completion bash",
]
FILES = [
    "org.yaml", "applications/a.yaml", "applications/b.yaml", "every/org.yaml", "every/applications/a.yaml",
    "every/applications/b.yaml", "round.csv", "export.csv", "columns.yaml", "export.columns.yaml", FUND, FUND,
    EVERY, EVERY, CASES, PAGE, "outline.yaml", "letter.md", "letter.html", "letter.docx",
    "export.xlsx", "results.xlsx", "rows.jsonl", "round.zip", "decisions.jsonl",
]  # fmt: skip
WRITES = {
    "interview": ("org.yaml", "every/org.yaml"),
    "decide": ("decisions.jsonl",),
    "review": ("decisions.jsonl",),
}
"""What a command is there to write to: no input of it is changed otherwise."""
SAID = [
    "", "?", "yes", "no", "3", "12", "none", "undisclosed", "back", "quit", "1", "1, 2", "2019", "2-3", "trustee: 3",
    "I don't know", "list", "31/03/2025", "seven", "AB", "done", "m", "met", "because", "skip", "b", "\u202e", "=1+1",
    "9" * 30, "£48k", "x" * 400,
]  # fmt: skip


class HangsError(Exception):
    """A run took longer than anything may."""


def written(folder: Path, files: dict[str, bytes]) -> None:
    for old in folder.iterdir():
        shutil.rmtree(old) if old.is_dir() else old.unlink()
    write_all(folder, files)


def prints(folder: Path, names: list[str]) -> dict[str, str]:
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


@contextmanager
def answers(random: Random) -> Iterator[None]:
    """What is typed by somebody who answers anything to anything, and then goes away."""
    before = sys.stdin
    sys.stdin = io.StringIO("".join(f"{random.choice(SAID)}\n" for _ in range(random.randint(0, 40))))
    try:
        yield
    finally:
        sys.stdin = before


def one_run(folder: Path, random: Random, files: dict[str, bytes]) -> str:
    """Mutate a file or two, run a command over them; what is wrong with that, in words, or nothing."""
    is_every = random.random() < 0.5
    line = random.choice([*OF_A_FUND, *OF_A_FUND, *OTHERS])
    line = line.format(fund=EVERY if is_every else FUND, here="every/" if is_every else "")
    words = line.split()
    used = [name for name in FILES if name in words or str(Path(name).parent) in words]
    chosen = random.sample(used or FILES, k=min(len(used or FILES), random.choice([1, 1, 2])))
    changed = {name: mutated(files[name], random) for name in chosen}
    written(folder, files | changed)
    kept = [name for name in files if name not in WRITES.get(words[0], ())]
    before = prints(folder, kept)
    with answers(random):
        status = run_safely(lambda: run(words))
    if status not in DOCUMENTED:
        return f"exit status {status} of {line}"
    if prints(folder, kept) != before:
        return f"an input changed by {line}"
    out = folder / "out.json"
    if words[0] == "batch" and out.exists() and "--from-rows" not in words:
        told = json.loads(out.read_text())
        expected = 2 if words[1].endswith("applications") else told["summary"]["found"]
        if not len(told["rows"]) == told["summary"]["found"] == expected:
            return f"{len(told['rows'])} rows for {expected} applications of {line}"
    return ""


def _hangs(*_: object) -> None:
    raise HangsError


def test_every_command_is_among_them() -> None:
    lines = [*OF_A_FUND, *OTHERS]
    assert {entry.name for entry in EVERY_COMMAND} == {
        entry.name
        for entry in EVERY_COMMAND
        if any(line.startswith(f"{entry.name} ") or line == entry.name for line in lines)
    }


def test_what_they_begin_with_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, originals())
    monkeypatch.chdir(tmp_path)
    for fund, here in ((FUND, ""), (EVERY, "every/")):
        assert run_safely(lambda fund=fund: run(["criteria", "check", fund])) == 0
        assert run_safely(lambda fund=fund, here=here: run(["profile", "check", f"{here}org.yaml", "-c", fund])) == 0
    assert run_safely(lambda: run(["record", "check", "round.zip"])) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_files_end_in_words_and_a_documented_exit_status(seed, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    files = originals()
    folder = tmp_path / "round"
    wrong = []
    before = signal.signal(signal.SIGPROF, _hangs)
    try:
        for number in range(RUNS // len(SEEDS)):
            folder.mkdir(exist_ok=True)
            monkeypatch.chdir(folder)
            signal.setitimer(signal.ITIMER_PROF, LONGEST)
            found = one_run(folder, Random(f"{seed} {number}"), files)
            signal.setitimer(signal.ITIMER_PROF, 0)
            told = capsys.readouterr()
            if found:
                kept = tmp_path / f"wrong-{number}"
                monkeypatch.chdir(tmp_path)
                shutil.copytree(folder, kept, dirs_exist_ok=True)
                wrong.append(f"seed {seed}, run {number}: {found}\n{told.err[-400:]}\nkept in {kept}")
            monkeypatch.chdir(tmp_path)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    assert not wrong, "\n".join(wrong[:20])
