"""How fast and how small a batch is, against merely loading the same files, and against `check-jsonschema`.

    python benchmarks/batch.py                     every ratio, on 10,000 files (some minutes)
    python benchmarks/batch.py --files 1000        the same on fewer

What is compared takes turns, so that a busy moment falls on all alike. The clock tells the truth only on a machine that
does nothing else; processor time suffers less. The files are invented applications of about 4 KB each.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from applications import AS_OF, CRITERIA, write_folder

LOAD = """\
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""


@dataclass(frozen=True)
class Run:
    """What one process took: seconds by the clock, seconds of processor time, and MiB of memory at most."""

    clock: float
    processor: float
    memory: float


def run(*command: str) -> Run:
    """Runs a process and its children to their end."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command[:4]} ended with {process.returncode}")
    return Run(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def in_turn(rounds: int, *commands: tuple[str, ...]) -> list[Run]:
    """The medians of several commands that take turns."""
    runs: list[list[Run]] = [[] for _ in commands]
    for _ in range(rounds):
        for taken, command in zip(runs, commands, strict=True):
            taken.append(run(*command))
    return [
        Run(*(statistics.median(getattr(one, part) for one in taken) for part in ("clock", "processor", "memory")))
        for taken in runs
    ]


def load(folder: Path) -> tuple[str, ...]:
    """Merely loading every file, in one loop."""
    return sys.executable, "-c", LOAD, str(folder)


def batch(folder: Path, jobs: int, ending: str = "jsonl") -> tuple[str, ...]:
    """The whole job: read, validate, assess, say why, flag duplicates, sum up, write JSON Lines."""
    options = ("--criteria", CRITERIA, "--as-of", AS_OF, "--fail-on", "never", "--jobs", str(jobs))
    output = str(folder.parent / f"results.{ending}")
    return sys.executable, "-m", "partnercheck", "batch", str(folder), *options, "--output", output


def schema_check(folder: Path) -> tuple[str, ...]:
    """check-jsonschema on the same files: the shape alone."""
    from partnercheck import load_criteria

    schema = folder.parent / "profile.schema.json"
    schema.write_text(json.dumps(load_criteria(CRITERIA).profile_model.json_schema()))
    files = sorted(str(path) for path in folder.rglob("*.yaml"))
    program = shutil.which("check-jsonschema", path=str(Path(sys.executable).parent)) or "check-jsonschema"
    return program, "--schemafile", str(schema), *files


def say(text: str) -> None:
    """One line of the results."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def compare_one_core(folder: Path, slices: int = 250) -> None:
    """The whole job and the loop in this process, a slice of the files at a time, in turn: processor time."""
    from partnercheck import load_criteria
    from partnercheck.batch.breakdowns import default_paths
    from partnercheck.batch.check import Checker
    from partnercheck.batch.discovery import discover
    from partnercheck.batch.run import BatchRun
    from partnercheck.report.batch.jsonl import JsonLinesWriter

    criteria = load_criteria(CRITERIA)
    checker = Checker(criteria, date.fromisoformat(AS_OF), default_paths(criteria), quick=True)
    found = discover([str(folder)])
    gc.collect()
    gc.freeze()
    loading = checking = 0.0
    with (folder.parent / "results.jsonl").open("wb") as stream:
        writer = JsonLinesWriter(stream, checker.heading)
        for first in range(0, len(found), slices):
            some = found[first : first + slices]
            started = time.process_time()
            for item in some:
                yaml.load(Path(item.file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            between = time.process_time()
            for row in BatchRun(some, checker, jobs=0).rows():
                writer.add(row)
            loading += between - started
            checking += time.process_time() - between
    say(f"one core, {len(found):,} files, in turn, processor time without start-up")
    say(f"  yaml.load with CSafeLoader {loading / len(found) * 1e6:5.0f} µs a file")
    say(f"  the whole job of a batch   {checking / len(found) * 1e6:5.0f} µs a file")
    say(f"  {loading / checking:5.2f} times as fast as the loop (goal 1.8)")


def compare_two_cores(folder: Path, count: int, rounds: int) -> None:
    """The whole command with two workers against the loop, start-up included: by the clock."""
    loop, two = in_turn(rounds, load(folder), batch(folder, 2))
    say(f"two cores, {count:,} files, whole processes, medians of {rounds} runs that took turns")
    for name, taken in (("one loop", loop), ("two workers", two)):
        say(f"  {name:12} {taken.clock:6.2f} s by the clock, {taken.processor:6.2f} s of processor time")
    most = loop.processor / (two.processor / 2)
    say(f"  {most:5.2f} times at most, by processor time: what a machine that does nothing else could come to")
    say(f"  {loop.clock / two.clock:5.2f} times as fast as the loop (goal 3.0)")


def compare_with_schema_check(folder: Path, count: int) -> None:
    """The ratio against check-jsonschema, which looks at the shape alone."""
    theirs, ours = in_turn(1, schema_check(folder), batch(folder, 2))
    say(f"{count:,} files")
    say(f"  check-jsonschema {theirs.clock:6.2f} s, batch with two workers {ours.clock:6.2f} s by the clock")
    say(f"  {theirs.clock / ours.clock:5.1f} times as fast (goal 12)")


def compare_memory(small: Path, large: Path, counts: tuple[int, int]) -> None:
    """How much more memory the larger folder takes, of all processes the one that takes most."""
    less, more = run(*batch(small, 2)), run(*batch(large, 2))
    say(f"memory at most: {less.memory:.0f} MiB for {counts[0]:,} files, {more.memory:.0f} MiB for {counts[1]:,}")
    say(f"  {more.memory / less.memory:5.2f} times as much (goal: at most 1.2)")


def main() -> int:
    """Prints every ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-check-jsonschema", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folders = {}
        for count in sorted({options.files, options.files * 4 // 10, min(1000, options.files)}):
            folders[count] = Path(name) / str(count) / "applications"
            write_folder(folders[count], count)
        compare_one_core(folders[options.files])
        compare_two_cores(folders[options.files], options.files, options.rounds)
        smaller = options.files * 4 // 10
        compare_memory(folders[smaller], folders[options.files], (smaller, options.files))
        if not options.without_check_jsonschema:
            thousand = min(1000, options.files)
            compare_with_schema_check(folders[thousand], thousand)
    return 0


if __name__ == "__main__":
    sys.exit(main())
