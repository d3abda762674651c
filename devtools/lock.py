"""The lock: exact versions, with hashes, of everything that dev.py installs, for every supported Python and system.

`locks/versions.txt` is one resolution of everything; each other file is the part of it that one purpose needs, with the
hashes of all files of those releases. None holds the address of an index, so a mirror serves as well.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tomllib
from typing import Any

from .environment import HERE, Environment

LOCKS = HERE / "locks"
VERSIONS = LOCKS / "versions.txt"
RESOLVER = Environment(".venv-resolver")
MADE_FROM = "# made from the dependencies of pyproject.toml with the checksum "

# What each purpose installs beside what the program itself needs: extras and dependency groups.
PURPOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "run": ((), ("build",)),
    "fast": (("fast",), ()),
    "action": (("solver",), ("build",)),
    "test": (("solver",), ("build", "test", "browser", "dask", "clients")),
    "engines": (("solver",), ("build", "test", "engines")),
    "check": (("solver",), ("build", "dev")),
    "benchmarks": (("solver",), ("build", "benchmarks")),
    "package": ((), ("build", "package")),
    "docs": ((), ("build", "docs")),
}


def wanted(extras: tuple[str, ...], groups: tuple[str, ...]) -> list[str]:
    """What the resolver is asked for: the project with these extras and dependency groups."""
    extra_arguments = [part for extra in extras for part in ("--extra", extra)]
    return [*extra_arguments, *[part for group in groups for part in ("--group", group)]]


def checksum() -> str:
    """Of everything in pyproject.toml that a resolution comes from, however it is laid out there."""
    with (HERE / "pyproject.toml").open("rb") as file:
        declared: dict[str, Any] = tomllib.load(file)
    project = declared["project"]
    parts = [
        project["requires-python"], project["dependencies"], project["optional-dependencies"],
        declared["dependency-groups"], declared["build-system"], PURPOSES,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def is_current() -> bool:
    """Whether the lock was made from what pyproject.toml says now."""
    if not VERSIONS.exists():
        return False
    first_line = VERSIONS.read_text(encoding="utf-8").partition("\n")[0]
    return first_line == MADE_FROM + checksum()


def install(environment: Environment, purpose: str) -> None:
    """Install what a purpose needs, exactly as locked, and the checkout itself."""
    if not is_current():
        sys.exit("the lock is out of date with pyproject.toml: run `python3 dev.py lock`, and commit what it changes")
    environment.make()
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    locked = [*pip, "--require-hashes", "--requirement"]
    environment.run("python", *locked, f"locks/{purpose}.txt")
    # What reads a batch quickly is not built for every system, and nothing else needs it.
    if environment.call("python", *locked, "locks/fast.txt", "--only-binary", "rapidyaml"):
        sys.stderr.write("rapidyaml cannot be installed here: a batch takes a third longer, and comes to the same\n")
    environment.run("python", *pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    environment.compile_sources()


def resolve(*arguments: str) -> None:
    """Run the resolver, which asks the index that pip is told to ask where it is told of no other itself."""
    if "PIP_INDEX_URL" in os.environ:
        os.environ.setdefault("UV_DEFAULT_INDEX", os.environ["PIP_INDEX_URL"])
    RESOLVER.run("uv", "pip", *arguments)


def install_resolver() -> None:
    """As locked where it is; the group `resolver` of pyproject.toml says which it is."""
    RESOLVER.make()
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    locked = LOCKS / "resolver.txt"
    if locked.exists():
        RESOLVER.run("python", *pip, "--require-hashes", "--requirement", str(locked))
    else:
        RESOLVER.run("python", *pip, "--upgrade", "pip>=25.1")
        RESOLVER.run("python", *pip, "--group", "resolver")


def make(*, upgrade: bool) -> None:
    """Write the lock anew: what it holds stays as it is where pyproject.toml allows it, or is brought up to date."""
    install_resolver()
    LOCKS.mkdir(exist_ok=True)
    compiling = [
        "compile", "--quiet", "--universal", "--python-version", "3.11", "--no-annotate",
        "--custom-compile-command", "python3 dev.py lock",
    ]  # fmt: skip
    everything = [part for _, groups in PURPOSES.values() for group in groups for part in ("--group", group)]
    resolve(
        *compiling, *(["--upgrade"] if upgrade else []), "--all-extras", *everything, "--group", "resolver",
        "--output-file", str(VERSIONS), "pyproject.toml",
    )  # fmt: skip
    VERSIONS.write_text(f"{MADE_FROM}{checksum()}\n{VERSIONS.read_text(encoding='utf-8')}", encoding="utf-8")
    exactly = [*compiling, "--upgrade", "--generate-hashes", "--constraints", str(VERSIONS)]
    for purpose, (extras, groups) in PURPOSES.items():
        resolve(*exactly, *wanted(extras, groups), "--output-file", str(LOCKS / f"{purpose}.txt"), "pyproject.toml")
    resolve(*exactly, "--group", "resolver", "--output-file", str(LOCKS / "resolver.txt"))
