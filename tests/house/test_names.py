"""One name, one thing: a reader who meets a class's name knows which class it is."""

from __future__ import annotations

import ast
import re
from collections import defaultdict

import pytest

from tests.house.source import ROOT, modules

OTHER_WORDS = re.compile(
    r"(?<!columns_at_)(?<!with-)(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))(?:[Mm]istake|[Ff]ault|[Ff]law|[Ss]lip)s?(?![a-z])"
    r"|(?<![A-Za-z])(?:MISTAKE|FAULT|FLAW|SLIP)S?(?![A-Za-z])"
)
"""Words that once said the same; `columns_at_fault` is a key that other programs read."""


def test_no_two_classes_have_one_name() -> None:
    found: dict[str, list[str]] = defaultdict(list)
    for path, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                found[node.name].append(f"{path}:{node.lineno}")
    assert len(found) > 500, "the source was not read"
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_what_goes_wrong_has_two_names() -> None:
    """A *problem* is in what somebody wrote; an *error* ends a command. A *typo* is how some problems came about."""
    docs = ROOT.parents[1] / "docs"
    files = [*ROOT.rglob("*.py"), *docs.glob("*.md"), docs.parent / "README.md"]
    assert len(files) > 500, "the source was not read"
    found = [
        f"{file}: {word}" for file in files for word in OTHER_WORDS.findall(f"{file.name}\n{file.read_text('utf-8')}")
    ]
    assert found == []


@pytest.mark.parametrize("name", ["mistake", "Mistakes", "a_fault", "TheFlawFound", "faults.py", "find_slip", "SLIPS"])
def test_another_word_is_found_in_any_name(name: str) -> None:
    assert OTHER_WORDS.search(name)


@pytest.mark.parametrize("name", ["default", "UseDefault", "DEFAULTS", "columns_at_fault", "slipped", "problem"])
def test_what_is_no_such_word_is_left_alone(name: str) -> None:
    assert not OTHER_WORDS.search(name)
