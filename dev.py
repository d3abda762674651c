"""One command to set up and run the example, and one to set up and pass the tests. Needs Python 3.11+ only.

python3 dev.py demo               set up, and assess an example organisation
python3 dev.py test               set up, and run the tests (further arguments go to pytest)
python3 dev.py test --lowest      the same with the lowest releases that pyproject.toml allows, in an environment apart
python3 dev.py test --newest      the same with the newest
python3 dev.py test --coverage    the same, and how much of the program they ran: coverage.md, and a figure at the end
python3 dev.py check              set up, and run the formatter, linters, type checker and the project's own checks
python3 dev.py test --engines     a round on Dask, Ray and Spark, in an environment apart (needs Java)
python3 dev.py docs               set up, and build the docs as a site into build/site, its links checked
python3 dev.py docs --links       the same, and follow every link to another site
python3 dev.py build              set up, build the wheel and the sdist into dist/, and check them
                                  (--release v0.2.0 holds them to the version and the changelog too)
python3 dev.py benchmark NAME     set up, and run one of benchmarks/ (further arguments go to it)
python3 dev.py lock               write locks/ anew, keeping what fits pyproject.toml still (--upgrade: keeping nothing)

All but --lowest and --newest install exactly what locks/ says.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from devtools import bounds, lock, package, site
from devtools.environment import Environment

OURS = Environment(".venv")
ENGINES = Environment(".venv-engines")
PYTEST = ("python", "-m", "pytest", "--numprocesses", "auto")
COVERAGE = ("--cov", "--cov-report", "term:skip-covered", "--cov-report", "markdown:coverage.md")


def demo() -> None:
    """Assess an invented organisation."""
    lock.install(OURS, "run")
    sys.exit(OURS.call("partnercheck", "assess", "examples/roshni.yaml"))


def test(arguments: list[str]) -> None:
    """Run the tests, on all cores; those of the engines one after the other, as each takes all cores itself."""
    match arguments:
        case ["--engines", *rest]:
            lock.install(ENGINES, "engines")
            ENGINES.run("python", "-m", "pytest", "tests/engines", *rest)
        case [end, *rest] if end in bounds.ENDS:
            bounds.install(end, "test").run(*PYTEST, *rest)
        case ["--coverage", *rest]:
            lock.install(OURS, "test")
            # From Python 3.12 on the interpreter itself says what was run, which hardly costs any time.
            os.environ.setdefault("COVERAGE_CORE", "sysmon" if sys.version_info >= (3, 12) else "ctrace")
            OURS.run(*PYTEST, *COVERAGE, *rest)
        case _:
            lock.install(OURS, "test")
            OURS.run(*PYTEST, *arguments)


def check() -> None:
    """Run everything but the tests that has to pass."""
    lock.install(OURS, "check")
    OURS.run("ruff", "format", "--check", ".")
    OURS.run("ruff", "check", ".")
    OURS.run("mypy")
    OURS.run("lint-imports")
    OURS.run("python", "docs/generate.py", "--check")
    # The project is its own first user.
    ours = ["criteria", *sorted(str(folder) for folder in Path("examples").glob("*/criteria"))]
    OURS.run("partnercheck", "criteria", "check", "--strict", *ours)
    OURS.run("partnercheck", "criteria", "test", *ours)


def docs(*, links: bool) -> None:
    """Build the docs as a site; with `links`, follow those to other sites too."""
    lock.install(OURS, "docs")
    site.build(OURS)
    if links:
        site.check_links(OURS)


def build(tag: str | None) -> None:
    """Build what is published; with a tag, hold it to the version and the changelog."""
    lock.install(OURS, "package")
    package.build(OURS, tag)


def benchmark(name: str, arguments: list[str]) -> None:
    """Run one of the benchmarks."""
    environment, purpose = (ENGINES, "engines") if name == "engines" else (OURS, "benchmarks")
    lock.install(environment, purpose)
    environment.run("python", f"benchmarks/{name}.py", *arguments)


def main() -> None:
    """Do what the first argument says."""
    match sys.argv[1:]:
        case ["demo"]:
            demo()
        case ["test", *arguments]:
            test(arguments)
        case ["check"]:
            check()
        case ["docs"]:
            docs(links=False)
        case ["docs", "--links"]:
            docs(links=True)
        case ["build"]:
            build(None)
        case ["build", "--release", tag]:
            build(tag)
        case ["benchmark", name, *arguments]:
            benchmark(name, arguments)
        case ["lock"]:
            lock.make(upgrade=False)
        case ["lock", "--upgrade"]:
            lock.make(upgrade=True)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
