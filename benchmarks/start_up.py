"""How long the command line takes to start, as ratios to a process that only imports what it is built on.

    python benchmarks/start_up.py [PROFILE] [--runs 15]

Runs are interleaved and medians compared, so that a busy machine slows all of them alike. The program's own modules are
compiled first, as they are once it is installed; the libraries' are already.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import subprocess
import sys
import time
from pathlib import Path

IMPORTS = "import typer, pydantic, yaml, rich.table; from pydantic import BaseModel"
LIMITS = {"assess": 1.5, "--help": 0.8}
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def seconds(command: list[str]) -> float:
    """The wall time of one process."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def measure(profile: Path, runs: int) -> dict[str, float]:
    """The median wall time of each command, in seconds."""
    program = [str(Path(sys.executable).with_name("partnercheck"))]
    commands = {
        "imports": [sys.executable, "-c", IMPORTS],
        "assess": [*program, "assess", str(profile)],
        "--help": [*program, "--help"],
    }
    for command in commands.values():  # once before the clock runs, so that every file is in the cache
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command))
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> int:
    """Print the medians and the two ratios; the exit status is 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("profile", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    profile = arguments.profile or min(EXAMPLES.glob("*.yaml"))
    compileall.compile_dir(ROOT / "src", quiet=2)
    medians = measure(profile, arguments.runs)
    lines = [f"imports alone       {medians['imports'] * 1000:6.0f} ms"]
    too_slow = False
    for name, limit in LIMITS.items():
        ratio = medians[name] / medians["imports"]
        too_slow |= ratio > limit
        lines.append(f"partnercheck {name:6} {medians[name] * 1000:6.0f} ms  {ratio:.2f} times (at most {limit})")
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
