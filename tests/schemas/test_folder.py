"""The folder `schemas` is what its generator makes, and every example and criteria file points into it."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from partnercheck.cli.app import run as run_app
from partnercheck.cli.errors import run_safely
from partnercheck.loading.data import read_data
from partnercheck.loading.source import read_source

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMAS = ROOT / "schemas"
SCHEMA_LINE = "# yaml-language-server: $schema="
POINTING = sorted(
    path
    for path in [*ROOT.glob("criteria/*.yaml"), *ROOT.glob("criteria/facts/*.yaml"), *ROOT.glob("examples/**/*.yaml")]
    if "cases" not in path.parts and "guidance" not in path.parts
)


def generator() -> Any:
    spec = importlib.util.spec_from_file_location("generate_schemas", SCHEMAS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_folder_is_current() -> None:
    module = generator()
    made = {name: module.as_text(schema) for name, schema in module.schemas().items()}
    kept = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.json")}
    assert sorted(kept) == sorted(made)
    for name, text in made.items():
        assert kept[name] == text, f"{name} is not current: run `python schemas/generate.py`"


@pytest.mark.parametrize("path", POINTING, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_example_and_criteria_file_points_to_a_schema_that_accepts_it(path: Path) -> None:
    first, _ = path.read_text(encoding="utf-8").split("\n", 1)
    assert first.startswith(SCHEMA_LINE)
    schema = json.loads((path.parent / first.removeprefix(SCHEMA_LINE)).read_text(encoding="utf-8"))
    accepted = jsonschema.Draft202012Validator(schema).is_valid(read_data(read_source(path)))
    assert accepted is (path.name != "with-mistakes.yaml")


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["criteria"], "criteria.schema.json"),
        (["assessment"], "assessment.schema.json"),
        (["profile"], "health-equity-partner.profile.json"),
        (["profile", "--criteria", "health-equity-workstream-lead"], "health-equity-workstream-lead.profile.json"),
    ],
)
def test_the_commands_print_what_the_folder_holds(
    arguments: list[str], file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_safely(lambda: run_app(["schema", *arguments])) == 0
    assert capsys.readouterr().out == (SCHEMAS / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("example", ["roshni.yaml", "bread-and-salt.yaml"])
def test_the_report_of_an_example_is_accepted_by_its_schema(example: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(ROOT / "examples" / example)
    run_safely(lambda: run_app(["assess", path, "--as-of", "2026-03-01", "--format", "json"]))
    schema = json.loads((SCHEMAS / "assessment.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(capsys.readouterr().out))
