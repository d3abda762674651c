"""What authors put into their own CI: the hooks, the action, and the page that says how."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnercheck.cli.commands import COMMANDS

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
