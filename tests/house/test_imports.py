"""Nothing private of another package is imported: its next release may not have it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.source import modules


def _imported(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _is_private(name: str) -> bool:
    package, *rest = name.split(".")
    return package not in ("partnercheck", "__future__") and any(
        part.startswith("_") and not part.endswith("__") for part in (package, *rest)
    )


def test_a_private_name_is_known_when_seen() -> None:
    seen = ast.parse("from yaml._yaml import CParser\nimport typer._click\nfrom typing import Any\nimport __future__")
    assert [name for name in _imported(seen) if _is_private(name)] == ["yaml._yaml.CParser", "typer._click"]


def test_nothing_private_of_another_package_is_imported() -> None:
    private = {path: [name for name in _imported(module) if _is_private(name)] for path, module in modules().items()}
    assert {path: names for path, names in private.items() if names} == {}
