"""One name, one thing: a reader who meets a class's name knows which class it is."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.house.source import modules


def test_no_two_classes_have_one_name() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(f"{path}:{node.lineno}")
    assert len(found) > 500, "the source was not read"
    assert {name: places for name, places in found.items() if len(places) > 1} == {}
