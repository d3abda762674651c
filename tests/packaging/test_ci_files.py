"""What authors put into their own CI: the hooks, the action, and the page that says how."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnercheck.cli.commands import COMMANDS

from ..authoring.grants import CRITERIA, write_grants

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_every_hook_runs_a_command_that_there_is() -> None:
    names = {entry.name for entry in COMMANDS}
    assert {" ".join(hook["entry"].split()[1:3]) for hook in HOOKS} <= names


def test_the_page_names_only_hooks_that_there_are() -> None:
    (config,) = [yaml.safe_load(block) for block in blocks("yaml") if block.startswith("repos:")]
    assert {hook["id"] for hook in config["repos"][0]["hooks"]} == {hook["id"] for hook in HOOKS}


def test_the_page_lists_every_input_of_the_action_with_its_default() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*?) \|", PAGE, re.MULTILINE)
    assert [name for name, _ in rows] == list(ACTION["inputs"])
    for name, said in rows:
        default = ACTION["inputs"][name]["default"]
        assert said.strip("`") == default or "`" not in said or said == "as `criteria`", name


def test_the_workflow_on_the_page_uses_inputs_that_there_are() -> None:
    (workflow,) = [yaml.safe_load(block) for block in blocks("yaml") if block.startswith("name:")]
    *_, step = workflow["jobs"]["criteria"]["steps"]
    assert set(step["with"]) <= set(ACTION["inputs"])


def test_the_commands_on_the_page_are_commands_that_there_are() -> None:
    names = {entry.name for entry in COMMANDS}
    used = re.findall(r"partnercheck ((?:criteria|schema|profile) [a-z]+)", PAGE)
    assert used
    assert set(used) <= names


@pytest.mark.parametrize("step", [step for step in STEPS if "run" in step], ids=lambda step: step["name"])
def test_no_input_is_written_into_a_script(step: dict[str, Any]) -> None:
    assert "${{" not in step["run"]
    subprocess.run(["bash", "-n"], input=step["run"], text=True, check=True)


@pytest.mark.skipif(shutil.which("git") is None or shutil.which("bash") is None, reason="needs git and bash")
def test_the_last_step_says_what_a_change_means(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(command, cwd=project, check=True, capture_output=True, text=True).stdout.strip()

    project, runner = tmp_path / "project", tmp_path / "runner"
    project.mkdir()
    write_grants(project)
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "before")
    git("remote", "add", "origin", str(project))
    base = git("rev-parse", "HEAD")
    write_grants(project, CRITERIA.replace("needed_share: 3/4", "needed_share: 4/5"))
    programs = runner / "partnercheck" / "bin"
    programs.mkdir(parents=True)
    (programs / "partnercheck").write_text(f'#!/bin/sh\nexec {sys.executable} -m partnercheck "$@"\n', encoding="utf-8")
    (programs / "partnercheck").chmod(0o755)
    environment = {
        "PATH": "/usr/bin:/bin", "RUNNER_TEMP": str(runner), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "CRITERIA": "criteria", "APPLICATIONS": "", "AS_OF": "2026-01-15", "BASE": base, "NUMBER": "1",
        "COMMENT": "true",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-e", "-c", STEPS[-1]["run"]], cwd=project, env=environment, check=True, capture_output=True, text=True
    )
    assert "Changed in meaning:" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "the comment could not be written" in done.stdout  # nobody is there to write to
