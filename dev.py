"""One command to set up and run the example, and one to set up and pass the tests. Needs Python 3.11+ only.

python3 dev.py demo      set up, and assess an example organisation
python3 dev.py test      set up, and run the tests (further arguments go to pytest)
python3 dev.py check     set up, and run the formatter, linters, type checker and the project's own checks
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")


def run(program: str, *arguments: str) -> None:
    """Run a program of the project's own environment; end as it ends if it fails."""
    status = subprocess.call([str(PROGRAMS / program), *arguments], cwd=HERE)
    if status:
        sys.exit(status)


def set_up(*wanted: str) -> None:
    """Make the environment if it is not there, and install what is wanted into it."""
    if not PROGRAMS.exists():
        subprocess.check_call([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    # Dependency groups (PEP 735) need a pip that knows them; the one that comes with Python may not.
    run("python", "-m", "pip", "install", "--quiet", "--upgrade", "pip>=25.1")
    run("python", "-m", "pip", "install", "--quiet", *wanted)
    # What reads a batch quickly is not built for every system, and nothing else needs it.
    pip = [str(PROGRAMS / "python"), "-m", "pip", "install", "--quiet", "--only-binary", "rapidyaml"]
    if subprocess.call([*pip, "--editable", ".[fast]"], cwd=HERE):
        sys.stderr.write("rapidyaml cannot be installed here: a batch takes a third longer, and comes to the same\n")
    # Where Python may not write compiled modules by itself, every start would compile them anew.
    run("python", "-m", "compileall", "-q", "src")


def demo() -> None:
    """Assess an invented organisation."""
    set_up("--editable", ".")
    sys.exit(subprocess.call([str(PROGRAMS / "partnercheck"), "assess", "examples/roshni.yaml"], cwd=HERE))


def test(arguments: list[str]) -> None:
    """Run the tests, on all cores."""
    set_up("--editable", ".[solver]", "--group", "test", "--group", "browser", "--group", "dask")
    run("python", "-m", "pytest", "--numprocesses", "auto", *arguments)


def check() -> None:
    """Run everything but the tests that has to pass."""
    set_up("--editable", ".[solver]", "--group", "dev")
    run("ruff", "format", "--check", ".")
    run("ruff", "check", ".")
    run("mypy")
    run("lint-imports")
    run("python", "docs/generate.py", "--check")
    # The project is its own first user.
    run("partnercheck", "criteria", "check", "--strict", "criteria", "examples/other-funder/criteria")
    run("partnercheck", "criteria", "test", "criteria", "examples/other-funder/criteria")


def main() -> None:
    """Do what the first argument says."""
    match sys.argv[1:]:
        case ["demo"]:
            demo()
        case ["test", *arguments]:
            test(arguments)
        case ["check"]:
            check()
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
