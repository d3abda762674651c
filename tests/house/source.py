"""The modules of the program, each parsed once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / "src" / "partnercheck"


@cache
def modules() -> dict[str, ast.Module]:
    """Every module by its path below `src/partnercheck`."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))
    }
