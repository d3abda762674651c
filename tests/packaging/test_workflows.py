"""The project's own workflows: what they run is there, every action is one commit, and no script holds an input."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"uses: (?P<action>[\w/-]+)@(?P<commit>[0-9a-f]{40}) # v\d+\.\d+\.\d+$")
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def jobs() -> dict[str, dict[str, Any]]:
    return {
        f"{path.stem}-{name}": job
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()
    }


def scripts() -> list[str]:
    return [step["run"] for job in jobs().values() for step in job["steps"] if "run" in step]


def test_there_are_workflows_for_pushes_weeks_and_releases():
    assert [path.stem for path in WORKFLOWS] == ["release", "tests", "weekly"]


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit_with_the_version_beside_it(path):
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not USES.search(line)] == []


def test_an_action_has_one_commit_in_all_of_them():
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*WORKFLOWS, ROOT / "action.yml"])
    found = {(use["action"], use["commit"]) for use in re.finditer(USES.pattern, text, re.MULTILINE)}
    assert len(found) == len({action for action, _ in found})


def test_every_python_of_the_classifiers_is_run_on_every_push():
    classifiers = DECLARED["project"]["classifiers"]
    known = [line.rpartition(" ")[2] for line in classifiers if re.fullmatch(r".*:: 3\.\d+", line)]
    matrix = jobs()["tests-locked"]["strategy"]["matrix"]
    assert matrix["python"] == known
    assert {system.partition("-")[0] for system in matrix["system"]} == {"ubuntu", "macos", "windows"}


def test_every_job_has_a_limit_and_every_workflow_may_do_little():
    assert all("timeout-minutes" in job for job in jobs().values())
    for path in WORKFLOWS:
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"] == {"contents": "read"}


def test_scripts_hold_no_expressions_and_call_commands_that_there_are():
    usage = subprocess.run([sys.executable, "dev.py"], cwd=ROOT, capture_output=True, text=True, check=False).stderr
    for script in scripts():
        assert "${{" not in script
        for command in re.findall(r"dev\.py (\w+)", script):
            assert f"dev.py {command}" in usage
        for option in re.findall(r"dev\.py \w+ (--\w+)", script):
            assert option in usage
