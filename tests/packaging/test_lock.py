"""The lock: current, whole, hashed, for every system, and without the address of any index."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "locks").glob("*.txt"))
PURPOSES = ("action", "benchmarks", "check", "engines", "fast", "package", "docs", "resolver", "run", "test")
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SYSTEMS = [
    {"python_full_version": f"{python}.1", "python_version": python, "sys_platform": system}
    for python in ("3.11", "3.12", "3.13", "3.14")
    for system in ("linux", "darwin", "win32")
]


def pins(name: str) -> list[Requirement]:
    """What a file of the lock pins, without its hashes."""
    text = (ROOT / "locks" / f"{name}.txt").read_text(encoding="utf-8")
    return [Requirement(line.rstrip(" \\")) for line in text.splitlines() if re.match(r"[a-z0-9]", line)]


def declared_in(group: str) -> list[Requirement]:
    """What a dependency group asks for, with the groups that it includes."""
    found: list[Requirement] = []
    for entry in DECLARED["dependency-groups"][group]:
        found += [Requirement(entry)] if isinstance(entry, str) else declared_in(entry["include-group"])
    return found


def everything_declared() -> list[Requirement]:
    project = DECLARED["project"]
    extras = [text for texts in project["optional-dependencies"].values() for text in texts]
    groups = [requirement for group in DECLARED["dependency-groups"] for requirement in declared_in(group)]
    return [Requirement(text) for text in [*project["dependencies"], *extras]] + groups


def copy_of_the_set_up(folder: Path) -> Path:
    """What `dev.py` needs to say whether the lock is current, and nothing to install from."""
    for name in ("devtools", "locks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("dev.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder / "pyproject.toml"


def is_current(folder: Path) -> str:
    code = "from devtools import lock; print(lock.is_current())"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def test_there_is_a_file_for_every_purpose_and_no_other():
    assert {path.stem for path in LOCKS} == {*PURPOSES, "versions"}


def test_the_lock_is_current():
    assert is_current(ROOT) == "True"


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_no_address_is_in_it(path):
    assert not re.search(r"://|\bindex-url|@ ", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_release_is_exact_and_has_hashes(purpose):
    text = (ROOT / "locks" / f"{purpose}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text)[1:]
    assert entries
    for entry in entries:
        first, *rest = entry.strip().split(" \\\n")
        (specifier,) = Requirement(first).specifier
        assert specifier.operator == "=="
        assert rest, first
        assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", line) for line in rest), first


@pytest.mark.parametrize("purpose", PURPOSES)
def test_every_purpose_has_the_same_releases(purpose):
    everything = {(pin.name, str(pin.specifier)) for pin in pins("versions")}
    assert {(pin.name, str(pin.specifier)) for pin in pins(purpose)} <= everything


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: f"{system['sys_platform']}-{system['python_version']}")
def test_what_is_declared_is_locked_once_for_each_system_within_its_bounds(system):
    locked: dict[str, list[str]] = {}
    for pin in pins("versions"):
        if pin.marker is None or pin.marker.evaluate(system):
            (specifier,) = pin.specifier
            locked.setdefault(canonicalize_name(pin.name), []).append(specifier.version)
    for requirement in everything_declared():
        (version,) = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
    assert all(len(versions) == 1 for versions in locked.values())


def test_a_new_dependency_makes_it_out_of_date_and_one_line_says_what_to_do(tmp_path):
    declared = copy_of_the_set_up(tmp_path)
    text = declared.read_text(encoding="utf-8")
    declared.write_text(text.replace('"typer>=', '"tabulate>=0.9",\n  "typer>='), encoding="utf-8")
    done = subprocess.run([sys.executable, "dev.py", "demo"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "the lock is out of date with pyproject.toml: run `python3 dev.py lock`, and commit what it changes\n"
    )
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(("typer>=", "typer >= "), id="a bound written otherwise is looked at anew"),
        pytest.param(('requires-python = ">=3.11"', 'requires-python = ">=3.12"'), id="another Python"),
        pytest.param(('solver = ["z3-solver>=', 'solver = ["z3-solver>=4.12,>='), id="an extra"),
        pytest.param(('"ruff>=', '"ruff>=0.1,>='), id="a group"),
    ],
)
def test_what_a_resolution_comes_from_makes_it_out_of_date(tmp_path, change):
    declared = copy_of_the_set_up(tmp_path)
    text = declared.read_text(encoding="utf-8")
    assert change[0] in text
    declared.write_text(text.replace(*change, 1), encoding="utf-8")
    assert is_current(tmp_path) == "False"


def test_what_no_resolution_comes_from_leaves_it_current(tmp_path):
    declared = copy_of_the_set_up(tmp_path)
    text = declared.read_text(encoding="utf-8")
    declared.write_text(
        text.replace('version = "0.1.0"', 'version = "0.2.0"') + "\n# A comment more.\n", encoding="utf-8"
    )
    assert is_current(tmp_path) == "True"


def test_without_a_lock_it_is_not_current(tmp_path):
    copy_of_the_set_up(tmp_path)
    (tmp_path / "locks" / "versions.txt").unlink()
    assert is_current(tmp_path) == "False"
