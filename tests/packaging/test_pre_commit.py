"""The hooks as pre-commit itself runs them, configured as the page says, in a project with a repository of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from ..authoring.grants import CASES, CRITERIA
from .test_ci_files import HOOKS, blocks

pytestmark = pytest.mark.skipif(find_spec("pre_commit") is None, reason="pre-commit is not installed")

(CONFIG,) = [yaml.safe_load(block) for block in blocks("yaml") if block.startswith("repos:")]
PROFILE = "organisation: {name: Any}\nled_as: [community]\n"


class Ran(NamedTuple):
    """What pre-commit came to, and the lines that say how each hook ended."""

    status: int
    out: str

    def ended(self, name: str) -> str:
        """How a hook ended: Passed, Failed or Skipped."""
        (line,) = [line for line in self.out.splitlines() if line.startswith(f"{name}.")]
        return line.rpartition(".")[2].rpartition(")")[2]


Commit = Callable[[dict[str, str]], Ran]


def as_here(hook: dict[str, Any]) -> dict[str, Any]:
    """A hook with the settings of the page, run by the program under test rather than by a copy that is built first."""
    settings = next(one for one in CONFIG["repos"][0]["hooks"] if one["id"] == hook["id"])
    entry = hook["entry"].replace("partnercheck ", f"{sys.executable} -m partnercheck ", 1)
    return {**hook, "language": "system", "entry": entry, **settings}


@pytest.fixture
def commit(tmp_path: Path) -> Commit:
    def run(files: dict[str, str]) -> Ran:
        def call(*words: str) -> subprocess.CompletedProcess[str]:
            kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
            environment = {**kept, "PRE_COMMIT_HOME": str(tmp_path / "home"), "NO_COLOR": "1"}
            return subprocess.run(words, cwd=project, env=environment, capture_output=True, text=True, check=False)

        project = tmp_path / "project"
        config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": [as_here(hook) for hook in HOOKS]}]})
        for name, text in {".pre-commit-config.yaml": config, **files}.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, encoding="utf-8")
        if not (project / ".git").exists():
            call("git", "init", "--quiet")
        call("git", "add", ".")
        done = call(sys.executable, "-m", "pre_commit", "run", "--color=never")
        call("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "step", "-n")
        return Ran(done.returncode, done.stdout + done.stderr)

    return run


@pytest.mark.parametrize("folder", ["criteria", "funds/criteria", "funds/2026/criteria"])
def test_a_change_is_checked_in_the_folder_that_it_was_made_in(commit: Commit, folder: str) -> None:
    sound = {f"{folder}/small-grants.yaml": CRITERIA, f"{folder}/cases/small-grants.yaml": CASES}
    first = commit(sound)
    assert (first.ended("criteria are valid"), first.ended("criteria do what their cases say")) == ("Passed", "Passed")
    broken = commit({f"{folder}/small-grants.yaml": CRITERIA.replace("3/4", "[", 1)})
    assert (broken.status, broken.ended("criteria are valid")) == (1, "Failed")
    assert f"at {folder}/small-grants.yaml:" in broken.out


def test_what_is_included_is_checked_with_what_includes_it(commit: Commit) -> None:
    definitions = "definitions:\n  needed_share: 3/4\n"
    including = CRITERIA.replace(definitions, "include: [facts/needed.yaml]\n")
    files = {
        "funds/criteria/small-grants.yaml": including,
        "funds/criteria/facts/needed.yaml": definitions,
        "funds/criteria/cases/small-grants.yaml": CASES,
    }
    assert commit(files).status == 0
    renamed = commit({"funds/criteria/facts/needed.yaml": definitions.replace("needed_share", "needed")})
    assert (renamed.ended("criteria are valid"), "there is no fact or definition `needed_share`" in renamed.out) == (
        "Failed",
        True,
    )
    changed = commit({"funds/criteria/facts/needed.yaml": definitions.replace("3/4", "7/8")})
    assert changed.ended("criteria are valid") == "Passed"
    assert changed.ended("criteria do what their cases say") == "Failed"


def test_what_is_beside_the_applications_is_no_application(commit: Commit) -> None:
    base = {"criteria/small-grants.yaml": CRITERIA, "criteria/cases/small-grants.yaml": CASES}
    done = commit({**base, "applications/README.md": "# Applications\n", "applications/notes.txt": "a: [\n"})
    assert (done.status, done.ended("profiles are valid")) == (0, "Skipped")
    assert commit({"applications/one.yaml": PROFILE}).ended("profiles are valid") == "Passed"
    assert commit({"applications/two.yaml": "organisation: {}\n"}).ended("profiles are valid") == "Failed"


def test_without_the_pattern_of_the_page_only_profiles_are_read_all_the_same() -> None:
    assert all(hook["types_or"] == ["yaml", "json"] for hook in HOOKS)
