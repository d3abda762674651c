"""Makes the JSON Schemas in this folder from the program's models: `python schemas/generate.py`.

A test holds the folder to what this makes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from partnercheck.batch.row_schema import row_schema
from partnercheck.loading.cores import known_registers, shipped_cores
from partnercheck.loading.criteria_files import load_criteria, shipped_names
from partnercheck.models.core_schema import core_schema
from partnercheck.models.criteria_schema import criteria_schema
from partnercheck.models.schemas import profile_schema
from partnercheck.report.json_schema import assessment_schema

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by the name of its file: those of the file formats, and a profile for each criteria file here."""
    named = [*shipped_names(), *sorted(EXAMPLES.glob("*/criteria/*.yaml"))]
    criteria = [load_criteria(name) for name in named]
    return {
        "criteria.schema.json": criteria_schema(shipped_cores()),
        "core.schema.json": core_schema(shipped_cores(), tuple(known_registers())),
        "assessment.schema.json": assessment_schema(),
        "batch-row.schema.json": row_schema(),
        **{f"{one.name}.profile.json": profile_schema(one) for one in criteria},
    }


def as_text(schema: dict[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write every schema, and take away those that nothing makes any more."""
    made = schemas()
    for file in HERE.glob("*.json"):
        if file.name not in made:
            file.unlink()
    for name, schema in made.items():
        (HERE / name).write_text(as_text(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
