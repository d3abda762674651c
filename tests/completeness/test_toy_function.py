"""A function made up, and added to a scratch copy by the steps of docs/development.md: each one forgotten is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.completeness.scratch import LONG, all_passed, change, copy_into, told_by

TEST = Path("tests/completeness/test_language.py")
TOUCHED = "doubled or Doubled or every_function or builder"
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
    copy_into(folder)
    follow_the_steps(folder, forgotten)
    return told_by(folder, TEST, TOUCHED)


@pytest.mark.skipif(not LONG, reason="takes half a minute: with PARTNERCHECK_LAWS=2")
def test_a_function_added_by_following_the_page_passes(tmp_path: Path) -> None:
    told = run_of(tmp_path, "")
    assert all_passed(told), told


@pytest.mark.skipif(not LONG, reason="takes half a minute each: with PARTNERCHECK_LAWS=2")
@pytest.mark.parametrize("forgotten", FORGOTTEN)
def test_a_step_that_is_forgotten_is_named(tmp_path: Path, forgotten: str) -> None:
    assert FORGOTTEN[forgotten] in run_of(tmp_path, forgotten)
