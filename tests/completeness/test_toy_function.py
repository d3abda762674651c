"""A function made up, and added to a scratch copy by the steps of docs/development.md: each one forgotten is named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEST = Path("tests/completeness/test_language.py")
TOUCHED = "doubled or Doubled or every_function or builder"
LONG = int(os.environ.get("PARTNERCHECK_LAWS", "1")) > 1
MODULE = '''
"""`doubled`: twice a number."""

from __future__ import annotations

from partnercheck.language.call import Call
from partnercheck.language.functions.registry import function
from partnercheck.language.node import Node, NumberNode
from partnercheck.values.interval import exactly, multiply


class Doubled(NumberNode):
    """Twice a number."""

    __slots__ = ()

    identity = ()

    def __init__(self, inner: NumberNode) -> None:
        run = inner.run
        super().__init__(inner.type, (inner,), lambda environment: multiply(run(environment), exactly(2)))

    def words(self) -> str:
        return f"twice {self.parts[0].words()}"

    def asks(self, number):
        yield self.parts[0], number / 2


@function("doubled", "doubled(NUMBER)", gives="twice a number")
def build_doubled(call: Call) -> Node:
    call.takes(1, 1)
    return Doubled(call.builder.number(call.arguments[0]))
'''
READER = """
from partnercheck.language.functions.doubled import Doubled

def _doubled(node, reading):
    return times(linear(node.parts[0], reading), 2)


_READERS[Doubled] = _doubled
"""
FORGOTTEN = {
    "the module in the builder's list": "test_the_builder_has_every_module_with_functions",
    "its condition in the test": "test_every_function_has_a_condition_here",
    "its reader in the logic": "test_the_logic_reads_every_kind_of_node_or_it_says_that_it_is_opaque",
    "its identity": "test_every_kind_of_node_says_what_it_is",
    "its words": "test_it_is_put_into_words_also_when_it_is_denied",
}
"""What may be forgotten, and the test that says so."""


def change(file: Path, pattern: str, written: str) -> None:
    text = file.read_text(encoding="utf-8")
    found = re.sub(pattern, written, text, count=1)
    assert found != text, (file, pattern)
    file.write_text(found, encoding="utf-8")


def follow_the_steps(copy: Path, forgotten: str) -> None:
    """All steps but the one that is forgotten."""
    language = copy / "src/partnercheck/language"
    module = MODULE.lstrip()
    if forgotten == "its identity":
        module = module.replace("    identity = ()\n\n", "")
    if forgotten == "its words":
        module = module.replace("def words", "def said")
    (language / "functions/doubled.py").write_text(module, encoding="utf-8")
    if forgotten != "the module in the builder's list":
        change(language / "build.py", r"    days,\n", "    days,\n    doubled,\n")
        change(language / "build.py", r"choices, days, ", "choices, days, doubled, ")
    if forgotten != "its reader in the logic":
        numbers = copy / "src/partnercheck/logic/numbers.py"
        with numbers.open("a", encoding="utf-8") as file:
            file.write(READER)
    if forgotten != "its condition in the test":
        change(copy / TEST, r'    "earliest":', '    "doubled": "doubled(size) >= 6",\n    "earliest":')


def run_of(folder: Path, forgotten: str) -> str:
    for part in ("src", "tests", "criteria", "pyproject.toml"):
        source = ROOT / part
        ignored = shutil.ignore_patterns("__pycache__", "golden")
        shutil.copytree(source, folder / part, ignore=ignored) if source.is_dir() else shutil.copy(source, folder)
    follow_the_steps(folder, forgotten)
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(TEST), "-k", TOUCHED],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


@pytest.mark.skipif(not LONG, reason="takes half a minute: with PARTNERCHECK_LAWS=2")
def test_a_function_added_by_following_the_page_passes(tmp_path: Path) -> None:
    told = run_of(tmp_path, "")
    assert re.search(r"\d\d passed", told) or re.search(r"^\.+ +\[100%\]", told, re.MULTILINE), told
    assert "FAILED" not in told, told


@pytest.mark.skipif(not LONG, reason="takes half a minute each: with PARTNERCHECK_LAWS=2")
@pytest.mark.parametrize("forgotten", FORGOTTEN)
def test_a_step_that_is_forgotten_is_named(tmp_path: Path, forgotten: str) -> None:
    assert FORGOTTEN[forgotten] in run_of(tmp_path, forgotten)
