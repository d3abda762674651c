"""A round on Dask, Ray and Spark, as docs/batch.md shows it: the same rows as one process, and what each takes a record.

    python benchmarks/engines.py                              200,000 records on all three (some minutes)
    python benchmarks/engines.py --records 4000 --engine dask
    python benchmarks/engines.py --records 4000 --deadly      the first worker to check a record of each engine dies

Ends with 1 where an engine's rows are not those of one process, to the byte, or do not come together as they do.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from applications import CRITERIA, application

from partnercheck import LineCheck

ENGINES = ("dask", "ray", "spark")
PARTS = 8
DISTINCT = 2_000
AS_OF = date(2026, 3, 31)
PAGE = Path(__file__).resolve().parent.parent / "docs" / "batch.md"
DEADLY = '''\
"""A check whose first call, in whichever process, ends that process."""

import os
import sys


class Deadly:
    def __init__(self, check):
        self.check = check
        self.marker = os.path.abspath("died")

    def __call__(self, line):
        try:
            os.close(os.open(self.marker, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return self.check(line)
        os._exit(7)
'''


def script(engine: str, *, deadly: bool) -> str:
    """The engine's block of Python on the page, with a check that kills a worker where that is wanted."""
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names = {"dask": "import dask", "ray": "import ray", "spark": "import SparkSession"}
    (found,) = [block for block in blocks if names[engine] in block]
    if deadly:
        found = re.sub(r"^check = (.*)$", r"from deadly import Deadly\n\ncheck = Deadly(\1)", found, flags=re.MULTILINE)
        if engine == "spark":
            found = found.replace("builder.", 'builder.master("local[2,4]").')  # by itself it tries nothing twice
    return found


def write_round(folder: Path, count: int) -> list[bytes]:
    """Parts of a round as JSON Lines, with lines that are wrong; gives back all lines."""
    distinct: list[dict[str, Any]] = [
        yaml.load(application(number), Loader=yaml.CSafeLoader) for number in range(min(count, DISTINCT))
    ]
    lines = []
    for number in range(count):
        record = json.loads(json.dumps(distinct[number % len(distinct)], default=str))
        record["organisation"]["name"] += f" {number}"
        record["application_id"] = f"a{number}"
        match number % 1000:
            case 7:
                record["led_as"] = "none"
            case 8:
                record["application_id"] = f"a{number - 1}"  # two with one name
            case 9:
                record["staff"] = {"total": 1, "from_communities": 2}
        line = json.dumps(record, ensure_ascii=False).encode()
        match number % 1000:
            case 10:
                line = f"no JSON at all, {number}".encode()
            case 11:
                line = b"\xff" + line
            case 12:
                line = line.replace(b'"', b'"\xe2\x80\xa8', 1)  # U+2028 ends no line
        lines.append(line)
    folder.mkdir()
    for part in range(PARTS):
        (folder / f"part-{part}.jsonl").write_bytes(b"".join(line + b"\n" for line in lines[part::PARTS]))
    return lines


def run_engine(engine: str, folder: Path, *, deadly: bool) -> tuple[float, list[str]]:
    """Seconds by the clock with its start, and its rows."""
    shutil.rmtree(folder / "rows", ignore_errors=True)
    (folder / "died").unlink(missing_ok=True)
    (folder / "deadly.py").write_text(DEADLY, encoding="utf-8")
    program = folder / f"{engine}_round.py"
    program.write_text(script(engine, deadly=deadly), encoding="utf-8")
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]), "PYSPARK_PYTHON": sys.executable, "RAY_DISABLE_IMPORT_WARNING": "1",
        "RAY_USAGE_STATS_ENABLED": "0", "SPARK_LOCAL_IP": "127.0.0.1", "RAY_TMPDIR": str(folder),
    }  # fmt: skip
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(program)], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{engine} ended with {done.returncode}:\n{done.stderr[-3000:]}")
    if deadly and not (folder / "died").exists():
        raise SystemExit(f"{engine}: no worker died")
    files = [path for path in (folder / "rows").iterdir() if path.name[0] not in "._"]
    return seconds, [line for path in files for line in path.read_text(encoding="ascii").splitlines()]


def together(folder: Path, rows: list[str], name: str) -> tuple[bytes, bytes]:
    """What the rows come to as one batch: every row, and the summary."""
    source = folder / f"{name}-rows.jsonl"
    source.write_text("\n".join(rows), encoding="ascii")
    outputs = [folder / f"{name}.jsonl", folder / f"{name}.json"]
    options = [part for output in outputs for part in ("--output", str(output))]
    command = [sys.executable, "-m", "partnercheck", "batch", "--criteria", CRITERIA, "--fail-on", "never"]
    done = subprocess.run([*command, "--from-rows", str(source), *options], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 4):
        raise SystemExit(f"the rows of {name} do not come together:\n{done.stderr[-3000:]}")
    every, summary = (output.read_bytes() for output in outputs)
    return every, summary


def main() -> None:
    """Runs each engine, holds it to one process, and prints what it took."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--records", type=int, default=200_000)
    options.add_argument("--engine", choices=ENGINES, action="append")
    options.add_argument("--deadly", action="store_true")
    chosen = options.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="engines") as temporary:
        folder = Path(temporary)
        lines = write_round(folder / "round", chosen.records)
        check = LineCheck(CRITERIA, AS_OF, place="application_id")
        check(lines[0])
        started = time.perf_counter()
        expected = sorted(check(line) for line in lines)
        alone = time.perf_counter() - started
        print(f"{len(lines):,} records, one process: {alone:.1f} s, {alone / len(lines) * 1e6:.0f} µs a record")
        outputs = together(folder, expected, "alone")
        for engine in chosen.engine or ENGINES:
            seconds, rows = run_engine(engine, folder, deadly=chosen.deadly)
            same = sorted(rows) == expected and together(folder, rows, engine) == outputs
            failed |= not same
            print(
                f"{engine}: {seconds:.1f} s with its start, {seconds / len(lines) * 1e6:.0f} µs a record, "
                f"{seconds / alone:.2f} times one process; {'the same rows' if same else 'OTHER ROWS'}",
                flush=True,
            )
    sys.exit(failed)


if __name__ == "__main__":
    main()
